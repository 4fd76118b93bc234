/** Periods in which a supplier's service was broken. */
import { Anchor, Button, Group, Paper, Text } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { IncidentAnswer } from '../../../projections/incident/incident.query.js';
import { useReadPages } from '../ledger/use-read.js';
import { BY_INCIDENTS } from '../live/live-by.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { DataTable } from '../shown/data-table.js';
import { Moment } from '../shown/moment.js';
import { More } from '../shown/more.js';
import { Answer, Empty, PageHead } from '../shown/states.js';
import { IncidentForm } from './incident-form.js';
import { IncidentStanding } from './incident-standing.js';
import { useIncidentsTexts } from './incidents.texts.js';

const MIN_WIDTH_PX = 640;

export function IncidentsPage() {
  const say = useIncidentsTexts();
  const { isOperator } = rightsOf(useSession());
  const list = useReadPages<IncidentAnswer>('/incidents', { live: BY_INCIDENTS });
  const [isOpening, setOpening] = useState(false);
  return (
    <>
      <PageHead title={say('title')}>
        <Group>
          <Anchor component={Link} href="/disputes">
            {say('toDisputes')}
          </Anchor>
          {isOperator && (
            <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setOpening(true)}>
              {say('open')}
            </Button>
          )}
        </Group>
      </PageHead>
      <Answer query={list}>
        {({ pages }) => {
          const incidents = pages.flatMap(({ items }) => items);
          if (incidents.length === 0) return <Empty title={say('none')}>{say('noneHint')}</Empty>;
          return (
            <Paper withBorder p="xs">
              <IncidentTable incidents={incidents} />
              <More list={list} />
            </Paper>
          );
        }}
      </Answer>
      {isOpening && <IncidentForm onClose={() => setOpening(false)} />}
    </>
  );
}

const column = createColumnHelper<IncidentAnswer>();

function IncidentTable({ incidents }: { readonly incidents: readonly IncidentAnswer[] }) {
  const say = useIncidentsTexts();
  const columns = useMemo(
    () => [
      column.accessor('description', {
        header: say('description'),
        cell: ({ row }) => <What {...row.original} />,
      }),
      column.accessor('startedAt', {
        header: say('began'),
        cell: ({ getValue }) => <Moment at={getValue()} />,
      }),
      column.accessor((incident) => incident.endedAt ?? '', {
        id: 'endedAt',
        header: say('ended'),
        cell: ({ row }) => <IncidentStanding {...row.original} />,
      }),
    ],
    [say],
  );
  return (
    <DataTable
      label={say('title')}
      rows={incidents}
      columns={columns}
      idOf={({ incidentId }) => incidentId}
      minWidth={MIN_WIDTH_PX}
    />
  );
}

function What({ incidentId, supplier, description }: IncidentAnswer) {
  return (
    <>
      <Anchor component={Link} href={`/incidents/${incidentId}`} fw={600} inherit>
        {description}
      </Anchor>
      <Text size="xs" c="dimmed">
        {supplier}
      </Text>
    </>
  );
}
