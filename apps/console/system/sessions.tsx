/** Who is signed in, and who was: ending a session shuts whoever holds it out. */
import { Badge, Button, Paper, Stack, Text } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { KnownSession } from '../../../libs/access/key-ring.js';
import { ReasonedCommand } from '../command/reasoned-command.js';
import { useReadPages } from '../ledger/use-read.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { DataTable } from '../shown/data-table.js';
import { Moment } from '../shown/moment.js';
import { More } from '../shown/more.js';
import { useRoleNames } from '../shown/role-names.texts.js';
import { Answer } from '../shown/states.js';
import { useSessionsTexts } from './sessions.texts.js';

type ShownSession = Omit<KnownSession, 'hash'> & { readonly current: boolean };

const MIN_WIDTH_PX = 760;

export function Sessions() {
  const say = useSessionsTexts();
  const { isOperator } = rightsOf(useSession());
  const sessions = useReadPages<ShownSession>('/access/sessions');
  return (
    <Stack>
      <Text c="dimmed">{say(isOperator ? 'all' : 'own')}</Text>
      <Answer query={sessions}>
        {({ pages }) => (
          <Paper withBorder p="xs">
            <SessionTable sessions={pages.flatMap(({ items }) => items)} />
            <More list={sessions} />
          </Paper>
        )}
      </Answer>
    </Stack>
  );
}

const column = createColumnHelper<ShownSession>();

function SessionTable({ sessions }: { readonly sessions: readonly ShownSession[] }) {
  const say = useSessionsTexts();
  const columns = useMemo(
    () => [
      column.accessor('label', {
        header: say('who'),
        cell: ({ row }) => <Who {...row.original} />,
      }),
      column.accessor((session) => session.agent ?? '', {
        id: 'agent',
        header: say('browser'),
        cell: ({ row }) => <Agent agent={row.original.agent} />,
      }),
      column.accessor('startedAt', {
        header: say('startedAt'),
        cell: ({ getValue }) => <Moment at={getValue()} relative />,
      }),
      column.accessor((session) => session.endedAt ?? session.expiresAt, {
        id: 'end',
        header: say('until'),
        cell: ({ getValue }) => <Moment at={getValue()} />,
      }),
      column.display({
        id: 'standing',
        header: say('standing'),
        cell: ({ row }) => <SessionStanding session={row.original} />,
      }),
    ],
    [say],
  );
  return (
    <DataTable
      label={say('title')}
      rows={sessions}
      columns={columns}
      idOf={({ sessionId }) => sessionId}
      minWidth={MIN_WIDTH_PX}
    />
  );
}

function Who({ label, role, accountId }: ShownSession) {
  const sayRole = useRoleNames();
  return (
    <>
      <Text inherit fw={600}>
        {label}
      </Text>
      <Text size="xs" c="dimmed">
        {sayRole(role)}
        {accountId !== null && ` · ${accountId}`}
      </Text>
    </>
  );
}

function Agent({ agent }: { readonly agent: string | null }) {
  return (
    <Text size="xs" maw={280} style={{ overflowWrap: 'anywhere' }}>
      {agent ?? '–'}
    </Text>
  );
}

function SessionStanding({ session }: { readonly session: ShownSession }) {
  const say = useSessionsTexts();
  const [isEnding, setEnding] = useState(false);
  const { sessionId, label, endedAt, current } = session;
  if (current || endedAt !== null) {
    return (
      <Badge variant="light" color={current ? 'teal' : 'gray'}>
        {say(current ? 'current' : 'over')}
      </Badge>
    );
  }
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={say('endOf', { label })}
        onClick={() => setEnding(true)}
      >
        {say('end')}
      </Button>
      {isEnding && (
        <ReasonedCommand
          title={say('endOf', { label })}
          effect={{ text: say('endHint'), color: 'red' }}
          path={`/access/sessions/${sessionId}/end`}
          action={say('end')}
          danger
          isQuoted={false}
          done={say('isEnded', { label })}
          onClose={() => setEnding(false)}
        />
      )}
    </>
  );
}
