/** The proxy of `docker/`, as HAProxy runs it, in front of two stubs. Skipped where HAProxy isn't installed. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { freePort } from '../servers/free-port.js';
import { isProxyInstalled, runProxy, type RunningProxy } from './running-proxy.js';
import { startStubApi, type StubApi } from './stub-api.js';

const ACCOUNTS = Array.from({ length: 40 }, (_, n) => `account-${n}`);

let apis: StubApi[];
let proxy: RunningProxy;

beforeEach(async () => {
  apis = [
    await startStubApi('api-1', await freePort()),
    await startStubApi('api-2', await freePort()),
  ];
  proxy = await runProxy([apis[0]!.port, apis[1]!.port]);
});

afterEach(async () => {
  await proxy.stop();
  await Promise.all(apis.map((api) => api.kill()));
});

/** Which API answered. */
async function answeredBy(path: string, method = 'POST'): Promise<string> {
  const body = method === 'POST' ? '{}' : undefined;
  const answer = await fetch(proxy.url + path, { method, body: body ?? null });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { name: string }).name;
}

/** Which API answers each account's commands. */
async function homes(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const account of ACCOUNTS)
    found.set(account, await answeredBy(`/v1/accounts/${account}/purchases`));
  return found;
}

function askedFor(path: string): readonly string[] {
  return apis.flatMap(({ asked }) => asked).filter((request) => request.endsWith(path));
}

const whereInstalled = isProxyInstalled() ? describe : describe.skip;

whereInstalled('the proxy', () => {
  test('sends an account always to the same API, and accounts to both', async () => {
    const first = await homes();
    expect(await homes()).toEqual(first);
    expect(new Set(first.values())).toEqual(new Set(['api-1', 'api-2']));
    for (const [account, api] of first) {
      expect(await answeredBy(`/v1/accounts/${account}/subscriptions/x/extensions`)).toBe(api);
      expect(await answeredBy(`/v1/accounts/${account}/balance?at=1`, 'GET')).toBe(api);
      expect(await answeredBy(`/v1/accounts/${account}`, 'GET')).toBe(api);
    }
  });

  test('sends what is of no account to either', async () => {
    const answered = new Set<string>();
    for (let n = 0; n < 20; n += 1) answered.add(await answeredBy('/v1/bulk'));
    expect(answered).toEqual(new Set(['api-1', 'api-2']));
  });

  test('lets the other API take over at once, with no answer lost, and goes back', async () => {
    const before = await homes();
    const [gone, left] = apis as [StubApi, StubApi];
    await gone.kill();
    expect(new Set((await homes()).values())).toEqual(new Set([left.name]));
    for (let n = 0; n < 10; n += 1) expect(await answeredBy('/v1/bulk')).toBe(left.name);
    apis[0] = await startStubApi(gone.name, gone.port);
    const path = `/v1/accounts/${[...before].find(([, api]) => api === gone.name)![0]}/purchases`;
    while ((await answeredBy(path)) !== gone.name) await pause(100);
    expect(await homes()).toEqual(before);
  });

  test('passes the live log on as it comes', async () => {
    const answer = await fetch(`${proxy.url}/v1/events`);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toMatch(/^: api-\d\n\n$/);
    for (const text of ['id: 1\ndata: {}\n\n', 'id: 2\ndata: {}\n\n']) {
      // The connection stays open and nothing follows: what a buffer held back would never come.
      apis.forEach((api) => api.say(text));
      expect((await reader.read()).value).toBe(text);
    }
    await reader.cancel();
  });

  test('passes problems on with their headers', async () => {
    const answer = await fetch(`${proxy.url}/v1/accounts/north/busy`, { method: 'POST' });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ type: '/problems/too-many-requests' });
  });

  test('passes on more headers than the API takes: the API says so itself', async () => {
    const headers = { 'x-long': 'x'.repeat(17_000) };
    const answer = await fetch(`${proxy.url}/v1/accounts/north/x`, { headers });
    expect(answer.status).toBe(431);
  });

  test('sends nothing twice: a command whose answer was lost is its client’s to repeat', async () => {
    const path = '/v1/accounts/north/broken';
    const answer = await fetch(proxy.url + path, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(502);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 502, type: 'about:blank' });
    expect(askedFor(path)).toEqual([`POST ${path}`]);
  });

  test('says in the API’s form that none is up', async () => {
    await Promise.all(apis.map((api) => api.kill()));
    apis = [];
    for (const path of ['/v1/accounts/north/purchases', '/v1/bulk']) {
      const answer = await fetch(proxy.url + path, { method: 'POST', body: '{}' });
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toMatchObject({ type: '/problems/ledger-unavailable' });
    }
    expect((await fetch(`${proxy.url}/health/proxy`)).status).toBe(503);
  });
});
