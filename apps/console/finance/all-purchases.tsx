/** What all accounts have bought in a month or any days, the latest first, and what it comes to. */
import { SimpleGrid, Stack } from '@mantine/core';
import type {
  PurchasesAnswer,
  PurchaseTotals,
  ShownPurchase,
} from '../../../projections/purchase/purchase.query.js';
import { useReadPages } from '../ledger/use-read.js';
import { DataTable } from '../shown/data-table.js';
import { Figure } from '../shown/figure.js';
import { Amounts } from '../shown/figures.js';
import { More } from '../shown/more.js';
import { Answer, Empty } from '../shown/states.js';
import { useFormats } from '../text/formats.js';
import { useAllPurchaseColumns } from './all-purchase-columns.js';
import { BookedRange } from './booked-range.js';
import { Files } from './files.js';
import { parametersOf, type Range } from './month-range.js';
import { useStatementTexts } from './statement.texts.js';
import { usePickedRange } from './use-picked-range.js';

const PURCHASES_A_PAGE = 100;
const MIN_WIDTH_PX = 760;

export function AllPurchases() {
  const [range, pick] = usePickedRange();
  const path = purchasesPath(range);
  const purchases = useReadPages<ShownPurchase, PurchasesAnswer>(
    `${path}&limit=${PURCHASES_A_PAGE}`,
    { live: 'any' },
  );
  return (
    <Stack>
      <BookedRange range={range} onPicked={pick}>
        <Files path={path} name="purchases" range={range} types={['csv']} />
      </BookedRange>
      <Answer query={purchases} lines={8}>
        {({ pages }) => (
          <>
            <Totals totals={pages[0]!.totals} />
            <PurchaseTable purchases={pages.flatMap(({ items }) => items)} />
            <More list={purchases} />
          </>
        )}
      </Answer>
    </Stack>
  );
}

function purchasesPath(range: Range): string {
  return `/purchases?${String(parametersOf(range))}`;
}

/** There are none of a range, made by hand in the address, that isn't of whole days. */
function Totals({ totals }: { readonly totals: PurchaseTotals | null }) {
  const say = useStatementTexts();
  const formats = useFormats();
  if (totals === null) return null;
  const { purchases, credits, total, creditsWithoutPrice } = totals;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="sm">
      <Figure label={say('bought')} value={formats.number(purchases)} />
      <Figure label={say('credits')} value={credits} />
      <Figure label={say('paid')} value={<Amounts of={total} />}>
        {creditsWithoutPrice > 0 && say('withoutPrice', { credits: creditsWithoutPrice })}
      </Figure>
    </SimpleGrid>
  );
}

function PurchaseTable({ purchases }: { readonly purchases: readonly ShownPurchase[] }) {
  const say = useStatementTexts();
  const columns = useAllPurchaseColumns();
  if (purchases.length === 0) return <Empty title={say('noneBought')} />;
  return (
    <DataTable
      label={say('bought')}
      rows={purchases}
      columns={columns}
      idOf={({ eventId }) => eventId}
      minWidth={MIN_WIDTH_PX}
    />
  );
}
