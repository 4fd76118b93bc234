/** Sessions where several processes share the log, and the operator's own key is replaced. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { createMemoryEventLog } from '../../libs/event-log/memory/memory-event-log.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';
import { verifyLog } from '../../libs/verification/verify-log.js';
import { browserOf } from './browser.js';
import { ledgerUnderTest, OPERATOR_KEY, type LedgerUnderTest } from './ledger-under-test.js';

const shared = { log: createMemoryEventLog(), store: createMemoryReadStore() };
const nodes: LedgerUnderTest[] = [];

beforeAll(async () => {
  for (const holder of ['worker', 'server'])
    nodes.push(
      await ledgerUnderTest({ shared: { ...shared, holder, works: holder === 'worker' } }),
    );
});

afterAll(async () => {
  for (const node of nodes) await node.stop();
  expect((await verifyLog(shared.log)).wrong).toBeUndefined();
});

const meOn = async (node: LedgerUnderTest, cookie: string) =>
  (await node.as(undefined).get('/v1/me', { cookie })).status;

test('a session that one process has just started, another lets in', async () => {
  for (let n = 0; n < 10; n += 1) {
    const [here, elsewhere] = [nodes[n % 2]!, nodes[(n + 1) % 2]!];
    const { token } = await here.keyFor('auditor');
    const { cookie, csrf } = await browserOf(elsewhere, token);
    expect(await meOn(here, cookie)).toBe(200);
    const headers = { cookie, ...csrf };
    const out = { method: 'DELETE', path: '/v1/session', headers };
    expect((await here.as(undefined).send(out)).status).toBe(204);
    expect(await meOn(here, cookie)).toBe(401);
    // It follows the log, and learns of the end a little later.
    while ((await meOn(elsewhere, cookie)) !== 401);
  }
});

test('sessions of the operator’s own key end when that is replaced; those of other keys go on', async () => {
  const own = await browserOf(nodes[0]!, OPERATOR_KEY);
  const { token } = await nodes[0]!.keyFor('operator');
  const issued = await browserOf(nodes[0]!, token);
  const restarted = await ledgerUnderTest({
    operatorKey: 'another-operator-key',
    shared: { ...shared, holder: 'restarted', works: false },
  });
  try {
    expect(await meOn(restarted, own.cookie)).toBe(401);
    expect(await meOn(restarted, issued.cookie)).toBe(200);
    const again = await browserOf(restarted, 'another-operator-key');
    expect(await meOn(restarted, again.cookie)).toBe(200);
    expect(await meOn(nodes[0]!, again.cookie)).toBe(401);
  } finally {
    await restarted.stop();
  }
});
