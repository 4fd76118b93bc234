/** Whether the whole ledger adds up, now or as of any moment: what came in is somewhere, or was used. */
import { Badge, Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import type { TrialBalanceAnswer } from '../../../projections/trial-balance/trial-balance.query.js';
import { useRead } from '../ledger/use-read.js';
import { Credits } from '../shown/figures.js';
import { Answer } from '../shown/states.js';
import { useFinanceTexts } from './finance.texts.js';

export function TrialBalance() {
  const say = useFinanceTexts();
  const [picked, setPicked] = useState<string | null>(null);
  const at = picked === null ? '' : `?at=${new Date(picked).toISOString()}`;
  const balance = useRead<TrialBalanceAnswer>(`/trial-balance${at}`, {
    live: 'any',
    keepPrevious: true,
  });
  return (
    <Card withBorder component="section" aria-label={say('trialBalance')}>
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4">
            {say('trialBalance')}
          </Title>
          {balance.data && <Verdict holds={balance.data.holds} />}
        </Group>
        <Text size="sm" c="dimmed">
          {say('trialHint')}
        </Text>
        <DateTimePicker
          label={say('at')}
          placeholder={say('now')}
          clearable
          maxDate={new Date()}
          value={picked}
          onChange={setPicked}
        />
        <Answer query={balance} lines={6}>
          {(terms) => <Terms terms={terms} />}
        </Answer>
      </Stack>
    </Card>
  );
}

export function Verdict({ holds }: { readonly holds: boolean }) {
  const say = useFinanceTexts();
  const Icon = holds ? CircleCheck : CircleX;
  return (
    <Badge
      size="lg"
      variant="light"
      color={holds ? 'teal' : 'red'}
      leftSection={<Icon size={14} aria-hidden />}
    >
      {say(holds ? 'holds' : 'broken')}
    </Badge>
  );
}

/** Each side's terms with their signs, and its sum. */
const SIDES = [
  [
    'cameIn',
    [
      ['purchased', 1],
      ['adjusted', 1],
    ],
  ],
  [
    'accounted',
    [
      ['available', 1],
      ['inTransit', 1],
      ['consumed', 1],
      ['reversed', -1],
    ],
  ],
] as const;

function Terms({ terms }: { readonly terms: TrialBalanceAnswer }) {
  const say = useFinanceTexts();
  return (
    <Table>
      <Table.Tbody>
        {SIDES.flatMap(([side, parts]) => [
          ...parts.map(([term, sign]) => (
            <Row key={term} label={say(term)} value={sign * terms[term]} />
          )),
          <Row
            key={side}
            label={say(side)}
            value={parts.reduce((sum, [term, sign]) => sum + sign * terms[term], 0)}
            isSum
          />,
        ])}
      </Table.Tbody>
    </Table>
  );
}

interface RowProps {
  readonly label: string;
  readonly value: number;
  readonly isSum?: boolean;
}

function Row({ label, value, isSum = false }: RowProps) {
  const weight = isSum ? 700 : 400;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={weight}>
        {label}
      </Table.Th>
      <Table.Td ta="right" fw={weight}>
        <Credits value={value} signed={!isSum} />
      </Table.Td>
    </Table.Tr>
  );
}
