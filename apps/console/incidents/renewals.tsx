/** Whether those who were compensated stayed, beside those who were not. */
import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import type {
  IncidentFigures,
  Renewals as RenewalFigures,
} from '../../../projections/incident/incident-figures.query.js';
import { useFormats } from '../text/formats.js';
import { useIncidentsTexts } from './incidents.texts.js';

const GROUPS = ['compensated', 'others'] as const;

export function Renewals({ renewals }: Pick<IncidentFigures, 'renewals'>) {
  const say = useIncidentsTexts();
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {say('renewals')}
        </Title>
        <Text size="sm" c="dimmed">
          {say('renewalsHint')}
        </Text>
        <Table.ScrollContainer minWidth={420} type="native">
          <Table aria-label={say('renewals')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{say('customers')}</Table.Th>
                {(['renewed', 'lapsed', 'running', 'rate'] as const).map((name) => (
                  <Table.Th key={name} scope="col" ta="right">
                    {say(name)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {GROUPS.map((group) => (
                <Row key={group} name={say(group)} figures={renewals[group]} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Stack>
    </Paper>
  );
}

function Row({ name, figures }: { readonly name: string; readonly figures: RenewalFigures }) {
  const formats = useFormats();
  const { renewed, lapsed, running, rate } = figures;
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      {[renewed, lapsed, running].map((count, index) => (
        <Table.Td key={index} ta="right">
          {formats.number(count)}
        </Table.Td>
      ))}
      <Table.Td ta="right">{rate === null ? '–' : formats.percent(rate)}</Table.Td>
    </Table.Tr>
  );
}
