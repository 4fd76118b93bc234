/** Rule 8 over HTTP: what a reseller whose balance is 0 may still do. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Client, LedgerUnderTest } from './ledger-under-test.js';
import { ledgerUnderTest } from './ledger-under-test.js';
import { give } from './valid-commands.js';

describe('an account at balance 0', () => {
  const packageId = '1-month';
  const reason = 'as agreed';
  const one = 'subscriptions/one';
  let ledger: LedgerUnderTest;
  let reseller: Client;
  let service: Client;

  beforeAll(async () => {
    ledger = await ledgerUnderTest();
    await give(ledger, '/accounts', { name: 'Poor', accountId: 'poor' });
    const on = (rest: string, body: object) => give(ledger, `/accounts/poor/${rest}`, body);
    await on('purchases', { credits: 30 });
    const child = { name: 'Child', accountId: 'child', parentId: 'poor', openingCredits: 10 };
    await give(ledger, '/accounts', child);
    for (const subscriptionId of ['one', 'two', 'three'])
      await on('subscriptions', { customer: 'ana', packageId, subscriptionId, screens: 2 });
    await on('subscriptions/two/suspension', { reason });
    await on('goodwill', { credits: 1 });
    expect((await on('transfers', { toAccountId: 'child', credits: 13 })).balance).toBe(0);
    reseller = await ledger.keyFor('reseller', 'poor');
    service = await ledger.keyFor('service', 'poor');
  });

  afterAll(() => ledger.stop());

  const typeOf = async (client: Client, path: string, body: object) =>
    (await client.post(`/v1${path}`, body)).body.type as string | undefined;

  const restricted: [string, object][] = [
    ['subscriptions', { customer: 'bea', packageId }],
    [`${one}/extensions`, { packageId }],
    [`${one}/screens`, { add: 1 }],
    [`${one}/screens`, { remove: 1 }],
    ['trials', { customer: 'bea' }],
    ['subscriptions/two/resumption', { reason }],
    ['transfers', { toAccountId: 'child', credits: 1 }],
    ['goodwill', { credits: 1 }],
    // Before any other rule is looked at.
    ['subscriptions', { customer: 'bea', packageId: 'none' }],
    ['subscriptions/none/extensions', { packageId }],
    ['transfers', { toAccountId: 'poor', credits: 1 }],
  ];

  test.each(restricted)('is restricted to buying: no %s %j', async (rest, body) => {
    const path = `/accounts/poor/${rest}`;
    const before = await ledger.log.head();
    expect(await typeOf(reseller, path, body)).toBe('/problems/account-restricted');
    const quoted = await reseller.post('/v1/quotes', { path, body });
    expect(quoted.body).toMatchObject({ type: '/problems/account-restricted', balance: 0 });
    expect(await ledger.log.head()).toBe(before);
    expect(await typeOf(service, path, body)).not.toBe('/problems/account-restricted');
    expect(await typeOf(ledger, path, body)).not.toBe('/problems/account-restricted');
  });

  test('opens no sub-reseller', async () => {
    const opening = { name: 'X', parentId: 'poor' };
    for (const credits of [{ openingCredits: 10 }, {}])
      expect(await typeOf(reseller, '/accounts', { ...opening, ...credits })).toBe(
        '/problems/account-restricted',
      );
  });

  test.each<[string, object]>([
    [`${one}/suspension`, { reason }],
    [`${one}/device-lock`, { device: '00:1A:79:45:BF:E3' }],
    [`${one}/device-lock`, { device: null }],
    [`${one}/compensations`, { days: 1, reason }],
    [`${one}/cancellation`, { reason }],
  ])('may still do %s', async (rest, body) => {
    expect(await reseller.post(`/v1/accounts/poor/${rest}`, body)).toMatchObject({ status: 201 });
  });

  test('may still be read, and be bought for', async () => {
    const { body } = await reseller.get('/v1/accounts/poor/balance');
    expect(body).toMatchObject({ available: 0, restricted: true });
    await give(service, '/accounts/poor/purchases', { credits: 10 });
    const path = '/accounts/poor/trials';
    expect(await typeOf(reseller, path, { customer: 'cleo' })).toBeUndefined();
  });
});
