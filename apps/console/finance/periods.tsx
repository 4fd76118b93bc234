/** The months whose books are closed, and the closing of the next (rule 20). */
import { Button, Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { LockKeyhole } from 'lucide-react';
import { monthAfter } from '../../../libs/ledger/books/month.js';
import type { ShownPeriod } from '../../../projections/statement/periods.query.js';
import { useRead, type ListPage } from '../ledger/use-read.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { Actor } from '../shown/actor.js';
import { Moment } from '../shown/moment.js';
import { Answer } from '../shown/states.js';
import { useFormats } from '../text/formats.js';
import { CloseMonth } from './close-month.js';
import { useFinanceTexts } from './finance.texts.js';
import { monthBefore, monthOf } from './month-range.js';

export function Periods() {
  const say = useFinanceTexts();
  const periods = useRead<ListPage<ShownPeriod>>('/periods?limit=24', { live: 'any' });
  return (
    <Card withBorder component="section" aria-label={say('periods')} h="100%">
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4">
            {say('periods')}
          </Title>
          {periods.data && <Closing latest={periods.data.items[0]?.month} />}
        </Group>
        <Text size="sm" c="dimmed">
          {say('periodsHint')}
        </Text>
        <Answer query={periods}>
          {({ items }) =>
            items.length === 0 ? <Text>{say('noPeriods')}</Text> : <PeriodTable periods={items} />
          }
        </Answer>
      </Stack>
    </Card>
  );
}

/** The month after the latest closed; where none is, the last that is over, which may be exchanged for an earlier one. */
function Closing({ latest }: { readonly latest: string | undefined }) {
  const say = useFinanceTexts();
  const formats = useFormats();
  const [isClosing, { open, close }] = useDisclosure(false);
  const now = monthOf(new Date().toISOString());
  const month = latest === undefined ? monthBefore(now) : monthAfter(latest);
  if (!rightsOf(useSession()).closesPeriods || month >= now) return null;
  return (
    <>
      <Button leftSection={<LockKeyhole size={16} aria-hidden />} onClick={open}>
        {say('close', { month: formats.utcMonth(month) })}
      </Button>
      {isClosing && <CloseMonth month={month} isFirst={latest === undefined} onClose={close} />}
    </>
  );
}

function PeriodTable({ periods }: { readonly periods: readonly ShownPeriod[] }) {
  const say = useFinanceTexts();
  const formats = useFormats();
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table aria-label={say('periods')}>
        <Table.Thead>
          <Table.Tr>
            {(['month', 'closedAt', 'closedBy', 'note'] as const).map((name) => (
              <Table.Th key={name} scope="col">
                {say(name)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {periods.map(({ month, closedAt, closedBy, note }) => (
            <Table.Tr key={month}>
              <Table.Td fw={600}>{formats.utcMonth(month)}</Table.Td>
              <Table.Td>
                <Moment at={closedAt} />
              </Table.Td>
              <Table.Td miw={96}>
                <Actor actor={{ id: closedBy }} />
              </Table.Td>
              <Table.Td>{note ?? '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
