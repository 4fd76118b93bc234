/** Signing in with a key, and being let in by the cookie. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { browserOf, cookieOf, signIn, type Browser } from './browser.js';
import { ledgerUnderTest, OPERATOR_KEY, type Answer } from './ledger-under-test.js';
import type { LedgerUnderTest } from './ledger-under-test.js';
import { problemFaults } from './problem-faults.js';
import { give } from './valid-commands.js';

let ledger: LedgerUnderTest;

beforeAll(async () => {
  ledger = await ledgerUnderTest();
  await give(ledger, '/accounts', { name: 'North', accountId: 'north' });
  await give(ledger, '/accounts', { name: 'South', accountId: 'south' });
});

afterAll(() => ledger.stop());

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

const purchase = (browser: Browser, headers: object) =>
  browser.send('POST', '/v1/accounts/north/purchases', { ...keyed(), ...headers }, { credits: 10 });

describe('signing in', () => {
  test('answers with the session and sets a cookie that no script reads', async () => {
    const answer = await signIn(ledger, OPERATOR_KEY);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      sessionId: expect.stringMatching(/^[0-9a-f]{32}$/),
      actor: { id: 'operator', role: 'operator' },
      label: 'operator',
      accountId: null,
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
      startedAt: expect.any(String),
      expiresAt: expect.any(String),
    });
    const { startedAt, expiresAt } = answer.body;
    expect(Date.parse(expiresAt) - Date.parse(startedAt)).toBe(12 * 3_600_000);
    expect(cookieOf(answer)).toMatch(
      /^tallystick_session=tss_[0-9a-f]{32}_[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=43200$/,
    );
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
  });

  test('marks the cookie as secure where the client came by https', async () => {
    const answer = await signIn(ledger, OPERATOR_KEY, { 'x-forwarded-proto': 'https' });
    expect(cookieOf(answer)).toMatch(/; Secure$/);
  });

  test('is refused with a wrong key, and with a session in place of a key', async () => {
    const { token } = await browserOf(ledger, OPERATOR_KEY);
    for (const key of ['wrong', `${OPERATOR_KEY}x`, `tsk_nobody_${'A'.repeat(43)}`, token]) {
      const answer = await signIn(ledger, key);
      expectProblem(answer, 401, 'unauthenticated');
      expect([cookieOf(answer), answer.text.includes(key)]).toEqual(['', false]);
    }
  });

  test.each([{}, { key: '' }, { key: 'two words' }, { key: 7 }, { key: 'x', other: 1 }])(
    'is refused with the body %j',
    async (body) => {
      const answer = await ledger.as(undefined).post('/v1/session', body);
      expectProblem(answer, 400, 'validation-failed');
    },
  );

  test('reads no large body of somebody unknown', async () => {
    const answer = await signIn(ledger, 'x'.repeat(5_000));
    expectProblem(answer, 413, 'request-too-large');
    const body = new Blob([JSON.stringify({ key: OPERATOR_KEY })]).stream();
    const headers = { 'content-type': 'application/json' };
    const chunked = { method: 'POST', headers, body, duplex: 'half' as const };
    expect((await fetch(`${ledger.url}/v1/session`, chunked)).status).toBe(413);
  });

  test('is not kept up by whatever else comes with the key', async () => {
    const { cookie, csrf, send } = await browserOf(ledger, OPERATOR_KEY);
    expect((await send('DELETE', '/v1/session', csrf)).status).toBe(204);
    for (const stale of [{ cookie }, { cookie: 'tallystick_session=x' }, { authorization: 'x' }])
      expect((await signIn(ledger, OPERATOR_KEY, stale)).status).toBe(201);
  });

  test('is not for pages of another site', async () => {
    const answer = await signIn(ledger, OPERATOR_KEY, { 'sec-fetch-site': 'cross-site' });
    expectProblem(answer, 403, 'csrf-token-wrong');
  });

  test('can be tried wrongly ten times from an address, and meanwhile from others', async () => {
    const from = { 'x-forwarded-for': '198.51.100.1' };
    const wrong = await Promise.all(
      Array.from({ length: 15 }, () => signIn(ledger, 'wrong', from)),
    );
    const count = (status: number) => wrong.filter((one) => one.status === status).length;
    expect([count(401), count(429)]).toEqual([10, 5]);
    const limited = await signIn(ledger, OPERATOR_KEY, from);
    expectProblem(limited, 429, 'too-many-requests');
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(200);
    expect((await signIn(ledger, OPERATOR_KEY)).status).toBe(201);
  });
});

describe('a wrong key as a bearer', () => {
  const from = { 'x-forwarded-for': '198.51.100.2' };
  const me = (authorization: string, headers: Record<string, string> = from) =>
    ledger.as(undefined).get('/v1/me', { authorization, ...headers });

  test('can be sent ten times from an address; right ones, and others, aren’t kept out', async () => {
    const guesses = Array.from({ length: 15 }, (_, n) => me(`Bearer tsk_k${n}_${'A'.repeat(43)}`));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(5).fill(429)]);
    const limited = await me('Bearer wrong');
    expectProblem(limited, 429, 'too-many-requests');
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(200);
    expect((await me(`Bearer ${OPERATOR_KEY}`)).status).toBe(200);
    const elsewhere = { 'x-forwarded-for': '198.51.100.3' };
    expectProblem(await me('Bearer wrong', elsewhere), 401, 'unauthenticated');
    expect((await signIn(ledger, OPERATOR_KEY, from)).status).toBe(201);
  });

  test('isn’t what a request without any is, nor a page whose session is over', async () => {
    const quiet = { 'x-forwarded-for': '198.51.100.4' };
    const cookie = { ...quiet, cookie: 'tallystick_session=x' };
    for (let n = 0; n < 12; n += 1) {
      expectProblem(await me('Basic x', quiet), 401, 'unauthenticated');
      expectProblem(await ledger.as(undefined).get('/v1/me', cookie), 401, 'unauthenticated');
    }
  });
});

describe('a session', () => {
  test('is told to its holder again, by the cookie and as a bearer', async () => {
    const { signedIn, send, token } = await browserOf(ledger, OPERATOR_KEY);
    const byCookie = await send('GET', '/v1/session');
    const byHeader = await ledger.as(token).get('/v1/session');
    expect([byCookie.status, byHeader.status]).toEqual([200, 200]);
    expect([byCookie.body, byHeader.body]).toEqual([signedIn.body, signedIn.body]);
  });

  test('is none where there is no cookie of an open one, or the caller has a key', async () => {
    const { send, token } = await browserOf(ledger, OPERATOR_KEY);
    const answer = await ledger.as(undefined).get('/v1/session');
    expect([answer.status, answer.text]).toEqual([204, '']);
    for (const cookie of ['x=y', 'tallystick_session=x', `tallystick_session=${token}x`])
      expect((await ledger.as(undefined).get('/v1/session', { cookie })).status).toBe(204);
    expectProblem(await ledger.as('wrong').get('/v1/session'), 401, 'unauthenticated');
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    expectProblem(await send('GET', '/v1/session', elsewhere), 403, 'csrf-token-wrong');
    expectProblem(await ledger.get('/v1/session'), 404, 'session-not-found');
    const remove = { method: 'DELETE', path: '/v1/session' };
    expectProblem(await ledger.send(remove), 404, 'session-not-found');
  });

  test('lets its holder do what the key may, as the key', async () => {
    const { token, keyId } = await ledger.keyFor('reseller', 'north');
    const { send, csrf } = await browserOf(ledger, token);
    const me = await send('GET', '/v1/me');
    expect(me.body).toEqual((await ledger.as(token).get('/v1/me')).body);
    expectProblem(await send('GET', '/v1/accounts/south'), 404, 'account-not-found');
    const reason = { reason: 'holidays' };
    const path = '/v1/accounts/north/suspension';
    const suspended = await send('POST', path, { ...csrf, ...keyed() }, reason);
    expect(suspended.body.events[0].actor).toEqual({ id: keyId, role: 'reseller' });
    await give(ledger, '/accounts/north/reinstatement', reason);
  });

  test('by its cookie needs the CSRF token for all but reading', async () => {
    const browser = await browserOf(ledger, OPERATOR_KEY);
    const other = await browserOf(ledger, OPERATOR_KEY);
    for (const wrong of [{}, { 'x-csrf-token': 'x' }, other.csrf])
      expectProblem(await purchase(browser, wrong), 403, 'csrf-token-wrong');
    expectProblem(await browser.send('DELETE', '/v1/session'), 403, 'csrf-token-wrong');
    expect((await browser.send('GET', '/v1/me')).status).toBe(200);
    expect((await browser.send('HEAD', '/v1/me')).status).toBe(200);
    expect((await purchase(browser, browser.csrf)).status).toBe(201);
  });

  test('as a bearer needs none: no browser sends that by itself', async () => {
    const { token } = await browserOf(ledger, OPERATOR_KEY);
    const bought = await ledger.as(token).post('/v1/accounts/north/purchases', { credits: 10 });
    expect(bought.status).toBe(201);
  });

  test('by its cookie is not for pages of another site, whatever they send', async () => {
    const browser = await browserOf(ledger, OPERATOR_KEY);
    const from = { 'sec-fetch-site': 'cross-site' };
    expectProblem(await browser.send('GET', '/v1/me', from), 403, 'csrf-token-wrong');
    expectProblem(await purchase(browser, { ...browser.csrf, ...from }), 403, 'csrf-token-wrong');
    const same = { 'sec-fetch-site': 'same-origin' };
    expect((await browser.send('GET', '/v1/me', same)).status).toBe(200);
  });

  test('gives way to the header where both are sent', async () => {
    const { token, keyId } = await ledger.keyFor('auditor');
    const { send } = await browserOf(ledger, OPERATOR_KEY);
    const me = await send('GET', '/v1/me', { authorization: `Bearer ${token}` });
    expect(me.body.actor.id).toBe(keyId);
    const wrong = await send('GET', '/v1/me', { authorization: 'Bearer wrong' });
    expectProblem(wrong, 401, 'unauthenticated');
  });

  test('is found among other cookies, and by its whole name only', async () => {
    const { token, send } = await browserOf(ledger, OPERATOR_KEY);
    const cookie = `theme=dark; tallystick_session=${token}; lang=pt`;
    expect((await send('GET', '/v1/me', { cookie })).status).toBe(200);
    for (const none of [`x_tallystick_session=${token}`, `tallystick_session=${token}x`, 'x=', '='])
      expectProblem(await send('GET', '/v1/me', { cookie: none }), 401, 'unauthenticated');
  });
});
