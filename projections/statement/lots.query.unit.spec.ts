import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountStream } from '../../libs/ledger/index.js';
import {
  beginLedger,
  carryTransfer,
  type LedgerModel,
  submit,
} from '../../libs/ledger/testing/ledger-model.js';
import {
  fundGoodwill,
  purchase,
  reverse,
  sendTransfer,
} from '../../libs/ledger/testing/commands.js';
import { emptyNetwork, follow, isMoving, lotsHeld } from '../../libs/ledger/testing/lot-network.js';
import { createBuild } from '../../libs/projection/build.js';
import { ReadModelNotBuilt, type Reading } from '../../libs/projection/live-model.js';
import { untilAvailable } from '../../libs/projection/until-available.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';
import { InvalidQuery, ReadStoreUnavailable } from '../../libs/read-store/read-store.js';
import { historyOf } from '../testing/history.js';
import { readSideOf } from '../testing/read-side.js';
import { lotsOf } from './lots.query.js';
import { lotsId, STATEMENT } from './statement.document.js';
import { statementProjection } from './statement.projection.js';

const OPERATOR = { role: 'operator' as const };
const BUYER = 'root-0';

function buy(model: LedgerModel, purchases: number): void {
  for (let n = 0; n < purchases; n += 1) {
    const unitPrice = { amount: String(1 + (n % 7)), currency: n % 3 ? 'EUR' : 'USD' };
    submit(model, BUYER, { ...purchase(10), unitPrice }, OPERATOR);
  }
}

/** What happens to the buyer's lots: many come in, some go, some come back to where they were. */
const ACTS: Readonly<Record<string, (model: LedgerModel, n: number) => void>> = {
  buy: (model, n) => buy(model, 1 + (n % 60)),
  spend: (model, n) => void submit(model, BUYER, fundGoodwill(1 + (n % 900)), OPERATOR),
  giveBack(model, n) {
    const { events } = model.accounts.get(BUYER)!;
    const taken = events.filter(({ type }) => type === 'GoodwillFunded');
    const one = taken[n % Math.max(1, taken.length)];
    if (!one) return;
    const credits = n % 2 ? null : 1;
    submit(model, BUYER, { ...reverse(0, { credits }), deductionEventId: one.eventId }, OPERATOR);
  },
  passOn(model, n) {
    const transferId = `t${model.commands}`;
    const terms = { transferId, toAccountId: 'root-1' };
    submit(model, BUYER, sendTransfer(1 + (n % 600), terms), OPERATOR);
    carryTransfer(model, model.sent.length - 1, false);
  },
};

const act = fc.tuple(fc.constantFrom(...Object.keys(ACTS)), fc.nat(10_000));
const manyActs = fc.array(act, { minLength: 10, maxLength: 40, size: 'max' });

function ledgerAfter(acts: readonly (readonly [string, number])[]): LedgerModel {
  const model = beginLedger();
  for (const [kind, n] of acts) ACTS[kind]!(model, n);
  return model;
}

async function lotsOfAll(reading: Reading, accountId: string, limit: number) {
  const lots = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof lotsOf>> = await lotsOf(reading, {
      accountId,
      limit,
      ...(cursor !== null && { cursor }),
    });
    lots.push(...page.lots);
    cursor = page.nextCursor;
    expect(page.lots.length === limit || cursor === null).toBe(true);
  } while (cursor !== null);
  return lots;
}

describe('lots in many chunks', () => {
  test('are those of one long queue, whatever is bought, spent, given back and passed on', async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, fc.integer({ min: 1, max: 200 }), async (acts, limit) => {
        const { reading, events } = await readSideOf([], ledgerAfter(acts));
        const network = emptyNetwork();
        for (const event of events.filter(isMoving)) follow(network, event);
        for (const accountId of [BUYER, 'root-1']) {
          const expected = lotsHeld(network, accountId);
          expect(await lotsOfAll(reading, accountId, limit)).toEqual(
            expected.map(({ lotId, credits, unitCost }) => ({ lotId, credits, unitCost })),
          );
        }
      }),
      { numRuns: 20 },
    );
  });

  test('are rewritten only where an event draws or fills', async () => {
    const model = beginLedger();
    buy(model, 1_500);
    submit(model, BUYER, fundGoodwill(1), OPERATOR);
    submit(model, BUYER, purchase(10), OPERATOR);
    const all = historyOf([], model).events;
    const events = all.filter(({ stream }) => stream === accountStream(BUYER));
    const store = createMemoryReadStore();
    await store.declare(statementProjection, 1);
    const build = createBuild({
      projection: statementProjection as never,
      build: 1,
      startedAt: '',
      store,
      untilAvailable: untilAvailable(new AbortController().signal),
    });
    await build.commit(await build.fold(events.slice(0, -2)));
    for (const event of events.slice(-2)) {
      const folded = await build.fold([event]);
      await build.commit(folded);
      // The account's sums, the movement, and one chunk.
      expect(folded.changed.size).toBe(3);
      expect(JSON.stringify([...folded.changed.values()]).length).toBeLessThan(12_000);
    }
  });
});

describe('a page of lots', () => {
  async function manyLots() {
    const model = beginLedger();
    buy(model, 100);
    return (await readSideOf([], model)).reading;
  }

  test('comes with the money in all of them', async () => {
    const reading = await manyLots();
    const { balance, lots } = await lotsOf(reading, { accountId: BUYER, limit: 2 });
    expect([balance, lots.length]).toEqual([1_060, 2]);
  });

  test('is of no other query’s cursor', async () => {
    const reading = await manyLots();
    for (const cursor of ['x', Buffer.from('lots -1').toString('base64url')])
      await expect(lotsOf(reading, { accountId: BUYER, limit: 2, cursor })).rejects.toThrow(
        InvalidQuery,
      );
  });

  test('is read again when the account moves on meanwhile, but not for ever', async () => {
    const { store, live } = await manyLots();
    const expected = await lotsOf({ store, live }, { accountId: BUYER, limit: 5 });
    let moving = 3;
    const restless: Reading = {
      live,
      store: {
        ...store,
        async get(from, ids) {
          const found = await store.get(from, ids);
          if (ids.includes(lotsId(BUYER))) return found as never;
          moving -= 1;
          return (moving > 0 ? found.slice(1) : found) as never;
        },
      },
    };
    expect(await lotsOf(restless, { accountId: BUYER, limit: 5 })).toEqual(expected);
    moving = Infinity;
    await expect(lotsOf(restless, { accountId: BUYER, limit: 5 })).rejects.toThrow(
      ReadStoreUnavailable,
    );
  });

  test('waits for the new model where an older program kept all lots in one document', async () => {
    const { store, live } = await manyLots();
    const { collection, version } = live(STATEMENT);
    const document = { id: lotsId(BUYER), kind: 'lots', lots: [], position: '0' };
    await store.write([{ collection, version, id: document.id, document }]);
    await expect(lotsOf({ store, live }, { accountId: BUYER, limit: 5 })).rejects.toThrow(
      ReadModelNotBuilt,
    );
  });
});
