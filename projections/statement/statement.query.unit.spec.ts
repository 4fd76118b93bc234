import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Amounts,
  type AccountEvent,
  accountOfStream,
  amountsOf,
  costOf,
  creditsOf,
  minusAmounts,
  type Money,
  NO_MONEY,
  plusAmounts,
} from '../../libs/ledger/index.js';
import { beginLedger, submit } from '../../libs/ledger/testing/ledger-model.js';
import { emptyNetwork, follow, isMoving, lotsHeld } from '../../libs/ledger/testing/lot-network.js';
import { activate, purchase, sendTransfer } from '../../libs/ledger/testing/commands.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import type { Reading } from '../../libs/projection/live-model.js';
import { allPages, readSideOf } from '../testing/read-side.js';
import { lotsOf, type LotsAnswer } from './lots.query.js';
import { purchasesOf, type ShownMovement, statementOf } from './statement.query.js';

const manyActs = fc.array(randomAct, { minLength: 40, maxLength: 120, size: 'max' });
const EVERYTHING = 500;

const sumOf = (money: readonly Money[]): Amounts =>
  Object.fromEntries(money.map(({ currency, amount }) => [currency, amount]));

async function readSideWithPrices(acts: Parameters<typeof readSideOf>[0]) {
  const model = beginLedger();
  for (const [at, amount] of ['4.50', '6.000001'].entries())
    submit(
      model,
      `root-${at}`,
      { ...purchase(40), unitPrice: { amount, currency: at ? 'USD' : 'EUR' } },
      { role: 'operator' },
    );
  const { reading, events } = await readSideOf(acts, model);
  const ids = [...new Set(events.map(({ stream }) => accountOfStream(stream)))];
  return { reading, events, ids: ids.filter((accountId) => accountId !== undefined) };
}

const ofAccount = (events: readonly AccountEvent[], accountId: string) =>
  events.filter(({ stream }) => accountOfStream(stream) === accountId).filter(isMoving);

/** The first page, with the lots of all pages. */
async function allLots(
  reading: Reading,
  asked: { readonly accountId: string; readonly limit: number },
): Promise<LotsAnswer> {
  const pages: LotsAnswer[] = [];
  const lots = await allPages(async (cursor) => {
    const page = await lotsOf(reading, { ...asked, cursor });
    pages.push(page);
    return { items: page.lots, nextCursor: page.nextCursor };
  });
  expect(pages.every((page) => page.lots.length <= asked.limit)).toBe(true);
  return { ...pages[0]!, lots };
}

