/** What is sealed, over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openCheckpoint, readCheckpoint } from '../../libs/audit/note/checkpoint.js';
import { readVerifierKey } from '../../libs/audit/note/note-key.js';
import { verifyConsistency } from '../../libs/audit/merkle/verify-consistency.js';
import { verifyProof } from '../../libs/audit/proof/verify-proof.js';
import { ledgerUnderTest, type Answer, type LedgerUnderTest } from './ledger-under-test.js';

let ledger: LedgerUnderTest;
let bought: Answer;

beforeAll(async () => {
  ledger = await ledgerUnderTest();
  for (const accountId of ['north', 'south'])
    await ledger.post('/v1/accounts', { accountId, name: accountId });
  bought = await ledger.post('/v1/accounts/north/purchases', { credits: 100 });
});
afterAll(() => ledger.stop());

const idOf = (answer: Answer): string => answer.body.events[0].eventId as string;
const proofOf = (answer: Answer) => ledger.get(`/v1/audit/proofs/${idOf(answer)}?wait=10`);

describe('a proof', () => {
  test('waits until the event is sealed, and stands alone', async () => {
    const { status, body } = await proofOf(bought);
    expect(status).toBe(200);
    const keys = await ledger.get('/v1/audit/key');
    expect(keys.body.keys).toEqual([
      { verifierKey: body.verifierKey, since: expect.any(String), until: null },
    ]);
    expect(verifyProof(body, readVerifierKey(body.verifierKey as string)).wrong).toBeUndefined();
    const { position: _position, ...event } = bought.body.events[0];
    expect(body.event).toEqual(event);
  });

  test('is part of a deduction’s explanation', async () => {
    const taken = await ledger.post('/v1/accounts/north/subscriptions', {
      customer: 'anna',
      packageId: '1-month',
    });
    const proof = await proofOf(taken);
    const explained = await ledger.get(`/v1/deductions/${idOf(taken)}`);
    expect(explained.body).toMatchObject({ proof: proof.body, proofMissing: null });
  });

  test('of an event that isn’t there is a 404, once all there is is sealed', async () => {
    const { status, body } = await ledger.get('/v1/audit/proofs/nothing?wait=10');
    expect([status, body.type]).toEqual([404, '/problems/event-not-found']);
  });

  test('is for those in whose scope the account is', async () => {
    const [north, south] = [
      await ledger.keyFor('reseller', 'north'),
      await ledger.keyFor('reseller', 'south'),
    ];
    const auditor = await ledger.keyFor('auditor');
    const path = `/v1/audit/proofs/${idOf(bought)}?wait=10`;
    const statuses = await Promise.all([north, south, auditor].map((who) => who.get(path)));
    expect(statuses.map(({ status }) => status)).toEqual([200, 404, 200]);
    expect((await ledger.as(undefined).get(path)).status).toBe(401);
  });
});

describe('checkpoints', () => {
  test('are signed notes, in plain text, by a key that is listed', async () => {
    await proofOf(bought);
    const { headers, text } = await ledger.get('/v1/audit/checkpoint');
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    const [key] = (await ledger.get('/v1/audit/key')).body.keys;
    expect(openCheckpoint(text, [readVerifierKey(key.verifierKey as string)]).size).toBeGreaterThan(
      2,
    );
  });

  test('hold one another, and a proof shows it', async () => {
    const older = readCheckpoint((await ledger.get('/v1/audit/checkpoint')).text);
    await proofOf(await ledger.post('/v1/accounts/south/purchases', { credits: 10 }));
    const { body } = await ledger.get(`/v1/audit/consistency?from=${older.size}`);
    const newer = readCheckpoint(body.checkpoint as string);
    expect(body).toMatchObject({ from: older.size, to: newer.size });
    const path = (body.path as string[]).map((hash) => Buffer.from(hash, 'hex'));
    const roots = { fromRoot: older.root, toRoot: newer.root };
    expect(verifyConsistency({ from: older.size, to: newer.size, ...roots, path })).toBe(true);
    const { items, lagSeconds } = (await ledger.get('/v1/audit/checkpoints?limit=1')).body;
    expect(items[0]).toMatchObject({ size: newer.size, note: body.checkpoint });
    expect(lagSeconds).toBe(0);
  });

  test('are compared only in sizes that there are', async () => {
    for (const asked of ['', '?from=0', '?from=9999', '?from=1&to=9999', '?from=2&to=1']) {
      const { status, body } = await ledger.get(`/v1/audit/consistency${asked}`);
      expect([asked, status, body.type]).toEqual([asked, 400, '/problems/validation-failed']);
    }
  });

  test('show in the metrics how far sealing has come', async () => {
    const { text } = await ledger.get('/metrics');
    expect(text).toMatch(/^tallystick_sealing_lag_seconds \d/m);
  });
});
