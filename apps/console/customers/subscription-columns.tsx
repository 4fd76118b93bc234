/** The columns of a list of subscriptions. */
import { Anchor, Text } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { SubscriptionAnswer } from '../../../projections/expiry/expiry.query.js';
import { Moment } from '../shown/moment.js';
import { useCustomersTexts } from './customers.texts.js';
import { Status } from './status.js';

const column = createColumnHelper<SubscriptionAnswer>();

export function useSubscriptionColumns() {
  const say = useCustomersTexts();
  return useMemo(
    () => [
      column.accessor('customer', {
        header: say('customer'),
        cell: ({ row }) => <Customer subscription={row.original} />,
      }),
      column.accessor('accountId', {
        header: say('account'),
        cell: ({ getValue }) => (
          <Anchor component={Link} href={`/accounts/${getValue()}`} inherit>
            {getValue()}
          </Anchor>
        ),
      }),
      column.accessor((one) => one.packageId ?? say('trial'), {
        id: 'package',
        header: say('package'),
      }),
      column.accessor('screens', { header: say('screens'), meta: { align: 'right' } }),
      column.accessor('status', {
        header: say('status'),
        cell: ({ getValue }) => <Status of={getValue()} />,
      }),
      column.accessor('expiresAt', {
        header: say('expires'),
        cell: ({ getValue }) => <Moment at={getValue()} />,
      }),
      column.accessor((one) => one.device ?? '', {
        id: 'device',
        header: say('device'),
        cell: ({ getValue }) => getValue() || '–',
      }),
    ],
    [say],
  );
}

function Customer({ subscription }: { readonly subscription: SubscriptionAnswer }) {
  const { accountId, subscriptionId, customer } = subscription;
  return (
    <>
      <Anchor component={Link} href={`/customers/${accountId}/${subscriptionId}`} fw={600} inherit>
        {customer}
      </Anchor>
      {customer !== subscriptionId && (
        <Text size="xs" c="dimmed">
          {subscriptionId}
        </Text>
      )}
    </>
  );
}

export function idOfSubscription({ accountId, subscriptionId }: SubscriptionAnswer): string {
  return `${accountId}/${subscriptionId}`;
}
