import { request, type IncomingMessage, type Server } from 'node:http';
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
  /** By the server, of those that were asked for. */
  let connections = 0;

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
    (api.app.getHttpServer() as Server).on('connection', () => (connections += 1));
  });

  afterAll(() => api.stop());

  /** Without fetch, which takes a connection that isn't there after 10 s for one that can't be had. */
  async function post(path: string, key: string, body: object): Promise<IncomingMessage> {
    const headers = {
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(`${url}/v1${path}`, { method: 'POST', headers, agent: false }, resolve)
        .on('error', reject)
        .end(JSON.stringify(body));
    });
    return response.resume();
  }

  test('lets a bounded number of commands wait, turns the rest away, and answers the first when it is back', async () => {
    const opened = await post('/accounts', 'open', { accountId: 'a', name: 'A' });
    expect(opened.statusCode).toBe(201);
    held = new Promise((resolve) => (letGo = resolve));
    const commands = Array.from({ length: 2_400 }, (_, n) => ({
      path: '/accounts/a/purchases',
      key: `k${n}`,
      body: { credits: 10 },
    }));
    const flood: Promise<IncomingMessage>[] = [];
    const before = connections;
    for (const { path, key, body } of commands) {
      flood.push(post(path, key, body));
      // No more at once than the system lets wait to be taken: it drops or resets what is beyond.
      while (flood.length - (connections - before) > 200)
        await new Promise((resolve) => setImmediate(resolve));
    }
    try {
      const first = await Promise.race(flood);
      expect([first.statusCode, first.headers['retry-after']]).toEqual([429, '1']);
    } finally {
      // Else the API never comes to its end.
      letGo();
    }
    const statuses = (await Promise.all(flood)).map(({ statusCode }) => statusCode);
    const accepted = statuses.filter((status) => status === 201).length;
    expect(statuses.filter((status) => status === 429)).toHaveLength(commands.length - accepted);
    expect(accepted).toBeGreaterThanOrEqual(2_000);
    const balance = await fetch(`${url}/v1/accounts/a/state`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    expect(await balance.json()).toMatchObject({ balance: accepted * 10 });
  });
});
