/** What was agreed, member by member. */
import { Table } from '@mantine/core';
import type { Agreement } from '../../../libs/ledger/index.js';
import { useFormats } from '../text/formats.js';
import { useFieldNames } from './field-names.texts.js';
import { useTimelineTexts } from './timeline.texts.js';

export function AgreementTerms({ agreement }: { readonly agreement: object }) {
  const say = useTimelineTexts();
  const fields = useFieldNames();
  const formats = useFormats();
  const { priceTiers, restrictAtZero, ...figures } = agreement as Agreement;
  return (
    <Table>
      <Table.Tbody>
        {Object.entries(figures).map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{fields(name as 'minimumPurchase')}</Table.Th>
            <Table.Td ta="right">{formats.number(value)}</Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr>
          <Table.Th scope="row">{fields('restrictAtZero')}</Table.Th>
          <Table.Td ta="right">{say(restrictAtZero ? 'yes' : 'no')}</Table.Td>
        </Table.Tr>
        {priceTiers.map(({ from, unitPrice }) => (
          <Table.Tr key={from}>
            <Table.Th scope="row">{say('priceFrom', { from })}</Table.Th>
            <Table.Td ta="right">{formats.money(unitPrice)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
