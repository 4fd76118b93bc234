import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addMilliseconds, statusAt, type SubscriptionStatus } from '../../libs/ledger/index.js';
import { activate, startTrial } from '../../libs/ledger/testing/commands.js';
import { beginLedger, latestInstant, submit } from '../../libs/ledger/testing/ledger-model.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import { readSideOf, type ReadSide } from '../testing/read-side.js';
import { DEEP_TREE, subtreesOf } from '../testing/subtrees.js';
import { subscriptionCounts } from './subscription-counts.query.js';

const manyActs = fc.array(randomAct, { minLength: 40, maxLength: 160, size: 'max' });
const DAY_MS = 86_400_000;

/** As the accounts' own states have them. */
function countedIn({ model }: ReadSide, accountIds: readonly string[], now: string) {
  const statuses = accountIds.flatMap((accountId) => {
    const { subscriptions } = model.accounts.get(accountId)!.states.at(-1)!;
    return [...subscriptions.entries()].map(([, subscription]) => statusAt(subscription, now));
  });
  const count = (status: SubscriptionStatus) => statuses.filter((one) => one === status).length;
  return {
    active: count('active'),
    trial: count('trial'),
    suspended: count('suspended'),
    expired: count('expired'),
  };
}

describe('counts of subscriptions', () => {
  test('are those of the accounts’ states, at whatever instant from now on', async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, fc.nat(60), async (acts, days) => {
        const side = await readSideOf([...DEEP_TREE, ...acts]);
        const now = addMilliseconds(latestInstant(side.model), days * DAY_MS);
        const all = [...side.model.accounts.keys()];
        const whole = await subscriptionCounts(side.reading, { now });
        expect(whole).toMatchObject(countedIn(side, all, now));
        for (const { subtree, accountIds } of await subtreesOf(side.reading, side.model)) {
          const { accountId } = subtree;
          const own = await subscriptionCounts(side.reading, { accountId, now });
          expect(own).toMatchObject(countedIn(side, [accountId], now));
          const some = await subscriptionCounts(side.reading, { subtree, now });
          expect(some).toMatchObject(countedIn(side, accountIds, now));
        }
      }),
      { numRuns: 25 },
    );
  });

  test('follow the clock where no expiry has been recorded', async () => {
    const model = beginLedger();
    const operator = { role: 'operator' } as const;
    submit(model, 'root-0', activate({ subscriptionId: 's', packageId: '1-month' }), operator);
    submit(model, 'root-0', startTrial({ subscriptionId: 't', hours: 24 }), operator);
    const { reading } = await readSideOf([], model);
    const at = (now: string) => subscriptionCounts(reading, { now });
    const none = { suspended: 0 };
    expect(await at('2026-03-02T11:59:59.999Z')).toMatchObject({ active: 1, trial: 1, expired: 0 });
    expect(await at('2026-03-02T12:00:00.000Z')).toMatchObject({ active: 1, trial: 0, expired: 1 });
    expect(await at('2026-03-31T12:00:00.000Z')).toMatchObject({ ...none, active: 0, expired: 2 });
  });
});
