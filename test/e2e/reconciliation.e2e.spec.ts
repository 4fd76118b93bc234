/** Read models against a replay, over HTTP: while commands are given, and after somebody has changed a document. */
import { request, type IncomingMessage } from 'node:http';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { type EventLog, LogUnavailable } from '../../libs/event-log/event-log.js';
import type { Document, ReadStore } from '../../libs/read-store/read-store.js';
import { openSqliteReadStore } from '../../libs/read-store/sqlite/sqlite-read-store.js';
import { testSigner } from '../../libs/audit/seal/testing/test-signer.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';
import { READ_MODELS } from '../../projections/read-models.js';
import { createMemoryEventLog } from '../../libs/event-log/memory/memory-event-log.js';
import { composeApi, type ComposedApi } from '../../apps/api/compose-api.js';
import { createMetrics } from '../../apps/api/metrics.js';

type Line = Readonly<Record<string, unknown>> & { readonly line: string };

const OPERATOR_KEY = 'the-operator-key';
const AS_OPERATOR = { authorization: `Bearer ${OPERATOR_KEY}` };
const ALL = '/v1/projections/reconciliation';

let keys = 0;

describe.each([
  ['memory', async () => createMemoryReadStore()],
  ['SQLite', (folder: string) => openSqliteReadStore({ file: join(folder, 'read-models.db') })],
] as const)('on a read store in %s', (_name, openStore) => {
  const memory = createMemoryEventLog();
  let isAway = false;
  const log: EventLog = {
    ...memory,
    readAll: async (read) => {
      if (isAway) throw new LogUnavailable('away', 'not-written');
      return memory.readAll(read);
    },
  };
  let folder: string;
  let store: ReadStore;
  let api: ComposedApi;
  let url: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reconciliation-'));
    store = await openStore(folder);
    const metrics = createMetrics();
    const scratchFolder = join(folder, 'scratch');
    const parts = {
      log,
      store,
      metrics,
      scratchFolder,
      operatorKey: OPERATOR_KEY,
      signer: testSigner(),
    };
    api = await composeApi({ ...parts, logLevel: 'silent' });
    await api.app.listen(0, '127.0.0.1');
    url = await api.app.getUrl();
    for (const accountId of ['north', 'south']) {
      await command('/v1/accounts', { accountId, name: accountId });
      await command(`/v1/accounts/${accountId}/purchases`, { credits: 500 });
    }
    await command('/v1/accounts', {
      accountId: 'below',
      name: 'below',
      parentId: 'north',
      openingCredits: 20,
    });
    await command('/v1/accounts/north/subscriptions', { customer: 'ana', packageId: '1-month' });
  });

  afterAll(async () => {
    await store.close();
    await log.close();
    rmSync(folder, { recursive: true });
  });

  async function post(path: string, body: object = {}, headers: object = AS_OPERATOR) {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `reconciliation-${(keys += 1)}`,
        ...headers,
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  async function command(path: string, body: object): Promise<string> {
    const { status, text } = await post(path, body);
    expect({ status, text }).toMatchObject({ status: 201 });
    return (JSON.parse(text) as { position: string }).position;
  }

  async function reconciliation(path = ALL): Promise<Line[]> {
    const { status, text, headers } = await post(path);
    expect({ status, text }).toMatchObject({ status: 200 });
    expect(headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  }

  async function waitForModels(position: string): Promise<void> {
    const { projections } = api.context;
    for (const { name } of READ_MODELS)
      expect(await projections.waitFor(name, position, 20_000)).toBe(true);
  }

  async function damage(
    name: string,
    id: string,
    change: (document: never) => Document | undefined,
  ): Promise<() => Promise<void>> {
    await waitForModels((await log.head())!);
    const { collection, version } = api.context.live(name);
    const [document] = await store.get({ collection, version }, [id]);
    await store.write([{ collection, version, id, document: change(document as never) }]);
    return () => store.write([{ collection, version, id, document }]);
  }

  const metricOf = async (projection: string) => {
    const { values } = await api.context.metrics.reconcileDifferences.get();
    return values.find(({ labels }) => labels.projection === projection)?.value;
  };

  test('all read models are as their replay, and so are their sums', async () => {
    await waitForModels((await log.head())!);
    const lines = await reconciliation();
    expect(lines[0]).toEqual({
      line: 'begun',
      projections: READ_MODELS.map(({ name }) => name),
      position: await log.head(),
    });
    expect(lines.filter(({ line }) => line === 'reconciled')).toHaveLength(READ_MODELS.length);
    expect(lines.find(({ line }) => line === 'sums')).toMatchObject({ differences: 0 });
    expect(lines.at(-1)).toEqual({ line: 'done', differences: 0 });
    expect(await metricOf('balance')).toBe(0);
    expect(await metricOf('sums')).toBe(0);
    expect(readdirSync(join(folder, 'scratch'))).toEqual([]);
  });

  test('they are so while commands are given', async () => {
    let going = true;
    let given = 0;
    const giving = (async () => {
      for (; going; given += 1) await command('/v1/accounts/south/purchases', { credits: 10 });
    })();
    const lines = [...(await reconciliation()), ...(await reconciliation())];
    going = false;
    await giving;
    expect(given).toBeGreaterThan(0);
    expect(lines.filter(({ line }) => line === 'done')).toEqual([
      { line: 'done', differences: 0 },
      { line: 'done', differences: 0 },
    ]);
  });

  test('a balance that somebody has changed is named, and so are the sums that it spoils', async () => {
    const mend = await damage('balance', 'north', (document: Document & { available: number }) => ({
      ...document,
      available: document.available + 7,
    }));
    const lines = await reconciliation();
    const difference = lines.find(({ line }) => line === 'difference')!;
    expect(difference).toMatchObject({
      projection: 'balance',
      kind: 'field',
      key: 'north',
      field: 'available',
    });
    expect(Number(difference['kept']) - Number(difference['replayed'])).toBe(7);
    expect(lines.filter(({ line }) => line === 'sum-difference')).toMatchObject([
      { source: 'accounts', term: 'available', expectedOf: 'trial-balance, total' },
      { source: 'trees', term: 'available', expectedOf: 'trial-balance, total' },
    ]);
    expect(lines.at(-1)).toEqual({ line: 'done', differences: 3 });
    expect(await metricOf('balance')).toBe(1);
    expect(await metricOf('account-tree')).toBe(0);
    expect(await metricOf('sums')).toBe(2);
    await mend();
  });

  test('a document that is missing and one too many are named, in the model that was asked for', async () => {
    const mend = await damage('account-tree', 'below', () => undefined);
    const [north] = await store.get(api.context.live('account-tree'), ['north']);
    const mendOther = await damage('account-tree', 'nobody', () => ({ ...north!, id: 'nobody' }));
    const lines = await reconciliation('/v1/projections/account-tree/reconciliation');
    const named = { line: 'difference', projection: 'account-tree' };
    expect(lines.filter(({ line }) => line.includes('difference'))).toEqual([
      { ...named, kind: 'extra', key: 'nobody' },
      { ...named, kind: 'missing', key: 'below' },
    ]);
    expect(lines.find(({ line }) => line === 'sums')).toBeUndefined();
    expect(lines.at(-1)).toEqual({ line: 'done', differences: 2 });
    await mend();
    await mendOther();
    expect((await reconciliation()).at(-1)).toEqual({ line: 'done', differences: 0 });
  });

  async function connect(): Promise<IncomingMessage> {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { method: 'POST', headers: AS_OPERATOR, agent: false };
      request(url + ALL, options, resolve)
        .on('error', reject)
        .end();
    });
    expect(response.statusCode).toBe(200);
    expect(readdirSync(join(folder, 'scratch'))).toHaveLength(1);
    return response;
  }

  test('a client that goes away ends it, and nothing is left of it', async () => {
    isAway = true;
    (await connect()).destroy();
    while (readdirSync(join(folder, 'scratch')).length > 0)
      await new Promise((resolve) => setImmediate(resolve));
    isAway = false;
    // its folder is gone a moment before it has ended: till then, as its answer says, ask again
    while ((await post(ALL)).status === 409);
    expect((await reconciliation()).at(-1)).toEqual({ line: 'done', differences: 0 });
  });

  test('there is one at a time', async () => {
    // As long as the log is away none comes to its end, or both could be, one after the other.
    isAway = true;
    const both = [post(ALL), post(ALL)];
    const refused = await Promise.race(both);
    isAway = false;
    const statuses = (await Promise.all(both)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409]);
    expect(JSON.parse(refused.text)).toMatchObject({ type: '/problems/reconciliation-under-way' });
    expect(refused.headers.get('retry-after')).toBe('10');
  });

  test('one of no read model is refused, and any without an operator’s key', async () => {
    const unknown = await post('/v1/projections/nothing/reconciliation');
    expect(JSON.parse(unknown.text)).toMatchObject({ type: '/problems/projection-not-found' });
    const issued = await post('/v1/access/keys', { label: 'audit', role: 'auditor' });
    const { secret } = JSON.parse(issued.text) as { secret: string };
    const forbidden = await post(ALL, {}, { authorization: `Bearer ${secret}` });
    expect(forbidden.status).toBe(403);
    expect((await post(ALL, {}, {})).status).toBe(401);
  });

  test('a process that stops gives it up', async () => {
    isAway = true;
    const response = await connect();
    const [text] = await Promise.all([buffer(response), api.stop()]);
    expect(text.toString().trimEnd().split('\n').at(-1)).toMatch(/^{"line":"failed","detail":"/);
    expect(readdirSync(join(folder, 'scratch'))).toEqual([]);
  });
});
