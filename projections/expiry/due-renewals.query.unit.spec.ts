import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMilliseconds, dayOf } from '../../libs/ledger/index.js';
import { activate, extend, purchase } from '../../libs/ledger/testing/commands.js';
import { beginLedger, latestInstant, submit } from '../../libs/ledger/testing/ledger-model.js';
import { type Act, randomAct } from '../../libs/ledger/testing/random-act.js';
import { readSideOf, type ReadSide } from '../testing/read-side.js';
import { DEEP_TREE, subtreesOf } from '../testing/subtrees.js';
import { countShortAccounts, renewalsDue, shortAccounts } from './due-renewals.query.js';

const operator = { role: 'operator' } as const;
const DAY_MS = 86_400_000;
const manyActs = fc.array(randomAct, { minLength: 40, maxLength: 160, size: 'max' });

/** Of each account, as its own state has it: those not cancelled that run out after `now` and within the 7 days. */
function dueIn({ model }: ReadSide, now: string) {
  const end = addDays(dayOf(now), 7);
  return [...model.accounts.values()].map(({ accountId, states }) => {
    const { subscriptions, balance, standing } = states.at(-1)!;
    const due = [...subscriptions.entries()]
      .map(([, one]) => one)
      .filter((one) => !one.cancelled && one.expiresAt > now && one.expiresAt < end);
    const credits = due.reduce(
      (sum, { package: taken, screens }) => sum + (taken?.creditsPerScreen ?? 0) * screens,
      0,
    );
    return { accountId, standing, balance, subscriptions: due.length, credits };
  });
}

describe('renewals that are due', () => {
  test('are those of the accounts’ states, at whatever instant from now on', async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, fc.nat(60), fc.nat(DAY_MS), async (acts, days, ms) => {
        const side = await readSideOf([...DEEP_TREE, ...acts]);
        const now = addMilliseconds(latestInstant(side.model), days * DAY_MS + ms);
        const expected = dueIn(side, now);
        const sumOf = (some: typeof expected) => ({
          subscriptions: some.reduce((sum, one) => sum + one.subscriptions, 0),
          credits: some.reduce((sum, one) => sum + one.credits, 0),
        });
        expect(await renewalsDue(side.reading, { now })).toEqual(sumOf(expected));
        for (const { subtree, accountIds } of await subtreesOf(side.reading, side.model)) {
          const own = expected.filter(({ accountId }) => accountIds.includes(accountId));
          expect(await renewalsDue(side.reading, { subtree, now })).toEqual(sumOf(own));
        }
      }),
      { numRuns: 25 },
    );
  });
});

const act = (kind: Act['kind'], a: number, n: number): Act => ({
  kind,
  a,
  b: 0,
  n,
  role: 'operator',
  past: false,
});

/** What leaves accounts with few credits and many subscriptions. */
const spending = fc.array(
  fc
    .tuple(fc.constantFrom<Act['kind'][]>('activate', 'activate', 'extend', 'transfer'), randomAct)
    .map(([kind, one]): Act => ({ ...one, kind, role: 'operator', past: false })),
  { minLength: 30, maxLength: 80, size: 'max' },
);

/** Days and nine days: about as long as a month lasts. */
const days = fc.array(fc.constantFrom(2, 3, 3), { minLength: 2, maxLength: 5 });

/** Some time passes, and a timer records what has run out of each account. */
function waitAndRecord(n: number): readonly Act[] {
  const accounts = Array.from({ length: 7 }, (_, a) => act('record-expiries', a, 0));
  return [act('wait', 0, n), ...accounts];
}

async function shortIn(side: ReadSide, now: string) {
  const short = await shortAccounts(side.reading, { now }, 100);
  expect(await countShortAccounts(side.reading, { now })).toBe(short.length);
  for (const { subtree, accountIds } of await subtreesOf(side.reading, side.model)) {
    const own = short.filter(({ accountId }) => accountIds.includes(accountId));
    expect(await shortAccounts(side.reading, { subtree, now }, 100)).toEqual(own);
    expect(await countShortAccounts(side.reading, { subtree, now })).toBe(own.length);
  }
  return short;
}

describe('accounts that are short', () => {
  test('are the open ones whose balance doesn’t cover what is due of their own', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(spending, days, async (acts, waits) => {
        const side = await readSideOf([...acts, ...waits.flatMap(waitAndRecord)]);
        const { now } = side.model;
        const expected = dueIn(side, now).filter(
          ({ standing, balance, credits }) => standing === 'open' && credits > balance,
        );
        const ids = (await shortIn(side, now)).map(({ accountId }) => accountId);
        expect(ids.sort()).toEqual(expected.map(({ accountId }) => accountId).sort());
        seen += expected.length;
      }),
      { numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(5);
  });

  test('are so since the first day of it, until credits come or the day has passed', async () => {
    const model = beginLedger();
    const taken = activate({ subscriptionId: 's', packageId: '1-month', screens: 40 });
    submit(model, 'root-0', taken, operator);
    const side = await readSideOf([], model);
    // 20 credits are left, and 40 due on 31 March.
    expect(await shortIn(side, '2026-03-24T23:59:59.999Z')).toEqual([]);
    const short = { accountId: 'root-0', balance: 20, subscriptions: 1, credits: 40 };
    const since = { ...short, shortSince: '2026-03-25' };
    expect(await shortIn(side, '2026-03-25T00:00:00.000Z')).toEqual([since]);
    expect(await shortIn(side, '2026-03-31T11:00:00.000Z')).toEqual([since]);
    expect(await shortIn(side, '2026-04-01T00:00:00.000Z')).toEqual([]);

    model.now = '2026-03-27T10:00:00.000Z';
    submit(model, 'root-0', purchase(10), operator);
    const later = await shortIn(await readSideOf([], model), '2026-03-27T12:00:00.000Z');
    expect(later).toEqual([{ ...since, balance: 30 }]);
    submit(model, 'root-0', purchase(10), operator);
    expect(await shortIn(await readSideOf([], model), '2026-03-27T12:00:00.000Z')).toEqual([]);
    submit(model, 'root-0', extend({ subscriptionId: 's', packageId: '1-month' }), operator);
    // Nothing is left, but the 40 are due a month later.
    const renewed = await readSideOf([], model);
    expect(await shortIn(renewed, '2026-03-31T11:00:00.000Z')).toEqual([]);
    expect(await shortIn(renewed, '2026-04-24T11:00:00.000Z')).toHaveLength(1);
  });
});
