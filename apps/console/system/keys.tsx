/** API keys: issuing one, whose secret is shown this once, and revoking one. */
import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { AccessKey } from '../../../libs/access/access-keys.js';
import { ReasonedCommand } from '../command/reasoned-command.js';
import { useReadPages } from '../ledger/use-read.js';
import { DataTable } from '../shown/data-table.js';
import { Moment } from '../shown/moment.js';
import { More } from '../shown/more.js';
import { useRoleNames } from '../shown/role-names.texts.js';
import { Answer, Empty } from '../shown/states.js';
import { KeyIssue, type IssuedKey } from './key-issue.js';
import { KeySecret } from './key-secret.js';
import { useKeysTexts } from './keys.texts.js';

export type ShownKey = Omit<AccessKey, 'hash'>;

const MIN_WIDTH_PX = 760;

export function Keys() {
  const say = useKeysTexts();
  const keys = useReadPages<ShownKey>('/access/keys');
  const [isIssuing, setIssuing] = useState(false);
  const [issued, setIssued] = useState<IssuedKey>();
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="dimmed" maw={640}>
          {say('purpose')}
        </Text>
        <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setIssuing(true)}>
          {say('issue')}
        </Button>
      </Group>
      <Answer query={keys}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <Empty title={say('none')}>{say('noneHint')}</Empty>;
          return (
            <Paper withBorder p="xs">
              <KeyTable keys={rows} />
              <More list={keys} />
            </Paper>
          );
        }}
      </Answer>
      {isIssuing && <KeyIssue onIssued={setIssued} onClose={() => setIssuing(false)} />}
      {issued && <KeySecret issued={issued} onClose={() => setIssued(undefined)} />}
    </Stack>
  );
}

const column = createColumnHelper<ShownKey>();

function KeyTable({ keys }: { readonly keys: readonly ShownKey[] }) {
  const say = useKeysTexts();
  const sayRole = useRoleNames();
  const columns = useMemo(
    () => [
      column.accessor('label', {
        header: say('label'),
        cell: ({ row }) => <Label {...row.original} />,
      }),
      column.accessor('role', { header: say('role'), cell: ({ getValue }) => sayRole(getValue()) }),
      column.accessor((key) => key.accountId ?? '', { id: 'accountId', header: say('account') }),
      column.accessor('createdAt', {
        header: say('createdAt'),
        cell: ({ getValue }) => <Moment at={getValue()} />,
      }),
      column.accessor((key) => key.revokedAt ?? '', {
        id: 'revokedAt',
        header: say('standing'),
        cell: ({ row }) => <KeyStanding shown={row.original} />,
      }),
    ],
    [say, sayRole],
  );
  return (
    <DataTable
      label={say('title')}
      rows={keys}
      columns={columns}
      idOf={({ keyId }) => keyId}
      minWidth={MIN_WIDTH_PX}
    />
  );
}

function Label({ label, keyId }: ShownKey) {
  return (
    <>
      <Text inherit fw={600}>
        {label}
      </Text>
      <Text size="xs" c="dimmed">
        {keyId}
      </Text>
    </>
  );
}

function KeyStanding({ shown: { keyId, label, revokedAt } }: { readonly shown: ShownKey }) {
  const say = useKeysTexts();
  const [isRevoking, setRevoking] = useState(false);
  if (revokedAt !== null) {
    return (
      <Group gap="xs">
        <Badge variant="light" color="gray">
          {say('revoked')}
        </Badge>
        <Moment at={revokedAt} relative />
      </Group>
    );
  }
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={say('revokeOf', { label })}
        onClick={() => setRevoking(true)}
      >
        {say('revoke')}
      </Button>
      {isRevoking && (
        <ReasonedCommand
          title={say('revokeOf', { label })}
          effect={{ text: say('revokeHint'), color: 'red' }}
          path={`/access/keys/${keyId}/revocation`}
          action={say('revoke')}
          danger
          isQuoted={false}
          done={say('isRevoked', { label })}
          onClose={() => setRevoking(false)}
        />
      )}
    </>
  );
}
