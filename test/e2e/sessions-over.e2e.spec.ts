/** Every way in which a session ends, the list of them, and what is told of their secrets. */
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';

import { browserOf, cookieOf, signIn, type Browser } from './browser.js';
import { ledgerUnderTest, OPERATOR_KEY, type Answer } from './ledger-under-test.js';
import type { LedgerUnderTest } from './ledger-under-test.js';
import { problemFaults } from './problem-faults.js';
import { give } from './valid-commands.js';

let ledger: LedgerUnderTest;

beforeAll(async () => {
  ledger = await ledgerUnderTest();
  await give(ledger, '/accounts', { name: 'North', accountId: 'north' });
});

afterAll(() => ledger.stop());

const ALL_BUT_DATE = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

let keys = 0;
const keyed = () => ({ 'idempotency-key': `of-a-browser-${(keys += 1)}` });

function expectProblem(answer: Answer, status: number, slug: string): void {
  const faults = problemFaults(answer);
  const { type } = answer.body as { type: string };
  expect({ status: answer.status, type, faults }).toEqual({
    status,
    type: `/problems/${slug}`,
    faults: [],
  });
}

describe('a session ends', () => {
  test('by signing out, which removes the cookie', async () => {
    const { send, csrf } = await browserOf(ledger, OPERATOR_KEY);
    const answer = await send('DELETE', '/v1/session', csrf);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(cookieOf(answer)).toBe(
      'tallystick_session=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0',
    );
    expect((await send('GET', '/v1/session')).status).toBe(204);
    expectProblem(await send('GET', '/v1/me'), 401, 'unauthenticated');
    expectProblem(await send('DELETE', '/v1/session', csrf), 401, 'unauthenticated');
  });

  test('when its time is over', async () => {
    const { send, signedIn } = await browserOf(ledger, OPERATOR_KEY);
    const { sessionId, expiresAt } = signedIn.body;
    jest.useFakeTimers({ now: Date.parse(expiresAt), doNotFake: [...ALL_BUT_DATE] });
    try {
      expectProblem(await send('GET', '/v1/me'), 401, 'unauthenticated');
      const { items } = (await ledger.get('/v1/access/sessions?limit=500')).body;
      expect(items).toContainEqual(expect.objectContaining({ sessionId, endedAt: expiresAt }));
    } finally {
      jest.useRealTimers();
    }
  });

  test('with its key', async () => {
    const { token, keyId } = await ledger.keyFor('support');
    const { send } = await browserOf(ledger, token);
    await give(ledger, `/access/keys/${keyId}/revocation`, {});
    expectProblem(await send('GET', '/v1/me'), 401, 'unauthenticated');
    expectProblem(await signIn(ledger, token), 401, 'unauthenticated');
  });

  test('by whoever holds its key or is an operator, and by nobody else', async () => {
    const mine = await ledger.keyFor('reseller', 'north');
    const other = await ledger.keyFor('auditor');
    const [first, second] = [
      await browserOf(ledger, mine.token),
      await browserOf(ledger, mine.token),
    ];
    const end = (browser: Browser) => `/v1/access/sessions/${browser.signedIn.body.sessionId}/end`;
    expectProblem(await other.post(end(first), {}), 404, 'session-not-found');
    const ended = await second.send('POST', end(first), { ...second.csrf, ...keyed() }, {});
    expect([ended.status, ended.body.sessionId]).toEqual([201, first.signedIn.body.sessionId]);
    expectProblem(await first.send('GET', '/v1/me'), 401, 'unauthenticated');
    const headers = keyed();
    const once = await ledger.post(end(second), { reason: 'left open' }, headers);
    const twice = await ledger.post(end(second), { reason: 'left open' }, headers);
    expect([once.status, twice.body]).toEqual([201, once.body]);
    expectProblem(await ledger.post(end(second), {}), 404, 'session-not-found');
    expectProblem(await second.send('GET', '/v1/me'), 401, 'unauthenticated');
  });

  test('by the start of too many of its key', async () => {
    const { token } = await ledger.keyFor('finance');
    const browsers: Browser[] = [];
    for (let n = 0; n < 21; n += 1) browsers.push(await browserOf(ledger, token));
    const statuses = await Promise.all(
      browsers.map(async ({ send }) => (await send('GET', '/v1/me')).status),
    );
    expect(statuses).toEqual([401, ...Array<number>(20).fill(200)]);
  });

  test('on the live log, which tells it nothing from then on', async () => {
    const { cookie, send, csrf } = await browserOf(ledger, OPERATOR_KEY);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${ledger.url}/v1/events`, { headers: { cookie } }, resolve).on('error', reject);
    });
    expect(response.statusCode).toBe(200);
    let told = '';
    response.setEncoding('utf8').on('data', (chunk: string) => (told += chunk));
    const closed = new Promise((resolve) => response.once('close', resolve));
    response.on('error', () => undefined);
    const [before] = (await give(ledger, '/accounts/north/purchases', { credits: 10 })).events;
    while (!told.includes(before.eventId)) await new Promise((resolve) => setImmediate(resolve));
    await send('DELETE', '/v1/session', csrf);
    const [after] = (await give(ledger, '/accounts/north/purchases', { credits: 10 })).events;
    await closed;
    expect(told).not.toContain(after.eventId);
  });
});

describe('the list of sessions', () => {
  test('has all for operators and those of their own key for others, open ones first', async () => {
    const mine = await ledger.keyFor('reseller', 'north');
    const [first, second] = [
      await browserOf(ledger, mine.token),
      await browserOf(ledger, mine.token),
    ];
    const third = await browserOf(ledger, mine.token);
    await third.send('DELETE', '/v1/session', third.csrf);
    const { body } = await second.send('GET', '/v1/access/sessions');
    const ids = [second, first, third].map(({ signedIn }) => signedIn.body.sessionId as string);
    expect(body.items.map((one: { sessionId: string }) => one.sessionId)).toEqual(ids);
    const { startedAt, expiresAt } = second.signedIn.body;
    expect(body.items[0]).toEqual({
      sessionId: ids[0],
      keyId: mine.keyId,
      label: 'reseller under test',
      role: 'reseller',
      accountId: 'north',
      startedAt,
      expiresAt,
      endedAt: null,
      agent: 'a browser',
      current: true,
    });
    expect(body.items.slice(1)).toMatchObject([
      { current: false, endedAt: null },
      { current: false, endedAt: expect.any(String) },
    ]);
    const all = (await ledger.get('/v1/access/sessions?limit=500')).body.items as object[];
    expect(all).toContainEqual({ ...body.items[1], current: false });
    expect(all).toContainEqual(expect.objectContaining({ keyId: 'operator' }));
    const one = (await ledger.get('/v1/access/sessions?limit=1')).body;
    const next = await ledger.get(`/v1/access/sessions?limit=1&cursor=${one.nextCursor}`);
    expect(next.body.items).toHaveLength(1);
  });

  test('keeps of a browser’s name what can be seen, at most 200 characters', async () => {
    const { token, ...client } = await ledger.keyFor('auditor');
    await signIn(ledger, token, { 'user-agent': ` A\tB\xe9 ${'x'.repeat(300)}` });
    await signIn(ledger, token, { 'user-agent': ' ' });
    const { items } = (await client.get('/v1/access/sessions')).body;
    expect(items.map(({ agent }: { agent: string | null }) => agent)).toEqual([
      null,
      `AB ${'x'.repeat(197)}`,
    ]);
  });
});

test('a session’s secrets are in the answer that makes it, and nowhere else', async () => {
  const { token: key } = await ledger.keyFor('operator');
  const { token, csrf, signedIn, send } = await browserOf(ledger, key);
  const { sessionId } = signedIn.body;
  const records = await ledger.log.readStream('access-keys', { limit: 1_000 });
  const written = JSON.stringify(records);
  const { hash } = records.find(
    ({ type, data }) => type === 'KeySessionStarted' && data['sessionId'] === sessionId,
  )!.data as { hash: string };
  const told = [
    await send('GET', '/v1/access/sessions'),
    await send('GET', '/v1/access/keys'),
    await send('GET', '/v1/me'),
    await send('POST', `/v1/access/sessions/${sessionId}/end`, { ...csrf, ...keyed() }, {}),
  ].map(({ text }) => text);
  expect(told.at(-1)).toContain('KeySessionEnded');
  const secret = token.replace(/^tss_[0-9a-f]{32}_/, '');
  expect(secret).toHaveLength(43);
  for (const hidden of [secret, csrf['x-csrf-token'], key])
    expect([written, ...told].filter((text) => text.includes(hidden))).toEqual([]);
  expect([signedIn.text, ...told].filter((text) => text.includes(hash))).toEqual([]);
  expect([signedIn.text.includes(secret), signedIn.text.includes(key)]).toEqual([false, false]);
});
