/** Each flow of a statement: its credits, what they had cost, and what was agreed for them. */
import { Table } from '@mantine/core';
import type { StatementAnswer } from '../../../projections/statement/statement.query.js';
import { Amounts, Credits } from '../shown/figures.js';
import { FLOWS, signedCredits } from './flows.js';
import { useStatementTexts } from './statement.texts.js';

export function FlowTable({ summary: { totals } }: { readonly summary: StatementAnswer }) {
  const say = useStatementTexts();
  const moved = FLOWS.filter((flow) => totals[flow].credits !== 0);
  return (
    <Table.ScrollContainer minWidth={380}>
      <Table aria-label={say('flows')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say('flow')}</Table.Th>
            {(['credits', 'cost', 'price'] as const).map((column) => (
              <Table.Th key={column} scope="col" ta="right">
                {say(column)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {moved.map((flow) => (
            <Table.Tr key={flow}>
              <Table.Th scope="row" fw={500}>
                {say(`${flow}Flow`)}
              </Table.Th>
              <Table.Td ta="right">
                <Credits value={signedCredits(flow, totals[flow].credits)} signed />
              </Table.Td>
              <Table.Td ta="right">
                <Amounts of={totals[flow].cost} />
              </Table.Td>
              <Table.Td ta="right">
                <Amounts of={totals[flow].price} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
