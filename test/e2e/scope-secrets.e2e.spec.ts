/** Secrets are shown once, their hashes never, and the live log shows each caller its own. */
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { hashToken } from '../../libs/access/index.js';
import type { Client, LedgerUnderTest } from './ledger-under-test.js';
import { OPERATOR_KEY } from './ledger-under-test.js';
import { openApiDocument } from './openapi-document.js';
import { give, preparedLedger } from './valid-commands.js';

let ledger: LedgerUnderTest;

beforeAll(async () => {
  ({ ledger } = await preparedLedger());
});

afterAll(() => ledger.stop());

/** What the live log tells a client after a position, up to the event of this id. */
async function liveUntil(client: Client, after: string, eventId: string): Promise<string> {
  const headers = { authorization: `Bearer ${client.token}`, 'last-event-id': after };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${ledger.url}/v1/events`, { headers }, resolve).on('error', reject);
  });
  let told = '';
  for await (const chunk of response) {
    told += String(chunk);
    if (told.includes(eventId)) break;
  }
  response.destroy();
  return told;
}

/** Buys for an account, so that something is told last. */
async function lastEventOf(accountId: string): Promise<string> {
  const { events } = await give(ledger, `/accounts/${accountId}/purchases`, { credits: 20 });
  return events[0].eventId;
}

test('a secret is in the answer that makes it, and in no other; its hash is nowhere', async () => {
  const first = (await ledger.log.readAll({ limit: 1 }))[0]!.position;
  const body = { label: 'Panel', role: 'auditor' };
  const headers = { 'idempotency-key': 'panel' };
  const made = await ledger.post('/v1/access/keys', body, headers);
  const { secret, keyId } = made.body as { secret: string; keyId: string };
  expect((await ledger.as(secret).get('/v1/me')).body.actor.id).toBe(keyId);
  const again = await ledger.post('/v1/access/keys', body, headers);
  expect(again.body).toEqual({ ...made.body, secret: null });
  const reused = await ledger.post('/v1/access/keys', { ...body, label: 'Other' }, headers);
  expect(reused.body.type).toBe('/problems/idempotency-key-reused');
  const revoked = await ledger.post(`/v1/access/keys/${keyId}/revocation`, {});

  const last = await lastEventOf('north');
  const told = [again.text, reused.text, revoked.text, await liveUntil(ledger, first, last)];
  const { operations } = openApiDocument((await ledger.get('/openapi.json')).body);
  const queries = operations.filter(
    ({ method, path }) => method === 'get' && path !== '/v1/events',
  );
  for (const { path } of queries)
    told.push(
      (await ledger.get(path.replace('{accountId}', 'north').replace(/\{\w+\}/, 'one'))).text,
    );
  expect(told.join('')).toContain(keyId);
  const hashes = [secret, OPERATOR_KEY].map(hashToken);
  const [, , ...parts] = secret.split('_');
  for (const hidden of [secret, parts.join('_'), OPERATOR_KEY, ...hashes]) {
    expect(hidden.length).toBeGreaterThan(15);
    expect(told.filter((text) => text.includes(hidden))).toEqual([]);
  }
  expect(made.text.includes(hashToken(secret))).toBe(false);
});

test('the live log tells a reseller of its subtree alone, from wherever it begins', async () => {
  const first = (await ledger.log.readAll({ limit: 1 }))[0]!.position;
  const reseller = await ledger.keyFor('reseller', 'south');
  await lastEventOf('north');
  await lastEventOf('empty');
  const last = await lastEventOf('south');
  const told = await liveUntil(reseller, first, last);
  const streams = [...told.matchAll(/"stream":"([^"]+)"/g)].map(([, stream]) => stream);
  // Incidents are told to everyone.
  const others = streams.filter((stream) => !stream!.startsWith('incident-'));
  expect(new Set(others)).toEqual(new Set(['account-south']));
  const whole = await liveUntil(ledger, first, last);
  expect(whole).toContain('"stream":"account-north"');
  expect(whole).toContain('"stream":"account-empty"');
  expect(whole).not.toContain('access-keys');
});
