/** What has been sealed: signed tree heads, and the keys that sign them. */
import {
  ActionIcon,
  Anchor,
  Badge,
  Code,
  CopyButton,
  Group,
  Paper,
  Stack,
  Text,
  Title,
  Tooltip,
} from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { Check, Copy, Download } from 'lucide-react';
import { useMemo } from 'react';
import { SEALING_LAG_SECONDS } from '../../../libs/alert/sealing-lag.js';
import type { SealedHead, SigningKey } from '../../../libs/audit/seal/sealed-log.js';
import { useRead, useReadPages, type ListPage } from '../ledger/use-read.js';
import { DataTable } from '../shown/data-table.js';
import { Moment } from '../shown/moment.js';
import { More } from '../shown/more.js';
import { Answer, Empty } from '../shown/states.js';
import { useFormats } from '../text/formats.js';
import { useCheckpointsTexts } from './checkpoints.texts.js';

const MIN_WIDTH_PX = 560;
/** A checkpoint is signed some time after the event that asked for this page anew. */
const EVERY_MS = 5_000;

interface CheckpointPage extends ListPage<SealedHead> {
  /** Age of the oldest event that is under none yet; 0 where all are. */
  readonly lagSeconds: number;
}

export function Checkpoints() {
  const say = useCheckpointsTexts();
  const heads = useReadPages<SealedHead, CheckpointPage>('/audit/checkpoints?limit=20', {
    live: 'any',
    everyMs: EVERY_MS,
  });
  return (
    <Stack>
      <Text c="dimmed">{say('purpose')}</Text>
      <Answer query={heads}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <Empty title={say('none')}>{say('noneHint')}</Empty>;
          return (
            <Paper withBorder p="xs">
              <SealingLag seconds={pages[0]!.lagSeconds} />
              <Heads heads={rows} />
              <More list={heads} />
            </Paper>
          );
        }}
      </Answer>
      <Signers />
    </Stack>
  );
}

function SealingLag({ seconds }: { readonly seconds: number }) {
  const say = useCheckpointsTexts();
  const colour = seconds >= SEALING_LAG_SECONDS ? 'red' : 'teal';
  return (
    <Badge variant="light" color={colour} m="xs">
      {say(seconds === 0 ? 'allSealed' : 'lag', { seconds: Math.ceil(seconds) })}
    </Badge>
  );
}

const column = createColumnHelper<SealedHead>();

function Heads({ heads }: { readonly heads: readonly SealedHead[] }) {
  const say = useCheckpointsTexts();
  const formats = useFormats();
  const columns = useMemo(
    () => [
      column.accessor('size', {
        header: say('size'),
        cell: ({ getValue }) => formats.number(getValue()),
        meta: { align: 'right' },
      }),
      column.accessor('signedAt', {
        header: say('signedAt'),
        cell: ({ getValue }) => <Moment at={getValue()} />,
      }),
      column.accessor('verifierKey', {
        header: say('signedBy'),
        cell: ({ getValue }) => <Code>{nameOf(getValue())}</Code>,
      }),
      column.display({
        id: 'note',
        header: say('note'),
        cell: ({ row }) => <Note head={row.original} />,
      }),
    ],
    [say, formats],
  );
  return (
    <DataTable
      label={say('title')}
      rows={heads}
      columns={columns}
      idOf={({ size }) => String(size)}
      minWidth={MIN_WIDTH_PX}
    />
  );
}

/** `<name>+<8 hex>`, without the key itself. */
function nameOf(verifierKey: string): string {
  return verifierKey.split('+').slice(0, 2).join('+');
}

function Note({ head: { size, note } }: { readonly head: SealedHead }) {
  const say = useCheckpointsTexts();
  return (
    <Group gap="xs" wrap="nowrap">
      <Copied value={note} label={say('copyNote', { size })} />
      <Tooltip label={say('download')}>
        <ActionIcon
          component="a"
          variant="default"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(note)}`}
          download={`checkpoint-${size}.txt`}
          aria-label={say('downloadNote', { size })}
        >
          <Download size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

function Copied({ value, label }: { readonly value: string; readonly label: string }) {
  const say = useCheckpointsTexts();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Tooltip label={say(copied ? 'copied' : 'copy')}>
          <ActionIcon variant="default" onClick={copy} aria-label={copied ? say('copied') : label}>
            {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

function Signers() {
  const say = useCheckpointsTexts();
  const keys = useRead<{ readonly keys: readonly SigningKey[] }>('/audit/key');
  return (
    <Paper withBorder p="md">
      <Stack>
        <Title order={2} size="h4">
          {say('keys')}
        </Title>
        <Text size="sm" c="dimmed">
          {say('keysHint')}{' '}
          <Anchor href="/docs" underline="always" inherit>
            {say('docs')}
          </Anchor>
        </Text>
        <Answer query={keys} lines={2}>
          {({ keys: all }) => all.map((key) => <Signer key={key.verifierKey} signer={key} />)}
        </Answer>
      </Stack>
    </Paper>
  );
}

function Signer({ signer: { verifierKey, since, until } }: { readonly signer: SigningKey }) {
  const say = useCheckpointsTexts();
  return (
    <Stack gap={4}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Code block flex={1} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {verifierKey}
        </Code>
        <Copied value={verifierKey} label={say('copyKey', { name: nameOf(verifierKey) })} />
      </Group>
      <Group gap="xs">
        {until === null && (
          <Badge variant="light" color="teal">
            {say('inUse')}
          </Badge>
        )}
        <Text size="sm">
          {say('since')} <Moment at={since} />
          {until !== null && (
            <>
              {' '}
              {say('until')} <Moment at={until} />
            </>
          )}
        </Text>
      </Group>
    </Stack>
  );
}
