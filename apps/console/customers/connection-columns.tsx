/** The columns of a list of connections that are open. */
import { Anchor } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { ConnectionAnswer } from '../../../projections/connection/connection.query.js';
import { Moment } from '../shown/moment.js';
import { useCustomersTexts } from './customers.texts.js';
import { useOnlineTexts } from './online.texts.js';

const column = createColumnHelper<ConnectionAnswer>();

export function useConnectionColumns() {
  const say = useOnlineTexts();
  const sayCustomers = useCustomersTexts();
  return useMemo(
    () => [
      column.accessor('subscriptionId', {
        header: sayCustomers('username'),
        cell: ({ row }) => <Watcher {...row.original} />,
      }),
      column.accessor('accountId', {
        header: sayCustomers('account'),
        cell: ({ getValue }) => (
          <Anchor component={Link} href={`/accounts/${getValue()}`} inherit>
            {getValue()}
          </Anchor>
        ),
      }),
      column.accessor('device', { header: sayCustomers('device') }),
      column.accessor((one) => one.address ?? '–', { id: 'address', header: say('address') }),
      column.accessor('at', {
        header: say('since'),
        cell: ({ getValue }) => <Moment at={getValue()} relative />,
      }),
      column.accessor('seenAt', {
        header: say('seen'),
        cell: ({ getValue }) => <Moment at={getValue()} relative />,
      }),
    ],
    [say, sayCustomers],
  );
}

function Watcher({ accountId, subscriptionId }: ConnectionAnswer) {
  return (
    <Anchor component={Link} href={`/customers/${accountId}/${subscriptionId}`} fw={600} inherit>
      {subscriptionId}
    </Anchor>
  );
}

/** Of those that are open: an id may be used again once its connection is over. */
export function idOfConnection(connection: ConnectionAnswer): string {
  const { accountId, subscriptionId, connectionId } = connection;
  return `${accountId}/${subscriptionId}/${connectionId}`;
}
