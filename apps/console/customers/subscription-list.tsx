/** Subscriptions as asked for, the earliest to expire first. */
import { Paper, Stack } from '@mantine/core';
import type { SubscriptionAnswer } from '../../../projections/expiry/expiry.query.js';
import { useReadPages } from '../ledger/use-read.js';
import { DataTable } from '../shown/data-table.js';
import { More } from '../shown/more.js';
import { Answer, Empty } from '../shown/states.js';
import { useCustomersTexts } from './customers.texts.js';
import { idOfSubscription, useSubscriptionColumns } from './subscription-columns.js';

const PAGE = 100;

export interface SubscriptionListProps {
  readonly wanted: {
    /** '': all. */
    readonly q: string;
    readonly status: string | null;
    readonly accountId: string | null;
  };
}

export function SubscriptionList({ wanted }: SubscriptionListProps) {
  const say = useCustomersTexts();
  const found = useReadPages<SubscriptionAnswer>(pathFor(wanted), { live: 'any' });
  const isAll = Object.values(wanted).every((value) => !value);
  return (
    <Answer query={found} lines={8}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        if (rows.length === 0 && isAll) return <Empty title={say('none')}>{say('noneHint')}</Empty>;
        if (rows.length === 0) return <Empty title={say('notFound')} />;
        return (
          <Stack>
            <Rows rows={rows} />
            <More list={found} />
          </Stack>
        );
      }}
    </Answer>
  );
}

function pathFor(wanted: SubscriptionListProps['wanted']): string {
  const asked = new URLSearchParams({ limit: String(PAGE) });
  for (const [name, value] of Object.entries(wanted)) if (value) asked.set(name, value);
  return `/subscriptions?${asked.toString()}`;
}

function Rows({ rows }: { readonly rows: readonly SubscriptionAnswer[] }) {
  const say = useCustomersTexts();
  const columns = useSubscriptionColumns();
  return (
    <Paper withBorder p="xs">
      <DataTable
        label={say('list')}
        rows={rows}
        columns={columns}
        idOf={idOfSubscription}
        minWidth={820}
      />
    </Paper>
  );
}
