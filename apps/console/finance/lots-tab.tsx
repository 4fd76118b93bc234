/** The credits that are unspent, lot by lot in the order in which they are drawn, and the money in them. */
import { Progress, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { LotsAnswer } from '../../../projections/statement/lots.query.js';
import type { ShownLot } from '../../../projections/statement/statement.query.js';
import { useReadPages } from '../ledger/use-read.js';
import { DataTable } from '../shown/data-table.js';
import { Figure } from '../shown/figure.js';
import { Amounts } from '../shown/figures.js';
import { More } from '../shown/more.js';
import { Answer, Empty } from '../shown/states.js';
import { useLotColumns } from './lot-columns.js';
import { useStatementTexts } from './statement.texts.js';

const LOTS_A_PAGE = 200;

export function LotsTab({ accountId }: { readonly accountId: string }) {
  const say = useStatementTexts();
  const path = `/accounts/${accountId}/lots?limit=${LOTS_A_PAGE}`;
  const lots = useReadPages<ShownLot, LotsAnswer>(path, { live: { accountId } });
  return (
    <Answer query={lots} lines={6}>
      {({ pages }) => {
        const all = pages.flatMap((page) => page.lots);
        if (all.length === 0) return <Empty title={say('noLots')} />;
        return (
          <Stack>
            {/* Each page has the figures of all lots. */}
            <Shown {...pages[0]!} lots={all} isWhole={!lots.hasNextPage} />
            <More list={lots} />
          </Stack>
        );
      }}
    </Answer>
  );
}

interface ShownProps extends LotsAnswer {
  readonly isWhole: boolean;
}

function Shown({ balance, exposure, creditsWithoutCost, lots, isWhole }: ShownProps) {
  const say = useStatementTexts();
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Figure label={say('exposureOf')} value={<Amounts of={exposure} />}>
          {say('exposureHint')}
        </Figure>
        <Figure label={say('unspent')} value={balance}>
          {creditsWithoutCost > 0 && say('withoutCost', { credits: creditsWithoutCost })}
        </Figure>
      </SimpleGrid>
      {isWhole && <LotBar lots={lots} balance={balance} />}
      <Text size="sm" c="dimmed">
        {say('order')}
      </Text>
      <LotTable lots={lots} balance={balance} />
    </Stack>
  );
}

interface LotsProps {
  readonly lots: readonly ShownLot[];
  readonly balance: number;
}

const COLOURS = ['cyan.7', 'indigo.5', 'teal.6', 'grape.5'];

/** Of more there is nothing to see. */
const DRAWN_MAX = 60;

/** A picture of the table below it. */
function LotBar({ lots, balance }: LotsProps) {
  if (lots.length > DRAWN_MAX) return null;
  return (
    <Progress.Root size={28} aria-hidden>
      {lots.map(({ lotId, credits }, place) => (
        <Progress.Section
          key={`${lotId} ${place}`}
          value={(100 * credits) / balance}
          color={COLOURS[place % COLOURS.length]!}
        />
      ))}
    </Progress.Root>
  );
}

const MIN_WIDTH_PX = 560;

function LotTable({ lots, balance }: LotsProps) {
  const say = useStatementTexts();
  const columns = useLotColumns(balance);
  const rows = useMemo(() => lots.map((lot, place) => ({ ...lot, place })), [lots]);
  return (
    <DataTable
      label={say('unspent')}
      rows={rows}
      columns={columns}
      idOf={({ place }) => String(place)}
      minWidth={MIN_WIDTH_PX}
    />
  );
}
