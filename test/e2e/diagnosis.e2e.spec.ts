/** Why a customer can't watch, over HTTP: each reason, as the ledger comes to it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { ledgerUnderTest, type Client, type LedgerUnderTest } from './ledger-under-test.js';
import { give } from './valid-commands.js';

const BOX = '00:1A:79:00:00:01';
const STICK = '00:1A:79:00:00:02';
const reason = 'as agreed';

let ledger: LedgerUnderTest;
let north: Client;

beforeAll(async () => {
  ledger = await ledgerUnderTest();
  for (const accountId of ['north', 'south']) {
    await give(ledger, '/accounts', { name: 'North & co', accountId });
    await give(ledger, `/accounts/${accountId}/purchases`, { credits: 50 });
  }
  north = await ledger.keyFor('reseller', 'north');
});

afterAll(() => ledger.stop());

async function activate(subscriptionId: string, accountId = 'north'): Promise<string> {
  const terms = { customer: subscriptionId, packageId: '1-month', subscriptionId };
  await give(ledger, `/accounts/${accountId}/subscriptions`, terms);
  return `/accounts/${accountId}/subscriptions/${subscriptionId}`;
}

async function diagnosis(client: Client, subscriptionId: string, query = '') {
  const after = `after=${await ledger.log.head()}${query}`;
  return client.get(`/v1/subscriptions/${subscriptionId}/diagnosis?${after}`);
}

async function told(subscriptionId: string) {
  const { body } = await diagnosis(north, subscriptionId);
  const codes = body.reasons.map(({ code }: { code: string }) => code) as string[];
  return { ...body, codes } as Record<string, unknown> & { codes: string[] };
}

describe('a diagnosis', () => {
  test('has never seen a device, then sees one, and says who was turned away', async () => {
    const one = await activate('one');
    expect(await told('one')).toMatchObject({
      canWatch: true,
      codes: ['never-connected'],
      subscription: { subscriptionId: 'one', status: 'active' },
      account: { accountId: 'north', name: 'North & co', standing: 'open' },
      lastSuccess: null,
      lastFailure: null,
      connections: [],
      recent: [],
    });
    await give(ledger, `${one}/connections`, { device: BOX, connectionId: 'tv' });
    await give(ledger, `${one}/connections`, { device: STICK });
    expect(await told('one')).toMatchObject({
      canWatch: false,
      codes: ['too-many-screens', 'connected-now'],
      lastSuccess: { device: BOX, open: true },
      lastFailure: { device: STICK, reason: 'too-many-screens' },
      connections: [{ device: BOX }],
      recent: [{ device: STICK }, { device: BOX }],
    });
    await give(ledger, `${one}/connections/tv/end`, {});
    expect(await told('one')).toMatchObject({ canWatch: true, codes: [], connections: [] });
  });

  test('tells a device that is not the one it is locked to', async () => {
    const locked = await activate('locked');
    await give(north, `${locked}/device-lock`, { device: BOX });
    await give(ledger, `${locked}/connections`, { device: STICK });
    const { codes, canWatch, reasons } = await told('locked');
    expect({ codes, canWatch }).toEqual({
      codes: ['device-mismatch', 'never-connected'],
      canWatch: true,
    });
    expect(reasons).toMatchObject([{ figures: { device: STICK, locked: BOX } }, {}]);
  });

  test('tells what the subscription is, and whether its account is open', async () => {
    const closed = await activate('closed');
    await give(north, `${closed}/suspension`, { reason });
    expect((await told('closed')).codes).toEqual(['suspended', 'never-connected']);
    await give(north, `${closed}/cancellation`, { reason });
    expect((await told('closed')).codes).toEqual(['cancelled', 'never-connected']);
    const commands = ['accounts', 'purchases', 'subscriptions'].map((_, n) => ({
      path: ['/accounts', '/accounts/past/purchases', '/accounts/past/subscriptions'][n],
      key: `p${n}`,
      at: `2026-01-01T00:00:0${n}.000Z`,
      body: [
        { name: 'Past', accountId: 'past' },
        { credits: 10 },
        { customer: 'eva', packageId: '1-month', subscriptionId: 'over' },
      ][n],
    }));
    await ledger.post('/v1/bulk', { commands });
    await give(ledger, '/accounts/past/suspension', { reason });
    const { body } = await diagnosis(ledger, 'over');
    expect(body).toMatchObject({
      canWatch: false,
      reasons: [
        { code: 'account-suspended' },
        { code: 'expired', figures: { expiresAt: '2026-01-31T00:00:02.000Z' } },
        { code: 'never-connected' },
      ],
    });
  });

  test('tells incidents as long as they last', async () => {
    await activate('down');
    const startedAt = '2026-11-01T10:00:00.000Z';
    const outage = { supplier: 'streams-1', startedAt, description: 'no channel played' };
    const { incidentId } = await give(ledger, '/incidents', outage);
    const { codes, incidents } = await told('down');
    expect(codes).toEqual(['supplier-incident', 'never-connected']);
    expect(incidents).toMatchObject([{ incidentId, supplier: 'streams-1', endedAt: null }]);
    const endedAt = '2026-11-01T12:00:00.000Z';
    await give(ledger, `/incidents/${incidentId}/resolution`, { endedAt });
    expect(await told('down')).toMatchObject({ codes: ['never-connected'], incidents: [] });
  });

  test('is of one account, and within the scope', async () => {
    await activate('same');
    await activate('same', 'south');
    const ambiguous = await diagnosis(ledger, 'same');
    expect([ambiguous.status, ambiguous.body.type]).toEqual([
      409,
      '/problems/subscription-ambiguous',
    ]);
    const { body } = await diagnosis(ledger, 'same', '&accountId=south');
    expect(body.account).toMatchObject({ accountId: 'south', balance: 49 });
    expect((await diagnosis(north, 'same')).body.account.accountId).toBe('north');
    await activate('theirs', 'south');
    expect((await diagnosis(north, 'theirs')).status).toBe(404);
  });
});
