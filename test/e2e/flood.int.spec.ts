import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { composeApi, type ComposedApi } from '../../apps/api/compose-api.js';
import { createMetrics } from '../../apps/api/metrics.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import { testSigner } from '../../libs/audit/seal/testing/test-signer.js';
import { createMemoryEventLog } from '../../libs/event-log/memory/memory-event-log.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';

const KEY = 'the-operator-key';

describe('a log that does not answer', () => {
  let api: ComposedApi;
  let url: string;
  let letGo: () => void = () => undefined;
  let held: Promise<void> | undefined;

  beforeAll(async () => {
    const log = createMemoryEventLog();
    const slow: EventLog = {
      ...log,
      append: async (...append) => (await held, log.append(...append)),
    };
    const store = createMemoryReadStore();
    api = await composeApi({
      log: slow,
      store,
      operatorKey: KEY,
      signer: testSigner(),
      metrics: createMetrics(),
      logLevel: 'silent',
    });
    await api.app.listen(0, '127.0.0.1');
    url = await api.app.getUrl();
  });

  afterAll(() => api.stop());

  function post(path: string, key: string, body: object): Promise<Response> {
    const headers = {
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    };
    return fetch(`${url}/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  test('lets a bounded number of commands wait, turns the rest away, and answers the first when it is back', async () => {
    expect((await post('/accounts', 'open', { accountId: 'a', name: 'A' })).status).toBe(201);
    held = new Promise((resolve) => (letGo = resolve));
    const commands = Array.from({ length: 2_400 }, (_, n) => ({
      path: '/accounts/a/purchases',
      key: `k${n}`,
      body: { credits: 10 },
    }));
    const flood = commands.map(({ path, key, body }) => post(path, key, body));
    try {
      const first = await Promise.race(flood);
      expect([first.status, first.headers.get('retry-after')]).toEqual([429, '1']);
    } finally {
      // Else the API never comes to its end.
      letGo();
    }
    const statuses = (await Promise.all(flood)).map(({ status }) => status);
    const accepted = statuses.filter((status) => status === 201).length;
    expect(statuses.filter((status) => status === 429)).toHaveLength(commands.length - accepted);
    expect(accepted).toBeGreaterThanOrEqual(2_000);
    const balance = await fetch(`${url}/v1/accounts/a/state`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    expect(await balance.json()).toMatchObject({ balance: accepted * 10 });
  });
});
