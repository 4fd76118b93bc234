/** Whom an incident has hit, and what became of them. */
import { Anchor, Badge, Paper, Stack, Text, Title } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { IncidentSubscription } from '../../../projections/incident/incident-figures.query.js';
import { useReadPages } from '../ledger/use-read.js';
import { DataTable } from '../shown/data-table.js';
import { More } from '../shown/more.js';
import { Answer, Empty } from '../shown/states.js';
import { useFormats, type Formats } from '../text/formats.js';
import { useIncidentsTexts } from './incidents.texts.js';

const MIN_WIDTH_PX = 680;
const DECIMALS = 2;
const SECONDS_AN_HOUR = 3_600;
const COLOURS = { renewed: 'teal', lapsed: 'red', running: 'blue' } as const;

/** @param path of the incident */
export function IncidentSubscriptions({ path }: { readonly path: string }) {
  const say = useIncidentsTexts();
  const list = useReadPages<IncidentSubscription>(`${path}/subscriptions`);
  return (
    <Paper withBorder p="md">
      <Stack>
        <Title order={2} size="h4">
          {say('subscriptions')}
        </Title>
        <Answer query={list}>
          {({ pages }) => {
            const subscriptions = pages.flatMap(({ items }) => items);
            if (subscriptions.length === 0) return <Empty title={say('noSubscriptions')} />;
            return (
              <>
                <SubscriptionsTable subscriptions={subscriptions} />
                <More list={list} />
              </>
            );
          }}
        </Answer>
      </Stack>
    </Paper>
  );
}

const column = createColumnHelper<IncidentSubscription>();
const RIGHT = { meta: { align: 'right' } } as const;

function SubscriptionsTable({
  subscriptions,
}: {
  readonly subscriptions: readonly IncidentSubscription[];
}) {
  const say = useIncidentsTexts();
  const formats = useFormats();
  const columns = useMemo(() => columnsFor(say, formats), [say, formats]);
  return (
    <DataTable
      label={say('subscriptions')}
      rows={subscriptions}
      columns={columns}
      idOf={({ accountId, subscriptionId }) => `${accountId} ${subscriptionId}`}
      minWidth={MIN_WIDTH_PX}
    />
  );
}

function columnsFor(say: ReturnType<typeof useIncidentsTexts>, formats: Formats) {
  return [
    column.accessor('customer', {
      header: say('customer'),
      cell: ({ row }) => <Customer {...row.original} />,
    }),
    column.accessor(({ downSeconds }) => downSeconds / SECONDS_AN_HOUR, {
      id: 'down',
      header: say('down'),
      cell: ({ getValue }) => say('hours', { hours: formats.number(getValue(), 1) }),
      ...RIGHT,
    }),
    column.accessor(({ credits }) => Number(credits), {
      id: 'credits',
      header: say('burnt'),
      cell: ({ getValue }) => formats.number(getValue(), DECIMALS),
      ...RIGHT,
    }),
    column.accessor('compensatedDays', {
      header: say('days'),
      cell: ({ getValue }) => formats.number(getValue()),
      ...RIGHT,
    }),
    column.accessor('renewal', {
      header: say('since'),
      cell: ({ getValue }) => (
        <Badge variant="light" color={COLOURS[getValue()]}>
          {say(getValue())}
        </Badge>
      ),
    }),
  ];
}

function Customer({ accountId, subscriptionId, customer }: IncidentSubscription) {
  return (
    <>
      <Anchor component={Link} href={`/customers/${accountId}/${subscriptionId}`} fw={600} inherit>
        {customer}
      </Anchor>
      <Text size="xs" c="dimmed">
        {accountId} · {subscriptionId}
      </Text>
    </>
  );
}
