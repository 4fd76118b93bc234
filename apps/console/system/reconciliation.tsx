/** Compares what is served with a replay of the log, and tells how it goes on. */
import { Alert, Badge, Button, Code, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { CircleCheck, Scale, Square, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { DataTable } from '../shown/data-table.js';
import { Problem } from '../shown/problem.js';
import { useFormats } from '../text/formats.js';
import { useReadModelsTexts } from './read-models.texts.js';
import type { ModelReport, Report } from './reconciliation-report.js';
import { useReconciliation } from './use-reconciliation.js';

const MIN_WIDTH_PX = 480;
const COLOURS = { waiting: 'gray', comparing: 'blue', same: 'teal', different: 'red' } as const;

export function Reconciliation() {
  const say = useReadModelsTexts();
  const { report, isRunning, error, start, stop } = useReconciliation();
  return (
    <Paper withBorder p="md">
      <Stack>
        <Title order={2} size="h4">
          {say('compare')}
        </Title>
        <Text size="sm" c="dimmed">
          {say('compareHint')}
        </Text>
        <Group>
          <Button leftSection={<Scale size={16} aria-hidden />} loading={isRunning} onClick={start}>
            {say('compareNow')}
          </Button>
          {isRunning && (
            <Button variant="default" leftSection={<Square size={14} aria-hidden />} onClick={stop}>
              {say('stop')}
            </Button>
          )}
        </Group>
        {error && <Problem error={error} />}
        {report && <Told report={report} isRunning={isRunning} />}
      </Stack>
    </Paper>
  );
}

interface ToldProps {
  readonly report: Report;
  readonly isRunning: boolean;
}

function Told({ report, isRunning }: ToldProps) {
  const say = useReadModelsTexts();
  const { models, replayed, summing } = report;
  return (
    <>
      <Verdict report={report} />
      {isRunning && (
        <Text size="sm" role="status">
          {summing === null
            ? say('replaying', { events: replayed })
            : say('summing', { projection: summing })}
        </Text>
      )}
      {models.length > 0 && <Compared models={models} />}
      <Differences report={report} />
    </>
  );
}

function Verdict({ report: { differences, failed } }: { readonly report: Report }) {
  const say = useReadModelsTexts();
  if (failed !== undefined) {
    return (
      <Alert color="red" icon={<TriangleAlert aria-hidden />} title={say('gaveUp')} role="alert">
        {failed}
      </Alert>
    );
  }
  if (differences === undefined) return null;
  const Icon = differences === 0 ? CircleCheck : TriangleAlert;
  return (
    <Alert color={differences === 0 ? 'teal' : 'red'} icon={<Icon aria-hidden />} role="status">
      {differences === 0 ? say('noDifference') : say('someDifferences', { differences })}
    </Alert>
  );
}

const column = createColumnHelper<ModelReport>();

function Compared({ models }: { readonly models: readonly ModelReport[] }) {
  const say = useReadModelsTexts();
  const formats = useFormats();
  const columns = useMemo(() => {
    const figure = {
      cell: ({ getValue }: { getValue: () => number }) => formats.number(getValue()),
      meta: { align: 'right' },
    } as const;
    return [
      column.accessor('projection', { header: say('name') }),
      column.accessor('status', {
        header: say('status'),
        cell: ({ getValue }) => (
          <Badge variant="light" color={COLOURS[getValue()]}>
            {say(getValue())}
          </Badge>
        ),
      }),
      column.accessor('documents', { header: say('documents'), ...figure }),
      column.accessor('differences', { header: say('differences'), ...figure }),
    ];
  }, [say, formats]);
  return (
    <DataTable
      label={say('compare')}
      rows={models}
      columns={columns}
      idOf={({ projection }) => projection}
      minWidth={MIN_WIDTH_PX}
    />
  );
}

function Differences({ report: { told } }: { readonly report: Report }) {
  const words = useDifferenceWords();
  if (told.length === 0) return null;
  return <Code block>{told.map((line) => `${line.projection}: ${words(line)}`).join('\n')}</Code>;
}

type Line = Report['told'][number];

function useDifferenceWords(): (line: Line) => string {
  const say = useReadModelsTexts();
  const shown = (value: unknown) => (value === undefined ? say('absent') : JSON.stringify(value));
  return (line) => {
    if (line.line === 'skipped')
      return say('skippedEvent', { type: line.type, position: line.position, error: line.error });
    if (line.line === 'sum-difference') return say('sum', { ...line });
    if (line.kind !== 'field') return say(line.kind, { key: line.key });
    const { key, field, kept, replayed } = line;
    return say('field', { key, field, kept: shown(kept), replayed: shown(replayed) });
  };
}
