/** Subscriptions found by anything, over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { ledgerUnderTest, type Client, type LedgerUnderTest } from './ledger-under-test.js';
import { give } from './valid-commands.js';

let ledger: LedgerUnderTest;
let south: Client;

beforeAll(async () => {
  ledger = await ledgerUnderTest();
  for (const accountId of ['north', 'south']) {
    await give(ledger, '/accounts', { name: accountId, accountId });
    await give(ledger, `/accounts/${accountId}/purchases`, { credits: 50 });
  }
  const customers = [
    ['north', 'a1', 'Ana Souza', { packageId: '1-month', device: '00:1A:79:00:00:01' }],
    ['north', 'a2', 'Bruno', { packageId: '3-months' }],
    ['south', 'a3', 'Carla Souza', { packageId: '1-month' }],
  ] as const;
  for (const [accountId, subscriptionId, customer, terms] of customers) {
    const activation = { subscriptionId, customer, ...terms };
    await give(ledger, `/accounts/${accountId}/subscriptions`, activation);
  }
  await give(ledger, '/accounts/north/trials', { customer: 'Zoe', subscriptionId: 'z1' });
  south = await ledger.keyFor('reseller', 'south');
});

afterAll(() => ledger.stop());

async function found(q: string, by = '', client: Client = ledger): Promise<string[]> {
  const after = `after=${await ledger.log.head()}`;
  const search = q === '' ? '' : `q=${encodeURIComponent(q)}&`;
  const { body } = await client.get(`/v1/subscriptions?${search}${after}${by}`);
  return body.items.map(({ subscriptionId }: { subscriptionId: string }) => subscriptionId).sort();
}

describe('subscriptions', () => {
  test('are found by customer, a word of it, id, device and package, in any case', async () => {
    expect(await found('ana s')).toEqual(['a1']);
    expect(await found('SOUZA')).toEqual(['a1', 'a3']);
    expect(await found('A')).toEqual(['a1', 'a2', 'a3']);
    expect(await found('00:1a:79')).toEqual(['a1']);
    expect(await found('3-mon')).toEqual(['a2']);
    expect(await found('ouza')).toEqual([]);
  });

  test('with whatever else is asked, and within the scope', async () => {
    expect(await found('souza', '&accountId=north')).toEqual(['a1']);
    expect(await found('souza', '&customer=carla')).toEqual(['a3']);
    expect(await found('z', '&status=trial')).toEqual(['z1']);
    expect(await found('z', '&status=active')).toEqual([]);
    expect(await found('souza', '', south)).toEqual(['a3']);
  });

  test('by what is so now', async () => {
    await give(ledger, '/accounts/north/subscriptions/a1/device-lock', {
      device: 'AA:BB:CC:00:00:01',
    });
    expect(await found('00:1a')).toEqual([]);
    expect(await found('aa:bb')).toEqual(['a1']);
    await give(ledger, '/accounts/north/subscriptions/a1/device-lock', { device: null });
    expect(await found('aa:bb')).toEqual([]);
    await give(ledger, '/accounts/north/subscriptions/a2/extensions', { packageId: '6-months' });
    expect(await found('3-months')).toEqual([]);
    expect(await found('6-months')).toEqual(['a2']);
  });

  test('in a subtree of many accounts, and by nothing but it', async () => {
    await give(ledger, '/accounts/south/purchases', { credits: 650 });
    for (let n = 0; n < 65; n += 1) {
      const opening = { name: `kid ${n}`, accountId: `kid-${n}`, parentId: 'south' };
      await give(ledger, '/accounts', { ...opening, openingCredits: 10 });
    }
    const activation = { subscriptionId: 'a4', customer: 'Davi Souza', packageId: '1-month' };
    await give(ledger, '/accounts/kid-7/subscriptions', activation);
    for (const client of [south, ledger]) {
      const by = client === south ? '' : '&subtree=south';
      expect(await found('souza', by, client)).toEqual(['a3', 'a4']);
      expect(await found('', `${by}&status=active`, client)).toEqual(['a3', 'a4']);
      expect(await found('', `${by}&customer=davi`, client)).toEqual(['a4']);
      expect(await found('', `${by}&accountId=kid-7`, client)).toEqual(['a4']);
    }
  });
});
