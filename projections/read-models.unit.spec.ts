import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createMemoryEventLog } from '../libs/event-log/memory/memory-event-log.js';
import { eventOfRecord } from '../libs/event-log/ledger-event.js';
import type { AnyEvent } from '../libs/ledger/index.js';
import { randomAct } from '../libs/ledger/testing/random-act.js';
import { creditsInTransit } from '../libs/ledger/testing/ledger-model.js';
import { createBuild } from '../libs/projection/build.js';
import type { Projection } from '../libs/projection/projection.js';
import { createProjectionRuntime } from '../libs/projection/projection-runtime.js';
import { untilAvailable } from '../libs/projection/until-available.js';
import { createMemoryReadStore } from '../libs/read-store/memory/memory-read-store.js';
import type { ReadStore } from '../libs/read-store/read-store.js';
import { isBelow } from './account-tree/account-path.js';
import { isPlace } from './account-tree/in-tree.js';
import type { BalanceDocument } from './balance/balance.document.js';
import type { ExpiryDocument } from './expiry/expiry.document.js';
import { READ_MODELS } from './read-models.js';
import { appendHistory, contentsOf, historyOf } from './testing/history.js';
import { sideStreamsOf } from './testing/side-streams.js';
import { holds } from './trial-balance/fold-trial-balance.js';
import type { TrialBalanceDocument } from './trial-balance/trial-balance.document.js';
import type { AccountTreeDocument } from './account-tree/account-tree.document.js';

const manyActs = fc.array(randomAct, { minLength: 20, maxLength: 120, size: 'max' });
const RUNS = { numRuns: 40 };

/** How one batch reaches a projection. */
interface Delivery {
  readonly events: number;
  readonly twice: boolean;
  /** The process dies, after folding it and before the commit, and begins again. */
  readonly killed: boolean;
  readonly restarted: boolean;
}

const delivery: fc.Arbitrary<Delivery> = fc.record({
  events: fc.integer({ min: 1, max: 40 }),
  twice: fc.boolean(),
  killed: fc.boolean(),
  restarted: fc.boolean(),
});

const ONE_BY_ONE: Delivery = { events: 1, twice: false, killed: false, restarted: false };

function buildOf(store: ReadStore, projection: Projection) {
  return createBuild({
    projection,
    build: 1,
    startedAt: '',
    store,
    untilAvailable: untilAvailable(new AbortController().signal),
  });
}

async function deliver(
  events: readonly AnyEvent[],
  projection: Projection,
  deliveries: readonly Delivery[],
): Promise<string[]> {
  const store = createMemoryReadStore();
  await store.declare({ name: projection.name, indexes: projection.indexes }, 1);
  let build = buildOf(store, projection);
  for (let at = 0, turn = 0; at < events.length; turn += 1) {
    const how = deliveries[turn % deliveries.length] ?? ONE_BY_ONE;
    const batch = events.slice(Math.max(0, how.twice ? at - how.events : at), at + how.events);
    if (how.killed) await build.fold(batch);
    if (how.killed || how.restarted) {
      build = buildOf(store, projection);
      await build.reload();
    }
    for (const _time of how.twice ? [1, 2] : [1]) {
      expect(await build.commit(await build.fold(batch))).toBe(true);
    }
    at += how.events;
  }
  return contentsOf(store, { collection: projection.name, version: 1 });
}

describe.each(READ_MODELS.map((projection) => ({ name: projection.name, projection })))(
  'the read model $name',
  ({ projection }) => {
    test('is the same one by one, in batches, delivered twice, killed and restarted', async () => {
      await fc.assert(
        fc.asyncProperty(manyActs, fc.array(delivery, { minLength: 1 }), async (acts, how) => {
          const history = historyOf(acts).events;
          const events = [...history, ...sideStreamsOf(history)];
          const expected = await deliver(events, projection, [ONE_BY_ONE]);
          expect(await deliver(events, projection, how)).toEqual(expected);
          expect(expected.length).toBeGreaterThan(projection.name === 'balance' ? 0 : -1);
        }),
        RUNS,
      );
    });
  },
);

test('a model that grew live, one rebuilt and one read by a second runtime are the same', async () => {
  await fc.assert(
    fc.asyncProperty(manyActs, async (acts) => {
      const history = historyOf(acts).events;
      const events = [...history, ...sideStreamsOf(history)];
      const log = createMemoryEventLog();
      const store = createMemoryReadStore();
      const runtime = createProjectionRuntime({ log, store, projections: READ_MODELS });
      await runtime.start();
      await appendHistory(log, events);
      const head = (await log.head())!;
      for (const { name } of READ_MODELS) await runtime.waitFor(name, head, 10_000);
      const names = READ_MODELS.map(({ name }) => name);
      const contents = () =>
        Promise.all(names.map((name) => contentsOf(store, runtime.live(name))));
      const grown = await contents();
      const rebuilds = await runtime.rebuild(...names);
      await Promise.all(rebuilds.map(({ finished }) => finished));
      expect(runtime.live('balance').version).toBe(2);
      expect(await contents()).toEqual(grown);
      await runtime.stop();
      const records = await log.readAll({ limit: 10_000 });
      const folded = READ_MODELS.map((item) =>
        deliver(
          records.map((record) => eventOfRecord(record)),
          item,
          [ONE_BY_ONE],
        ),
      );
      expect(await Promise.all(folded)).toEqual(grown);
    }),
    { numRuns: 10 },
  );
});

describe('what the models say is what the accounts know', () => {
  const parsed = async <D>(events: readonly AnyEvent[], name: string): Promise<D[]> => {
    const projection = READ_MODELS.find((item) => item.name === name)!;
    const texts = await deliver(events, projection, [{ ...ONE_BY_ONE, events: 50 }]);
    return texts.map((text) => JSON.parse(text) as D);
  };

  test('balances, trees, subscriptions and the trial balance agree with the folded states', async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, async (acts) => {
        const { model, events } = historyOf(acts);
        const states = [...model.accounts.values()].map(({ states: all }) => all.at(-1)!);
        const opened = states.filter(({ standing }) => standing !== 'unopened');
        const balances = (await parsed<BalanceDocument>(events, 'balance')).filter(
          ({ id }) => !isPlace(id) && !isBelow(id),
        );
        const trees = await parsed<AccountTreeDocument>(events, 'account-tree');
        const expiries = await parsed<ExpiryDocument>(events, 'expiry');
        const [total] = (await parsed<TrialBalanceDocument>(events, 'trial-balance')).filter(
          ({ id }) => id === 'total',
        );
        expect(balances.length).toBe(opened.length);
        for (const state of opened) {
          const balance = balances.find(({ id }) => id === state.accountId);
          expect(balance).toMatchObject({
            ...state.totals,
            available: state.balance,
            inTransit: state.inTransit,
            screenDays: state.screenDays,
          });
          expect(trees.find(({ id }) => id === state.accountId)).toMatchObject({
            balance: state.balance,
            standing: state.standing,
            parentId: state.parentId,
          });
          const own = expiries.filter(({ accountId }) => accountId === state.accountId);
          expect(own.length).toBe(state.subscriptions.size);
          for (const [id, subscription] of state.subscriptions.entries()) {
            expect(own.find(({ subscriptionId }) => subscriptionId === id)).toMatchObject(
              subscription,
            );
          }
        }
        expect(holds(total!)).toBe(true);
        expect(total!.inTransit).toBe(creditsInTransit(model));
      }),
      RUNS,
    );
  });
});