describe('a statement', () => {
  test('has every movement once, in order, each balance after the one before it', async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, fc.integer({ min: 1, max: 7 }), async (acts, limit) => {
        const { reading, events, ids } = await readSideWithPrices(acts);
        for (const accountId of ids) {
          const items = await allPages<ShownMovement>((cursor) =>
            statementOf(reading, { accountId, limit, cursor }),
          );
          const expected = ofAccount(events, accountId);
          expect(items.map(({ eventId }) => eventId)).toEqual(expected.map((it) => it.eventId));
          let balance = 0;
          for (const item of items) {
            expect([item.balanceBefore, item.late]).toEqual([balance, false]);
            balance += item.credits;
            expect(item.balanceAfter).toBe(balance);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  test('closes where the next one opens, and the sums of its parts are those of the whole', async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, fc.nat(), async (acts, choice) => {
        const { reading, events, ids } = await readSideWithPrices(acts);
        const at = events[choice % events.length]!.occurredAt;
        for (const accountId of ids) {
          const asked = { accountId, limit: EVERYTHING };
          const first = await statementOf(reading, { ...asked, to: at });
          const second = await statementOf(reading, { ...asked, from: at });
          const whole = await statementOf(reading, asked);
          expect(second.opening).toEqual(first.closing);
          expect(second.closing).toEqual(whole.closing);
          expect([...first.items, ...second.items]).toEqual(whole.items);
          expect(
            plusAmounts(sumOf(first.costOfConsumption), sumOf(second.costOfConsumption)),
          ).toEqual(sumOf(whole.costOfConsumption));
          const moved = second.items.reduce((sum, { credits }) => sum + credits, 0);
          expect(second.closing.balance - second.opening.balance).toBe(moved);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('counts the credits and the cost of the movements it lists', async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, async (acts) => {
        const { reading, ids } = await readSideWithPrices(acts);
        for (const accountId of ids) {
          const { totals, items, closing } = await statementOf(reading, { accountId, limit: 500 });
          for (const [flow, figures] of Object.entries(totals)) {
            const those = items.filter((item) => item.flow === flow);
            const signed = (item: ShownMovement) =>
              flow === 'adjusted' ? Math.sign(item.credits) : 1;
            const cost = those.reduce((sum, item) => {
              const one = sumOf(item.cost);
              return signed(item) < 0 ? minusAmounts(sum, one) : plusAmounts(sum, one);
            }, NO_MONEY);
            expect([flow, sumOf(figures.cost)]).toEqual([flow, cost]);
          }
          const { balance, ...held } = await lotsOf(reading, { accountId, limit: 1 });
          expect({ balance, exposure: held.exposure }).toEqual({
            balance: closing.balance,
            exposure: closing.exposure,
          });
          expect(held.creditsWithoutCost).toBe(closing.creditsWithoutCost);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('has the lots of every account as a walk over the whole log has them', async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, fc.integer({ min: 1, max: 9 }), async (acts, limit) => {
        const { reading, events, ids } = await readSideWithPrices(acts);
        const network = emptyNetwork();
        for (const event of events.filter(isMoving)) follow(network, event);
        let held = NO_MONEY;
        for (const accountId of ids) {
          const { lots, balance, exposure } = await allLots(reading, { accountId, limit });
          const expected = lotsHeld(network, accountId);
          expect(lots).toEqual(
            expected.map(({ lotId, credits, unitCost }) => ({ lotId, credits, unitCost })),
          );
          expect(balance).toBe(creditsOf(expected));
          held = plusAmounts(held, sumOf(exposure));
        }
        expect(held).toEqual(
          plusAmounts(...[...network.queues.values()].map(({ lots }) => costOf(lots))),
        );
      }),
      { numRuns: 25 },
    );
  });
});

describe('money', () => {
  const eur = (amount: string) => ({ amount, currency: 'EUR' });

  async function sold() {
    const model = beginLedger();
    const operator = { role: 'operator' as const };
    submit(model, 'root-0', { ...purchase(50), unitPrice: eur('4.00') }, operator);
    const sale = sendTransfer(70, { toAccountId: 'root-1', unitPrice: eur('5.50') });
    submit(model, 'root-0', sale, operator);
    submit(model, 'root-0', activate({ screens: 2 }), operator);
    return (await readSideOf([], model)).reading;
  }

  test('of a sale is its price less what the credits had cost, as far as that is known', async () => {
    const { sales, closing, costOfConsumption } = await statementOf(await sold(), {
      accountId: 'root-0',
      limit: EVERYTHING,
    });
    // 60 credits without a cost were there first.
    expect(sales).toEqual({
      credits: 70,
      cost: [eur('40.00')],
      creditsWithoutCost: 60,
      price: [eur('385.00')],
      margin: [eur('345.00')],
    });
    expect(costOfConsumption).toEqual([eur('8.00')]);
    expect(closing).toMatchObject({
      balance: 38,
      exposure: [eur('152.00')],
      creditsWithoutCost: 0,
    });
  });

  test('that was paid is in the history of purchases', async () => {
    const { items } = await purchasesOf(await sold(), { accountId: 'root-0', limit: EVERYTHING });
    expect(items.map(({ credits, unitPrice }) => [credits, unitPrice])).toEqual([
      [60, null],
      [50, eur('4.00')],
    ]);
    expect(amountsOf(items[1]!.unitPrice, items[1]!.credits)).toEqual({ EUR: '200.00' });
  });
});
