/** Devices over HTTP: rule 22, who is told of them, and what a repeated key does. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { ledgerUnderTest, type Client, type LedgerUnderTest } from './ledger-under-test.js';
import { give } from './valid-commands.js';

const BOX = '00:1A:79:00:00:01';
const STICK = '00:1A:79:00:00:02';

let ledger: LedgerUnderTest;
let panel: Client;
let north: Client;
let south: Client;

/** Two accounts, each with a subscription `s1` of one screen. */
beforeAll(async () => {
  ledger = await ledgerUnderTest();
  for (const accountId of ['north', 'south']) {
    await give(ledger, '/accounts', { name: accountId, accountId });
    await give(ledger, `/accounts/${accountId}/purchases`, { credits: 50 });
    const activation = { customer: 'ana', packageId: '1-month', subscriptionId: 's1' };
    await give(ledger, `/accounts/${accountId}/subscriptions`, activation);
  }
  panel = await ledger.keyFor('service', 'north');
  north = await ledger.keyFor('reseller', 'north');
  south = await ledger.keyFor('reseller', 'south');
});

afterAll(() => ledger.stop());

const ofNorth = '/v1/accounts/north/subscriptions/s1/connections';
const ofSouth = '/v1/accounts/south/subscriptions/s1/connections';

async function told(client: Client, query = '') {
  const head = await ledger.log.head();
  return (await client.get(`/v1/connections?after=${head}${query}`)).body;
}

describe('a device', () => {
  test('is let in, goes on without an event, and ends', async () => {
    const asked = { device: BOX, connectionId: 'tv', address: '203.0.113.7' };
    const { status, body, headers } = await panel.post(ofNorth, asked);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      allowed: true,
      connectionId: 'tv',
      events: [
        {
          type: 'DeviceAuthenticated',
          stream: 'access-north/s1',
          balanceBefore: null,
          balanceAfter: null,
          data: { device: BOX, address: '203.0.113.7', screens: 1 },
        },
      ],
    });
    expect(body).not.toHaveProperty('balance');
    expect(headers['ledger-position']).toBe(body.position);
    const again = (await panel.post(ofNorth, asked)).body;
    expect(again).toEqual({
      position: body.position,
      events: [],
      allowed: true,
      connectionId: 'tv',
      until: body.until,
    });
    const ended = await panel.post(`${ofNorth}/tv/end`, { reason: 'switched off' });
    expect(ended.body.events).toMatchObject([{ type: 'SessionEnded' }]);
    const twice = await panel.post(`${ofNorth}/tv/end`, {});
    expect([twice.status, twice.body.type]).toEqual([404, '/problems/connection-not-found']);
  });

  test('is rejected with 201 and the reason, which is told of it', async () => {
    await panel.post(ofNorth, { device: BOX });
    const second = await panel.post(ofNorth, { device: STICK });
    expect(second.status).toBe(201);
    expect(second.body).toMatchObject({
      allowed: false,
      reason: 'too-many-screens',
      events: [{ type: 'DeviceRejected' }],
    });
    const repeated = (await panel.post(ofNorth, { device: STICK })).body;
    expect(repeated).toMatchObject({ allowed: false, reason: 'too-many-screens', events: [] });
    const { items } = await told(north);
    expect(items.slice(0, 2)).toMatchObject([
      { device: STICK, outcome: 'rejected', reason: 'too-many-screens', open: false },
      { device: BOX, outcome: 'allowed', reason: null, open: true },
    ]);
    const open = await told(north, '&open=true&subscriptionId=s1');
    expect(open.items.map(({ device }: { device: string }) => device)).toEqual([BOX]);
  });

  test('is of its own account, whatever ids another has', async () => {
    const other = await ledger.post(ofSouth, { device: STICK, connectionId: 'tv' });
    expect(other.body).toMatchObject({ allowed: true });
    const { items } = await told(south);
    expect(items).toMatchObject([{ accountId: 'south', device: STICK }]);
    expect((await told(ledger, '&subscriptionId=s1&open=true')).items).toHaveLength(2);
    expect((await told(ledger, '&accountId=south&outcome=rejected')).items).toEqual([]);
    const foreign = await south.get('/v1/connections?accountId=north');
    expect([foreign.status, foreign.body.type]).toEqual([404, '/problems/account-not-found']);
  });

  test('is told of by its panel and by operators, and by nobody else', async () => {
    const support = await ledger.keyFor('support');
    for (const client of [north, support])
      expect((await client.post(ofNorth, { device: BOX })).status).toBe(403);
    expect((await panel.post(ofSouth, { device: BOX })).status).toBe(404);
    const unknown = await panel.post('/v1/accounts/north/subscriptions/s9/connections', {
      device: BOX,
    });
    expect([unknown.status, unknown.body.type]).toEqual([404, '/problems/subscription-not-found']);
  });

  test('is decided once for a key, which is the subscription’s own', async () => {
    const key = { 'idempotency-key': 'k1' };
    const asked = { device: STICK, connectionId: 'again' };
    await give(panel, '/accounts/north/subscriptions/s1/screens', { add: 1 });
    const first = await panel.post(ofNorth, asked, key);
    const repeated = await panel.post(ofNorth, asked, key);
    expect(repeated.headers['idempotency-replayed']).toBe('true');
    expect(repeated.body).toEqual(first.body);
    const other = await panel.post(ofNorth, { ...asked, device: BOX }, key);
    expect([other.status, other.body.type]).toEqual([422, '/problems/idempotency-key-reused']);
    const purchase = await panel.post('/v1/accounts/north/purchases', { credits: 10 }, key);
    expect(purchase.status).toBe(201);
  });

  test('is brought in in the order of its account', async () => {
    const command = (path: string, key: string, body: object, at: string) => ({
      path,
      key,
      body,
      at,
    });
    const at = (hour: number) => `2026-01-01T0${hour}:00:00.000Z`;
    const own = '/accounts/east';
    const activation = { customer: 'bo', packageId: '1-month', subscriptionId: 'old' };
    const connections = `${own}/subscriptions/old/connections`;
    const commands = [
      command('/accounts', 'e1', { name: 'East', accountId: 'east' }, at(1)),
      command(`${own}/purchases`, 'e2', { credits: 10 }, at(2)),
      command(`${own}/subscriptions`, 'e3', activation, at(3)),
      command(connections, 'e4', { device: BOX, connectionId: 'c' }, at(4)),
      command(connections, 'e5', { device: BOX }, at(3)),
    ];
    const { results } = (await ledger.post('/v1/bulk', { commands })).body;
    expect(results.map(({ status }: { status: number }) => status)).toEqual([
      201, 201, 201, 201, 422,
    ]);
    expect(results[3].body.until).toBe('2026-01-01T04:05:00.000Z');
    expect(results[4].body.type).toBe('/problems/out-of-order');
    const { items } = await told(ledger, '&accountId=east');
    expect(items).toMatchObject([{ at: at(4), open: false, endedAt: null }]);
  });
});
