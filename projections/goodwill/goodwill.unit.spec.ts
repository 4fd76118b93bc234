import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AccountEvent } from '../../libs/ledger/index.js';
import { compensate, fundGoodwill, reverse } from '../../libs/ledger/testing/commands.js';
import {
  accountOpened,
  creditsPurchased,
  subscriptionActivated,
} from '../../libs/ledger/testing/events.js';
import { ACCOUNT_ID, given, type Scenario } from '../../libs/ledger/testing/given.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import type { Reading } from '../../libs/projection/live-model.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';
import { historyOf } from '../testing/history.js';
import { GOODWILL, GOODWILL_INDEXES, type GoodwillDocument } from './goodwill.document.js';
import { goodwillProjection } from './goodwill.projection.js';
import { goodwillCosts } from './goodwill.query.js';

const funded = given(accountOpened(), creditsPurchased(100), subscriptionActivated())
  .by('operator')
  .knowing({ incidentKnown: true })
  // Revisions 3 and 4.
  .given(fundGoodwill(1), fundGoodwill(2));
const i1 = { incidentId: 'i1' };
const i2 = { incidentId: 'i2' };

const NOTHING_ELSE = () => undefined;

function foldAll(events: readonly AccountEvent[]): GoodwillDocument | undefined {
  return events.reduce<GoodwillDocument | undefined>((document, event) => {
    const placed = { ...event, position: String(event.revision) } as never;
    if (!goodwillProjection.interested(placed)) return document;
    const [key] = goodwillProjection.keys(placed);
    return key === undefined
      ? document
      : goodwillProjection.fold(document, placed, key, NOTHING_ELSE);
  }, undefined);
}

async function costOf({ events }: Scenario, incidentId: string) {
  const store = createMemoryReadStore();
  const model = { collection: GOODWILL, version: 1 };
  await store.declare({ name: GOODWILL, indexes: GOODWILL_INDEXES }, 1);
  const document = { ...foldAll(events)!, id: ACCOUNT_ID };
  await store.write([{ ...model, id: ACCOUNT_ID, document }]);
  const reading: Reading = { store, live: () => ({ ...model, asOf: null }) };
  const costs = await goodwillCosts(reading, incidentId, [ACCOUNT_ID, 'nobody']);
  return costs.get(ACCOUNT_ID);
}

describe('Rule 21: who bore the goodwill', () => {
  test('is the account, by what it drew', async () => {
    const given6 = funded.given(compensate(6, i1));
    expect(await costOf(given6, 'i1')).toEqual({ account: 200_000, operator: 0 });
    expect(await costOf(given6, 'i2')).toBeUndefined();
  });

  test('or an operator, as far as it gave back a funding whose days were kept', async () => {
    const whole = funded.given(compensate(6, i1), reverse(3));
    expect(await costOf(whole, 'i1')).toEqual({ account: 0, operator: 200_000 });
    const half = funded.given(compensate(30, i2), compensate(6, i1), reverse(4, { credits: 1 }));
    expect(await costOf(half, 'i1')).toEqual({ account: 100_000, operator: 100_000 });
    expect(await costOf(half, 'i2')).toEqual({ account: 1_000_000, operator: 0 });
  });

  test('drawn from the first funding first, and from the others once it is withdrawn', async () => {
    const over = funded.given(compensate(20, i1), compensate(20, i2));
    expect(foldAll(over.events)!.fundings).toMatchObject([
      { left: 0, drawn: { i1: 20, i2: 10 } },
      { left: 50, drawn: { i2: 10 } },
    ]);
    const withdrawn = over.given(reverse(3, { entitlement: 'withdrawn' }));
    expect(foldAll(withdrawn.events)!.fundings).toMatchObject([
      { left: 20, drawn: { i1: 20, i2: 20 } },
    ]);
  });

  test('the fundings hold what the pool does, whatever happens', () => {
    const acts = fc.array(randomAct, { minLength: 60, maxLength: 150, size: 'max' });
    fc.assert(
      fc.property(acts, (some) => {
        for (const { events, states } of historyOf(some).model.accounts.values()) {
          const fundings = foldAll(events)?.fundings ?? [];
          const left = fundings.reduce((sum, funding) => sum + funding.left, 0);
          expect(left).toBe(states.at(-1)!.screenDays);
          for (const { credits, returned } of fundings)
            expect(returned).toBeLessThanOrEqual(credits);
        }
      }),
      { numRuns: 60 },
    );
  });
});
