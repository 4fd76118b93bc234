import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type AccountEvent,
  accountOfStream,
  amountsOf,
  type AnyEvent,
  beginningOf,
  BOOKS_STREAM,
  dayOf,
  monthAfter,
  moneyOf,
  plusAmounts,
} from '../../libs/ledger/index.js';
import { purchase } from '../../libs/ledger/testing/commands.js';
import { beginLedger, submit } from '../../libs/ledger/testing/ledger-model.js';
import { type Act, randomAct } from '../../libs/ledger/testing/random-act.js';
import type { Reading } from '../../libs/projection/live-model.js';
import type { Subtree } from '../account-tree/account-path.js';
import { subtreeIn } from '../account-tree/in-tree.js';
import { purchasesOf, type ShownMovement } from '../statement/statement.query.js';
import { historyOf } from '../testing/history.js';
import { allPages, readingOf } from '../testing/read-side.js';
import { DEEP_TREE } from '../testing/subtrees.js';
import { wholeEvent } from '../testing/whole-event.js';
import { PURCHASE } from './purchase.document.js';
import {
  everyPurchase,
  purchasesOfAll,
  type PurchaseTotals,
  type ShownPurchase,
} from './purchase.query.js';

const manyActs = fc.array(randomAct, { minLength: 50, maxLength: 100, size: 'max' });
const EVERYTHING = 500;
const FAY = { id: 'fay', role: 'finance' } as const;
const PRICES = [
  null,
  { amount: '4.50', currency: 'EUR' },
  { amount: '0.000001', currency: 'USD' },
] as const;

interface Bought {
  readonly event: AccountEvent<'CreditsPurchased'>;
  readonly accountId: string;
  readonly bookedAt: string;
}

interface Books {
  readonly reading: Reading;
  /** In the order of the log. */
  readonly bought: readonly Bought[];
  /** Each account that there is with those above it. */
  readonly lines: ReadonlyMap<string, readonly string[]>;
}

/** Acts with priced purchases of all accounts among them; somewhere the month of the event before is closed. */
async function booksOf(acts: readonly Act[], choice: number): Promise<Books> {
  const model = beginLedger();
  const first = historyOf([...DEEP_TREE, ...acts.slice(0, acts.length / 2)], model).events;
  [...model.accounts.keys()].forEach((accountId, at) => {
    const unitPrice = PRICES[at % PRICES.length]!;
    submit(model, accountId, { ...purchase(40), unitPrice }, { role: 'operator' });
  });
  const known = new Set(first.map(({ eventId }) => eventId));
  const all = historyOf(acts.slice(acts.length / 2), model).events;
  const events = [...first, ...all.filter(({ eventId }) => !known.has(eventId))];
  return booksClosedAt(events, 1 + (choice % events.length));
}

async function booksClosedAt(events: readonly AnyEvent[], cut: number): Promise<Books> {
  const { occurredAt } = events[cut - 1]!;
  const month = occurredAt.slice(0, 7);
  const closing = { type: 'PeriodClosed', data: { month, note: null }, occurredAt };
  const log = [
    ...events.slice(0, cut),
    wholeEvent(BOOKS_STREAM, 0, closing, FAY),
    ...events.slice(cut),
  ];
  const reading = await readingOf(log);
  return { reading, bought: boughtIn(events, cut, month), lines: linesIn(events) };
}

/** @param cut what comes from there on finds the month closed */
function boughtIn(events: readonly AnyEvent[], cut: number, month: string): Bought[] {
  const open = beginningOf(monthAfter(month));
  return events.flatMap((event, at) => {
    if (event.type !== 'CreditsPurchased') return [];
    const bookedAt = at >= cut && event.occurredAt < open ? open : event.occurredAt;
    const purchased = event as unknown as Bought['event'];
    return [{ event: purchased, accountId: accountOfStream(event.stream)!, bookedAt }];
  });
}

function linesIn(events: readonly AnyEvent[]): Map<string, readonly string[]> {
  const lines = new Map<string, readonly string[]>();
  for (const { type, data } of events) {
    if (type !== 'AccountOpened') continue;
    const { accountId, parentId } = data as { accountId: string; parentId: string | null };
    lines.set(accountId, [...(lines.get(parentId ?? '') ?? []), accountId]);
  }
  return lines;
}

/** Each subtree by its root, and undefined for all there are. */
async function scopesOf({
  reading,
  lines,
}: Books): Promise<readonly (readonly [string | undefined, Subtree | undefined])[]> {
  const roots = [...lines.keys()];
  const subtrees = await Promise.all(roots.map((root) => subtreeIn(reading, PURCHASE, root)));
  expect(subtrees).not.toContain(undefined);
  return [[undefined, undefined], ...roots.map((root, at) => [root, subtrees[at]] as const)];
}

