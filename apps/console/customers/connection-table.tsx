/** What devices were told: connections and rejections. */
import { Badge, Table } from '@mantine/core';
import type { ConnectionAnswer } from '../../../projections/connection/connection.query.js';
import { Moment } from '../shown/moment.js';
import { useCustomerTexts } from './customer.texts.js';
import { useReasonTexts } from './reasons.texts.js';

export interface ConnectionTableProps {
  readonly label: string;
  readonly connections: readonly ConnectionAnswer[];
}

export function ConnectionTable({ label, connections }: ConnectionTableProps) {
  const say = useCustomerTexts();
  return (
    <Table.ScrollContainer minWidth={520} type="native">
      <Table aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say('began')}</Table.Th>
            <Table.Th scope="col">{say('device')}</Table.Th>
            <Table.Th scope="col">{say('address')}</Table.Th>
            <Table.Th scope="col">{say('told')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {connections.map((connection) => (
            <Table.Tr key={`${connection.connectionId} ${connection.at} ${connection.outcome}`}>
              <Table.Td>
                <Moment at={connection.at} />
              </Table.Td>
              <Table.Td>{connection.device}</Table.Td>
              <Table.Td>{connection.address ?? '–'}</Table.Td>
              <Table.Td>
                <Told connection={connection} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Told({ connection }: { readonly connection: ConnectionAnswer }) {
  const say = useCustomerTexts();
  const sayReason = useReasonTexts();
  const { outcome, reason, open, endedAt } = connection;
  if (outcome === 'rejected')
    return (
      <Badge color="red" variant="light">
        {sayReason(reason ?? 'rejected')}
      </Badge>
    );
  if (open)
    return (
      <Badge color="teal" variant="light">
        {say('watching')}
      </Badge>
    );
  if (reason)
    return (
      <Badge color="orange" variant="light">
        {sayReason(reason)}
      </Badge>
    );
  return (
    <Badge color="gray" variant="light">
      {say(endedAt === null ? 'lapsed' : 'ended')}
    </Badge>
  );
}
