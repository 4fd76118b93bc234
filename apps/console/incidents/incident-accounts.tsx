/** What an incident has cost, by account. */
import { Anchor, Paper, Stack, Title } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { IncidentAccount } from '../../../projections/incident/incident-figures.query.js';
import { useReadPages } from '../ledger/use-read.js';
import { DataTable } from '../shown/data-table.js';
import { More } from '../shown/more.js';
import { Answer, Empty } from '../shown/states.js';
import { useFormats } from '../text/formats.js';
import { useIncidentsTexts } from './incidents.texts.js';

const MIN_WIDTH_PX = 640;
const DECIMALS = 2;

/** @param path of the incident */
export function IncidentAccounts({ path }: { readonly path: string }) {
  const say = useIncidentsTexts();
  const list = useReadPages<IncidentAccount>(`${path}/accounts`);
  return (
    <Paper withBorder p="md">
      <Stack>
        <Title order={2} size="h4">
          {say('accounts')}
        </Title>
        <Answer query={list}>
          {({ pages }) => {
            const accounts = pages.flatMap(({ items }) => items);
            if (accounts.length === 0) return <Empty title={say('noAccounts')} />;
            return (
              <>
                <AccountsTable accounts={accounts} />
                <More list={list} />
              </>
            );
          }}
        </Answer>
      </Stack>
    </Paper>
  );
}

const column = createColumnHelper<IncidentAccount>();
const RIGHT = { meta: { align: 'right' } } as const;

function AccountsTable({ accounts }: { readonly accounts: readonly IncidentAccount[] }) {
  const say = useIncidentsTexts();
  const formats = useFormats();
  const columns = useMemo(() => {
    const figure = (of: (row: IncidentAccount) => number, id: string, header: string) =>
      column.accessor(of, {
        id,
        header,
        cell: ({ getValue }) => formats.number(getValue(), DECIMALS),
        ...RIGHT,
      });
    return [
      column.accessor('accountId', {
        header: say('account'),
        cell: ({ getValue }) => (
          <Anchor component={Link} href={`/accounts/${getValue()}`} inherit>
            {getValue()}
          </Anchor>
        ),
      }),
      figure(({ credits }) => Number(credits), 'credits', say('burnt')),
      figure(({ subscriptions }) => subscriptions, 'subscriptions', say('subscriptions')),
      figure(({ compensations }) => compensations, 'compensations', say('compensations')),
      figure(({ borneBy }) => Number(borneBy.accounts), 'byAccounts', say('byAccounts')),
      figure(({ borneBy }) => Number(borneBy.operator), 'byOperator', say('byOperator')),
    ];
  }, [say, formats]);
  return (
    <DataTable
      label={say('accounts')}
      rows={accounts}
      columns={columns}
      idOf={({ accountId }) => accountId}
      minWidth={MIN_WIDTH_PX}
    />
  );
}
