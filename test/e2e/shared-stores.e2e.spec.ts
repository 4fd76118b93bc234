/** Several processes on one log and one read store: two that also fold and two that only serve. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createMemoryEventLog } from '../../libs/event-log/memory/memory-event-log.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';
import { PROCESSES } from '../../apps/platform/processes.js';
import { READ_MODELS } from '../../projections/read-models.js';
import { ledgerUnderTest, type Answer, type LedgerUnderTest } from './ledger-under-test.js';

const shared = { log: createMemoryEventLog(), store: createMemoryReadStore() };
const workers: LedgerUnderTest[] = [];
const servers: LedgerUnderTest[] = [];

const node = (holder: string, works: boolean) =>
  ledgerUnderTest({ shared: { ...shared, holder, works } });

beforeAll(async () => {
  workers.push(await node('worker-1', true));
  servers.push(await node('server-1', false));
  workers.push(await node('worker-2', true));
  servers.push(await node('server-2', false));
});

afterAll(async () => {
  for (const stopping of [...servers, ...workers]) await stopping.stop();
});

async function accountWith(accountId: string, credits: number): Promise<void> {
  const opened = await servers[0]!.post('/v1/accounts', { accountId, name: accountId });
  const bought = await servers[0]!.post(`/v1/accounts/${accountId}/purchases`, { credits });
  expect([opened.status, bought.status]).toEqual([201, 201]);
}

const leasesOf = (worker: LedgerUnderTest): readonly string[] => worker.api.node.work!.held();

/** Each process looks at the leases now and then, and may have come too early for some of them. */
async function allHeldBy(holders: readonly LedgerUnderTest[]): Promise<readonly string[]> {
  for (;;) {
    const held = holders.flatMap(leasesOf);
    if (held.length >= READ_MODELS.length + PROCESSES.length) return held;
    await delay(50);
  }
}

describe('several processes on the same stores', () => {
  test('let the effect of a command on one be read on another', async () => {
    await accountWith('north', 100);
    for (let n = 0; n < 5; n += 1) {
      const body = { customer: `c${n}`, packageId: '1-month' };
      const done = await servers[n % 2]!.post('/v1/accounts/north/subscriptions', body);
      const { position } = done.body;
      const other = servers[(n + 1) % 2]!;
      const read = await other.get(`/v1/accounts/north/balance?after=${position}`);
      expect([read.status, read.body.available]).toEqual([200, 99 - n]);
    }
  });

  test('take exactly 50 of 200 concurrent activations on 50 credits', async () => {
    await accountWith('fifty', 50);
    const activate = (n: number): Promise<Answer> =>
      [...servers, ...workers][n % 4]!.post('/v1/accounts/fifty/subscriptions', {
        customer: `c${n}`,
        packageId: '1-month',
      });
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => activate(n)));
    const count = (status: number) => answers.filter((one) => one.status === status).length;
    expect([count(201), count(409)]).toEqual([50, 150]);
    const { position } = answers
      .filter(({ status }) => status === 201)
      .map(({ body }) => body)
      .sort((a, b) => (a.position < b.position ? 1 : -1))[0];
    const { body } = await servers[1]!.get(`/v1/accounts/fifty/balance?after=${position}`);
    expect(body).toMatchObject({ available: 0, consumed: 50 });
  });

  test('answer a key that was used on one again on another', async () => {
    await accountWith('keys', 10);
    const body = { customer: 'c', packageId: '1-month' };
    const headers = { 'idempotency-key': 'the-same' };
    const [first, second] = await Promise.all(
      servers.map((server) => server.post('/v1/accounts/keys/subscriptions', body, headers)),
    );
    expect([first!.status, second!.status]).toEqual([201, 201]);
    expect(first!.body.events).toEqual(second!.body.events);
  });

  test('let in a key that another has just issued', async () => {
    await accountWith('reseller', 10);
    for (let n = 0; n < 10; n += 1) {
      const { token } = await servers[n % 2]!.keyFor('reseller', 'reseller');
      const other = servers[(n + 1) % 2]!.as(token);
      expect((await other.get('/v1/accounts/reseller')).status).toBe(200);
    }
    expect((await servers[0]!.as('tsk_nobody_x').get('/v1/accounts')).status).toBe(401);
  });

  test('charge by a package that another has just defined, and not by one just retired', async () => {
    await accountWith('packages', 100);
    for (let n = 0; n < 3; n += 1) {
      const packageId = `new-${n}`;
      const terms = { packageId, name: packageId, duration: 'P1M', creditsPerScreen: n + 1 };
      expect((await servers[0]!.post('/v1/packages', terms)).status).toBe(201);
      const body = { customer: `c${n}`, packageId };
      const taken = await servers[1]!.post('/v1/accounts/packages/subscriptions', body);
      expect(taken.body.charge.credits).toBe(n + 1);
      await servers[0]!.post(`/v1/packages/${packageId}/retirement`, { reason: 'over' });
      const late = await servers[1]!.post('/v1/accounts/packages/subscriptions', body);
      expect(late.status).toBe(422);
    }
  });

  test('hold each projection and each process once, between those that work', async () => {
    const held = await allHeldBy(workers);
    expect(held).toHaveLength(READ_MODELS.length + PROCESSES.length);
    expect(new Set(held).size).toBe(held.length);
    const metrics = await workers[0]!.get('/metrics');
    for (const lease of leasesOf(workers[0]!)) {
      expect(metrics.text).toContain(`tallystick_lease_held{lease="${lease}"} 1`);
    }
  });

  test('rebuild a read model on the order of one that does not fold it', async () => {
    const before = (await servers[0]!.get('/v1/projections')).body.items;
    const version = before.find((one: { name: string }) => one.name === 'balance').version;
    const begun = await servers[0]!.post('/v1/projections/balance/rebuild', {});
    expect([begun.status, begun.body]).toEqual([202, { name: 'balance', version: version + 1 }]);
    for (;;) {
      const { items } = (await servers[1]!.get('/v1/projections')).body;
      const balance = items.find((one: { name: string }) => one.name === 'balance');
      if (balance.version === version + 1 && balance.rebuild === null) break;
      await delay(50);
    }
    const { body } = await servers[1]!.get('/v1/accounts/fifty/balance');
    expect(body).toMatchObject({ available: 0, consumed: 50 });
  });

  test('go on when the one that worked has stopped', async () => {
    const [first, second] = leasesOf(workers[0]!).length > 0 ? workers : workers.toReversed();
    await first!.stop();
    workers.splice(workers.indexOf(first!), 1);
    await accountWith('later', 10);
    const body = { customer: 'c', packageId: '1-month' };
    const done = await servers[0]!.post('/v1/accounts/later/subscriptions', body);
    const { position } = done.body;
    const read = await servers[1]!.get(`/v1/accounts/later/balance?after=${position}`);
    expect([read.status, read.body.available]).toEqual([200, 9]);
    expect(await allHeldBy([second!])).toHaveLength(READ_MODELS.length + PROCESSES.length);
    expect((await servers[1]!.get('/health/ready')).status).toBe(200);
  });
});
