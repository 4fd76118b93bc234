import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDuration, statusAt, type SubscriptionStatus } from '../../libs/ledger/index.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';
import type { Reading } from '../../libs/projection/live-model.js';
import { allPages, readSideOf, type ReadSide } from '../testing/read-side.js';
import { DEEP_TREE, subtreesOf } from '../testing/subtrees.js';
import { EXPIRY, EXPIRY_INDEXES, expiryId } from './expiry.document.js';
import type { ExpiryFilter } from './expiry-filter.js';
import {
  expiriesToRecord,
  nextExpiry,
  subscriptionOf,
  subscriptionsNamed,
  subscriptionsOf,
} from './expiry.query.js';

const manyActs = fc.array(randomAct, { minLength: 60, maxLength: 150, size: 'max' });

const filters = fc.record(
  {
    status: fc.constantFrom<SubscriptionStatus>(
      'active',
      'trial',
      'suspended',
      'cancelled',
      'expired',
    ),
    expiringWithin: fc.constantFrom('P7D', 'P30D', 'PT1H'),
    customer: fc.constantFrom('CUST', 'customer-1', 'customer-3', 'nobody'),
    q: fc.constantFrom('CUST', '1-MO', 'root-0-s', 'nobody', '3', '00:1a'),
    accountIds: fc.subarray(['root-0', 'root-1', 'child-0', 'nobody']),
  },
  { requiredKeys: [] },
);

/** All subscriptions as the accounts' states have them. */
function known({ model }: ReadSide) {
  return [...model.accounts.values()].flatMap(({ accountId, states }) =>
    states
      .at(-1)!
      .subscriptions.entries()
      .map(([, subscription]) => ({ ...subscription, accountId })),
  );
}

function fits(item: ReturnType<typeof known>[number], filter: ExpiryFilter): boolean {
  const { now, status, expiringWithin, customer, q, accountIds } = filter;
  const due = expiringWithin && addDuration(now, expiringWithin, 1, 'UTC')!;
  return (
    (accountIds === undefined || accountIds.includes(item.accountId)) &&
    (status === undefined || statusAt(item, now) === status) &&
    (customer === undefined || item.customer.toLowerCase().startsWith(customer.toLowerCase())) &&
    (q === undefined || isFoundBy(item, q.toLowerCase())) &&
    (due === undefined ||
      (item.expiresAt > now &&
        item.expiresAt <= due &&
        (status === 'cancelled' || !item.cancelled)))
  );
}

function isFoundBy(item: ReturnType<typeof known>[number], begin: string): boolean {
  const { subscriptionId, customer, device, package: taken } = item;
  const words = customer.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const terms = [subscriptionId, customer, device ?? '', taken?.packageId ?? '', ...words];
  return terms.some((term) => term.toLowerCase().startsWith(begin));
}

const place = (item: { expiresAt: string; subscriptionId: string; accountId: string }) =>
  `${item.expiresAt} ${item.subscriptionId}/${item.accountId}`;

describe('subscriptions', () => {
  test('are those asked for, by expiry, whatever the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        manyActs,
        filters,
        fc.integer({ min: 1, max: 9 }),
        async (acts, by, limit) => {
          const side = await readSideOf([...DEEP_TREE, ...acts]);
          const filter = { ...by, now: side.model.now };
          const expected = known(side).filter((item) => fits(item, filter));
          const given = await allPages((cursor) =>
            subscriptionsOf(side.reading, { ...filter, limit, cursor }),
          );
          expect(given.map(place)).toEqual(expected.map(place).sort());
          for (const item of given) {
            const of = expected.find((one) => place(one) === place(item))!;
            expect(item.status).toBe(statusAt(of, side.model.now));
            expect(item.packageId).toBe(of.package?.packageId ?? null);
          }
          for (const { subtree, accountIds } of await subtreesOf(side.reading, side.model)) {
            const below = await allPages((cursor) =>
              subscriptionsOf(side.reading, {
                ...filter,
                accountIds: undefined,
                subtree,
                limit,
                cursor,
              }),
            );
            const own = known(side).filter((item) => fits(item, { ...filter, accountIds }));
            expect(below.map(place)).toEqual(own.map(place).sort());
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('are found by id, counted, and handed to the expiry clock', async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, async (acts) => {
        const side = await readSideOf(acts);
        const { reading, model } = side;
        const { now } = model;
        const all = known(side);
        for (const { accountId, subscriptionId, screens } of all) {
          const one = await subscriptionOf(reading, { accountId, subscriptionId, now });
          expect(one).toMatchObject({ accountId, subscriptionId, screens });
          const named = await subscriptionsNamed(reading, { subscriptionId, now });
          const accountIds = [accountId];
          const own = await subscriptionsNamed(reading, { subscriptionId, accountIds, now });
          expect(own.items).toEqual(named.items.filter((one) => one.accountId === accountId));
          expect(named.items.map((item) => item.accountId)).toContain(accountId);
        }
        const open = all.filter((item) => !item.cancelled && !item.expiryRecorded);
        const due = open.filter((item) => item.expiresAt <= now);
        const toRecord = await allPages((cursor) =>
          expiriesToRecord(reading, { until: now, limit: 3, cursor }),
        );
        expect(toRecord.map(place)).toEqual(due.map(place).sort());
        const coming = open.map(({ expiresAt }) => expiresAt).filter((at) => at > now);
        expect(await nextExpiry(reading, now)).toBe(coming.sort()[0]);
      }),
      { numRuns: 20 },
    );
  });

  test('are found by id whichever account has it, though more than are read at once have', async () => {
    const store = createMemoryReadStore();
    const model = { collection: EXPIRY, version: 1 };
    await store.declare({ name: EXPIRY, indexes: EXPIRY_INDEXES }, 1);
    const accounts = Array.from(
      { length: 1_001 },
      (_, n) => `account-${String(n).padStart(4, '0')}`,
    );
    const documents = accounts.map((accountId) => ({
      ...{ id: expiryId(accountId, 'same'), subscriptionId: 'same', accountId },
      expiresAt: '2026-04-01T00:00:00.000Z',
    }));
    await store.write(documents.map((document) => ({ ...model, id: document.id, document })));
    const reading: Reading = { store, live: () => ({ ...model, asOf: null }) };
    const asked = { subscriptionId: 'same', now: '2026-03-01T00:00:00.000Z' };
    const named = await subscriptionsNamed(reading, asked);
    expect(named.items.map(({ accountId }) => accountId)).toEqual(accounts);
    const accountIds = ['nobody', 'account-1000'];
    const own = await subscriptionsNamed(reading, { ...asked, accountIds });
    expect(own.items.map(({ accountId }) => accountId)).toEqual(['account-1000']);
  });
});
