/** What each role may do, and which keys open the door. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { KeyRole } from '../../libs/access/index.js';
import type { LedgerUnderTest } from './ledger-under-test.js';
import { openApiDocument } from './openapi-document.js';
import { problemFaults } from './problem-faults.js';
import { give, preparedLedger } from './valid-commands.js';

/** Which commands a role may not give, by their addresses; a reseller and a service are of the account north. */
const FORBIDDEN: Readonly<Record<KeyRole, RegExp>> = {
  operator: /^never$/,
  finance: /^(?!\/(periods|access\/sessions))/,
  auditor: /^(?!\/access\/sessions)/,
  support: /^(?!\/access\/sessions|.*\/(device-lock|compensations|evidence)$)/,
  reseller:
    /north\/(agreement|purchases|reinstatement|adjustments|reversals)|\/connections|^\/(adjustments|incidents|packages|access\/keys|projections|periods)|\/resolution$/,
  service:
    /north\/(agreement|reinstatement|adjustments|reversals)|^\/(adjustments|incidents|packages|access\/keys|projections|periods)|\/resolution$/,
};

describe.each(Object.keys(FORBIDDEN) as KeyRole[])('as %s', (role) => {
  test('one may give the commands of the role, and no other', async () => {
    const { ledger, commands } = await preparedLedger();
    try {
      const isConfined = role === 'reseller' || role === 'service';
      const client = await ledger.keyFor(role, isConfined ? 'north' : undefined);
      for (const { path, body } of commands) {
        const before = await ledger.log.head();
        const answer = await client.post(`/v1${path}`, body);
        const isForbidden = answer.body.type === '/problems/forbidden';
        expect({ path, isForbidden }).toEqual({ path, isForbidden: FORBIDDEN[role].test(path) });
        if (!isForbidden) continue;
        expect(problemFaults(answer)).toEqual([]);
        expect(await ledger.log.head()).toBe(before);
      }
      const rebuilt = await client.post('/v1/projections/balance/rebuild', {});
      expect(rebuilt.status).toBe(role === 'operator' ? 202 : 403);
    } finally {
      await ledger.stop();
    }
  });

  test('one may read what the role may read', async () => {
    const { ledger } = await preparedLedger();
    try {
      const isConfined = role === 'reseller' || role === 'service';
      const client = await ledger.keyFor(role, isConfined ? 'north' : undefined);
      const statusOf = async (path: string) => (await client.get(path)).status;
      expect(await statusOf('/v1/access/keys')).toBe(role === 'operator' ? 200 : 403);
      for (const path of ['/v1/trial-balance', '/v1/adjustments', '/v1/projections', '/metrics'])
        expect({ path, status: await statusOf(path) }).toEqual({
          path,
          status: isConfined ? 403 : 200,
        });
      for (const path of ['/v1/me', '/v1/packages', '/v1/accounts', '/v1/accounts/north/balance'])
        expect({ path, status: await statusOf(path) }).toEqual({ path, status: 200 });
      const outside = await statusOf('/v1/accounts/empty');
      expect(outside).toBe(isConfined ? 404 : 200);
    } finally {
      await ledger.stop();
    }
  });

  test('one may bring in history as an operator only', async () => {
    const { ledger } = await preparedLedger();
    try {
      const isConfined = role === 'reseller' || role === 'service';
      const client = await ledger.keyFor(role, isConfined ? 'north' : undefined);
      const body = { customer: 'zoe' };
      const at = new Date().toISOString();
      const commands = [{ path: '/accounts/north/trials', key: 'k', body, at }];
      const { results } = (await client.post('/v1/bulk', { commands })).body;
      expect(results[0].status).toBe(role === 'operator' ? 201 : 403);
    } finally {
      await ledger.stop();
    }
  });
});

describe('a key', () => {
  let ledger: LedgerUnderTest;

  beforeAll(async () => {
    ({ ledger } = await preparedLedger());
  });

  afterAll(() => ledger.stop());

  async function expectShut(given: Record<string, string>): Promise<void> {
    const { operations } = openApiDocument((await ledger.get('/openapi.json')).body);
    const anyone = ledger.as(undefined);
    const before = await ledger.log.head();
    for (const [n, { method, path }] of operations.entries()) {
      if (path.startsWith('/health') || isOpen(method, path, given)) continue;
      // Each from an address of its own: wrong keys are counted by it.
      const headers = { ...given, 'x-forwarded-for': `198.51.100.${n}` };
      const address = path.replace(/\{\w+\}/g, 'north');
      const answer =
        method === 'post'
          ? await anyone.post(address, '{no json', headers)
          : await anyone.send({ method: method.toUpperCase(), path: address, headers });
      expect({ path, status: answer.status }).toEqual({ path, status: 401 });
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(problemFaults(answer)).toEqual([]);
    }
    expect(await ledger.log.head()).toBe(before);
  }

  /** Signing in, and asking whether there is a session. */
  function isOpen(method: string, path: string, headers: Record<string, string>): boolean {
    if (path !== '/v1/session') return false;
    return method === 'post' || (method === 'get' && headers['authorization'] === undefined);
  }

  test('is needed for all but health and signing in', async () => {
    await expectShut({});
    expect((await ledger.as(undefined).get('/health/live')).status).toBe(200);
    expect((await ledger.as(undefined).get('/openapi.json')).status).toBe(200);
    expect((await ledger.as(undefined).get('/asyncapi.json')).status).toBe(200);
  });

  test.each([
    'Bearer nonsense',
    'Bearer ',
    'Bearer',
    'Basic dGhlLW9wZXJhdG9yLWtleTo=',
    'the-operator-key',
    'Bearer the-operator-key x',
    `Bearer ${'x'.repeat(2_000)}`,
    `Bearer tsk_nobody_${'A'.repeat(43)}`,
    'Bearer tsk___proto___x',
  ])('is not %s', expectShutBy);

  async function expectShutBy(authorization: string): Promise<void> {
    await expectShut({ authorization });
  }

  test('is not one whose secret differs by a character', async () => {
    const { token } = await ledger.keyFor('auditor');
    const other = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await ledger.as(token).get('/v1/me')).status).toBe(200);
    await expectShut({ authorization: `Bearer ${other}` });
  });

  test('opens nothing from the moment on that it is revoked', async () => {
    const { keyId, token } = await ledger.keyFor('operator');
    await give(ledger, `/access/keys/${keyId}/revocation`, {});
    await expectShut({ authorization: `Bearer ${token}` });
  });
});
