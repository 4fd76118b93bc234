/** Disputes as rows. */
import { Anchor, Text } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { DisputeAnswer } from '../../../projections/dispute/dispute.query.js';
import { DataTable } from '../shown/data-table.js';
import { Credits } from '../shown/figures.js';
import { Moment } from '../shown/moment.js';
import { DisputeStatus } from './dispute-status.js';
import { useDisputesTexts } from './disputes.texts.js';

const MIN_WIDTH_PX = 720;
const column = createColumnHelper<DisputeAnswer>();

export function DisputeTable({ disputes }: { readonly disputes: readonly DisputeAnswer[] }) {
  const say = useDisputesTexts();
  const columns = useMemo(() => columnsFor(say), [say]);
  return (
    <DataTable
      label={say('title')}
      rows={disputes}
      columns={columns}
      idOf={({ disputeId }) => disputeId}
      minWidth={MIN_WIDTH_PX}
    />
  );
}

function columnsFor(say: ReturnType<typeof useDisputesTexts>) {
  return [
    column.accessor('claim', {
      header: say('claim'),
      cell: ({ row }) => <Claim {...row.original} />,
    }),
    column.accessor('accountId', {
      header: say('account'),
      cell: ({ getValue }) => (
        <Anchor component={Link} href={`/accounts/${getValue()}`} inherit>
          {getValue()}
        </Anchor>
      ),
    }),
    column.accessor('credits', {
      header: say('taken'),
      cell: ({ getValue }) => <Credits value={getValue()} />,
      meta: { align: 'right' },
    }),
    column.accessor('openedAt', {
      header: say('opened'),
      cell: ({ getValue }) => <Moment at={getValue()} relative />,
    }),
    column.accessor('status', {
      header: say('status'),
      cell: ({ row }) => <Standing {...row.original} />,
    }),
  ];
}

function Claim({ disputeId, claim }: DisputeAnswer) {
  return (
    <Anchor component={Link} href={`/disputes/${disputeId}`} fw={600} inherit>
      {claim}
    </Anchor>
  );
}

function Standing({ status, resolvedAt }: DisputeAnswer) {
  return (
    <>
      <DisputeStatus status={status} />
      {resolvedAt !== null && (
        <Text size="xs" c="dimmed">
          <Moment at={resolvedAt} relative />
        </Text>
      )}
    </>
  );
}