/** What is to be listed, the latest first. */
function expectedOf(
  { bought, lines }: Books,
  root: string | undefined,
  { from = '', to = '9' }: { readonly from?: string | undefined; readonly to?: string | undefined },
): readonly Bought[] {
  return bought
    .filter(({ accountId }) => root === undefined || lines.get(accountId)!.includes(root))
    .filter(({ bookedAt }) => bookedAt >= from && bookedAt < to)
    .toReversed()
    .sort((a, b) => (a.bookedAt < b.bookedAt ? 1 : a.bookedAt > b.bookedAt ? -1 : 0));
}

function sumsOf(bought: readonly Bought[]): PurchaseTotals {
  const credits = (of: readonly Bought[]) =>
    of.reduce((sum, { event }) => sum + event.data.credits, 0);
  return {
    purchases: bought.length,
    credits: credits(bought),
    total: moneyOf(plusAmounts(...bought.map(({ event }) => amountsOf(event.data.total, 1)))),
    creditsWithoutPrice: credits(bought.filter(({ event }) => event.data.unitPrice === null)),
  };
}

const idsOf = (purchases: readonly ShownPurchase[]) => purchases.map(({ eventId }) => eventId);

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('purchases of a time are listed each once, the latest first, to everyone theirs, with what they came to', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ acts: manyActs, cut: fc.nat(), from: fc.nat(), to: fc.nat() }),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom('days', 'instants', 'always'),
      async ({ acts, cut, ...bounds }, limit, kind) => {
        const books = await booksOf(acts, cut);
        const at = (choice: number): string | undefined => {
          const { bookedAt } = books.bought[choice % books.bought.length]!;
          if (kind === 'always') return undefined;
          return kind === 'days' ? `${dayOf(bookedAt)}T00:00:00.000Z` : bookedAt;
        };
        const time = { from: at(bounds.from), to: at(bounds.to) };
        for (const [root, subtree] of await scopesOf(books)) {
          const asked = { subtree, ...time, limit };
          const ask = (cursor?: string) => purchasesOfAll(books.reading, { ...asked, cursor });
          const expected = expectedOf(books, root, time);
          const ids = expected.map(({ event }) => event.eventId);
          expect(idsOf(await allPages(ask))).toEqual(ids);
          expect(idsOf(await allOf(everyPurchase(books.reading, asked)))).toEqual(ids);
          const whole = [time.from, time.to].every((it) => it?.endsWith('T00:00:00.000Z') ?? true);
          const { totals, from, to } = await ask();
          expect(totals).toEqual(whole ? sumsOf(expected) : null);
          expect([from, to]).toEqual([time.from ?? null, time.to ?? null]);
        }
      },
    ),
    { numRuns: 20 },
  );
});

test('a purchase is what its account’s statement says of it', async () => {
  await fc.assert(
    fc.asyncProperty(manyActs, fc.nat(), async (acts, choice) => {
      const books = await booksOf(acts, choice);
      const { items } = await purchasesOfAll(books.reading, { limit: EVERYTHING });
      const told = new Map(items.map((item) => [item.eventId, item]));
      const movements: ShownMovement[] = [];
      for (const accountId of books.lines.keys()) {
        const asked = { accountId, limit: EVERYTHING };
        movements.push(...(await purchasesOf(books.reading, asked)).items);
      }
      expect(told.size).toBe(movements.length);
      for (const movement of movements) {
        const { revision, occurredAt, bookedAt, late, credits, unitPrice, reference } = movement;
        const same = { revision, occurredAt, bookedAt, late, credits, unitPrice, reference };
        expect(told.get(movement.eventId)).toMatchObject(same);
      }
      for (const { event, accountId } of books.bought)
        expect(told.get(event.eventId)).toMatchObject({ accountId, total: event.data.total });
    }),
    { numRuns: 15 },
  );
});

test('what a sub-reseller buys late for a closed month is in the next one of whoever is above', async () => {
  const model = beginLedger();
  const buy = (credits: number) =>
    submit(model, 'child-0', purchase(credits), { role: 'operator' });
  const { events } = historyOf(DEEP_TREE, model);
  buy(20);
  buy(30);
  const [first, second] = historyOf([], model)
    .events.filter(({ stream }) => accountOfStream(stream) === 'child-0')
    .slice(-2);
  const books = await booksClosedAt([...events, first!, second!], events.length + 1);
  const subtree = await subtreeIn(books.reading, PURCHASE, 'root-0');
  const totalsIn = async (from: string, to: string) =>
    (await purchasesOfAll(books.reading, { subtree, from, to, limit: EVERYTHING })).totals;
  const [march, april, may] = ['2026-03', '2026-04', '2026-05'].map(beginningOf);
  // Beside the 60 that the root has bought itself.
  expect(await totalsIn(march!, april!)).toMatchObject({ purchases: 2, credits: 80 });
  expect(await totalsIn(april!, may!)).toMatchObject({ purchases: 1, credits: 30 });
});
