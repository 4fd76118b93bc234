/** How far each read model has come, what it is halted on, and what can be done about it. */
import { Alert, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createColumnHelper } from '@tanstack/react-table';
import { RotateCcw, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ProjectionStatus } from '../../../libs/projection/projection-status.js';
import { post } from '../ledger/requests.js';
import { useRead } from '../ledger/use-read.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { DataTable } from '../shown/data-table.js';
import { Moment } from '../shown/moment.js';
import { Problem } from '../shown/problem.js';
import { Answer } from '../shown/states.js';
import { useNotice } from '../shown/use-notice.js';
import { useFormats } from '../text/formats.js';
import { useReadModelsTexts } from './read-models.texts.js';
import { Reconciliation } from './reconciliation.js';
import { Resumption } from './resumption.js';

const EVERY_MS = 1_500;
const MIN_WIDTH_PX = 720;
const COLOURS = {
  following: 'teal',
  'catching-up': 'yellow',
  rebuilding: 'blue',
  halted: 'red',
} as const;

interface Listed {
  readonly items: readonly ProjectionStatus[];
}

export function ReadModels() {
  const { isOperator } = rightsOf(useSession());
  const models = useRead<Listed>('/projections', { everyMs: EVERY_MS });
  return (
    <Answer query={models} lines={10}>
      {({ items }) => (
        <Stack>
          {items.map((model) => (
            <Fault key={model.name} model={model} />
          ))}
          <Models models={items} />
          {isOperator && <Reconciliation />}
        </Stack>
      )}
    </Answer>
  );
}

function Models({ models }: { readonly models: readonly ProjectionStatus[] }) {
  const say = useReadModelsTexts();
  const columns = useModelColumns();
  return (
    <Paper withBorder p="xs">
      <DataTable
        label={say('title')}
        rows={models}
        columns={columns}
        idOf={({ name }) => name}
        minWidth={MIN_WIDTH_PX}
      />
    </Paper>
  );
}

const column = createColumnHelper<ProjectionStatus>();

function useModelColumns() {
  const say = useReadModelsTexts();
  const { isOperator } = rightsOf(useSession());
  return useMemo(
    () => [
      column.accessor('name', {
        header: say('name'),
        cell: ({ row }) => <Name {...row.original} />,
      }),
      column.accessor('status', {
        header: say('status'),
        cell: ({ row }) => <Status {...row.original} />,
      }),
      column.accessor('lagSeconds', {
        header: say('lag'),
        cell: ({ getValue }) => <Lag seconds={getValue()} />,
        meta: { align: 'right' },
      }),
      column.accessor((model) => model.recordedAt ?? '', {
        id: 'recordedAt',
        header: say('upTo'),
        cell: ({ row }) => <UpTo {...row.original} />,
      }),
      ...(isOperator
        ? [
            column.display({
              id: 'act',
              header: say('act'),
              cell: ({ row }) => <Rebuild {...row.original} />,
            }),
          ]
        : []),
    ],
    [say, isOperator],
  );
}

function Name({ name, version }: ProjectionStatus) {
  const say = useReadModelsTexts();
  return (
    <>
      <Text inherit fw={600}>
        {name}
      </Text>
      <Text size="xs" c="dimmed">
        {say('version', { version })}
      </Text>
    </>
  );
}

function Status({ status, rebuild }: ProjectionStatus) {
  const say = useReadModelsTexts();
  return (
    <>
      <Badge variant="light" color={COLOURS[status]}>
        {say(status)}
      </Badge>
      {rebuild && (
        <Text size="xs" c="dimmed" role="status">
          {say('rebuilt', { version: rebuild.version, events: rebuild.events })}
        </Text>
      )}
    </>
  );
}

function Lag({ seconds }: { readonly seconds: number }) {
  const say = useReadModelsTexts();
  const formats = useFormats();
  if (seconds < 0.1) return <Text inherit>{say('none')}</Text>;
  const shown = formats.number(seconds, seconds < 10 ? 1 : 0);
  return (
    <Text inherit fw={seconds >= 10 ? 650 : undefined} c={seconds >= 10 ? 'red' : undefined}>
      {say('seconds', { shown })}
    </Text>
  );
}

function UpTo({ position, recordedAt }: ProjectionStatus) {
  if (position === null || recordedAt === null) return '–';
  return (
    <>
      <Moment at={recordedAt} />
      <Text size="xs" c="dimmed">
        {position}
      </Text>
    </>
  );
}

function Rebuild({ name, rebuild }: ProjectionStatus) {
  const say = useReadModelsTexts();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => post(`/projections/${name}/rebuild`, {}),
    onSuccess() {
      notice(say('rebuildBegun', { name }));
      return queryClient.invalidateQueries({ queryKey: ['/projections'] });
    },
  });
  if (error) return <Problem error={error} />;
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<RotateCcw size={14} aria-hidden />}
      aria-label={say('rebuildOf', { name })}
      loading={isPending}
      disabled={rebuild !== null}
      onClick={() => mutate()}
    >
      {say('rebuild')}
    </Button>
  );
}

function Fault({ model: { name, fault } }: { readonly model: ProjectionStatus }) {
  const say = useReadModelsTexts();
  const { isOperator } = rightsOf(useSession());
  const [isOpen, setOpen] = useState(false);
  if (!fault) return null;
  return (
    <Alert color="red" icon={<TriangleAlert aria-hidden />} title={say('haltedAt', { name })}>
      <Text size="sm">
        {say('haltedOn', { type: fault.type, position: fault.position })} · <Moment at={fault.at} />
      </Text>
      <Text size="sm" mt={4}>
        {fault.error}
      </Text>
      {isOperator && (
        <Group mt="sm">
          <Button size="compact-sm" color="red" onClick={() => setOpen(true)}>
            {say('resume')}
          </Button>
        </Group>
      )}
      {isOpen && <Resumption name={name} type={fault.type} onClose={() => setOpen(false)} />}
    </Alert>
  );
}
