/** Closing the books over HTTP: who may, in which order, and what history that comes late does to statements. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { ledgerUnderTest, type LedgerUnderTest } from './ledger-under-test.js';

let ledger: LedgerUnderTest;

beforeAll(async () => {
  ledger = await ledgerUnderTest();
});

afterAll(() => ledger.stop());

const JANUARY = 'from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z';
const JANUARY_AND_ON = 'from=2026-02-01T00:00:00Z';

async function bulk(at: string, path: string, body: object, key = `${path}@${at}`) {
  const answer = await ledger.post('/v1/bulk', { commands: [{ path, key, body, at }] });
  expect(answer.body.results[0].body).toMatchObject({ position: expect.any(String) });
}

async function statement(range: string) {
  const after = await ledger.log.head();
  const { body } = await ledger.get(`/v1/accounts/late/statement?${range}&after=${after}`);
  const { asOf: _asOf, ...rest } = body;
  return rest;
}

test('a closed month stays as it is; history that comes late shows in the open one, marked', async () => {
  const opened = '2026-01-02T00:00:00.000Z';
  await bulk(opened, '/accounts', { accountId: 'late', name: 'Late' });
  const priced = { unitPrice: { amount: '4.50', currency: 'EUR' } };
  await bulk('2026-01-05T00:00:00.000Z', '/accounts/late/purchases', { credits: 40, ...priced });
  await bulk('2026-01-09T00:00:00.000Z', '/accounts/late/goodwill', { credits: 4 });

  const finance = await ledger.keyFor('finance');
  const closed = await finance.post('/v1/periods/2026-01/closure', {});
  expect([closed.status, closed.body.month]).toEqual([201, '2026-01']);
  const before = await statement(JANUARY);
  expect(before).toMatchObject({ closed: true, closing: { balance: 36 } });

  await bulk('2026-01-20T00:00:00.000Z', '/accounts/late/goodwill', { credits: 5 });
  expect(JSON.stringify(await statement(JANUARY))).toBe(JSON.stringify(before));
  expect(await statement(JANUARY_AND_ON)).toMatchObject({
    closed: false,
    opening: before.closing,
    closing: { balance: 31, exposure: [{ amount: '139.50', currency: 'EUR' }] },
    costOfConsumption: [{ amount: '22.50', currency: 'EUR' }],
    items: [
      {
        late: true,
        occurredAt: '2026-01-20T00:00:00.000Z',
        bookedAt: '2026-02-01T00:00:00.000Z',
        credits: -5,
      },
    ],
  });
});

test('months are closed in order, once, and by operators and finance only', async () => {
  const refused = async (month: string) =>
    (await ledger.post(`/v1/periods/${month}/closure`, {})).body.type;
  expect(await refused('2026-01')).toBe('/problems/period-closed');
  expect(await refused('2026-03')).toBe('/problems/period-out-of-order');
  expect(await refused('9998-01')).toBe('/problems/period-not-over');
  expect(await refused('2026-1')).toBe('/problems/validation-failed');
  const auditor = await ledger.keyFor('auditor');
  expect((await auditor.post('/v1/periods/2026-02/closure', {})).status).toBe(403);
  const { body } = await auditor.get('/v1/periods');
  expect(body.items).toMatchObject([{ month: '2026-01' }]);
  const reseller = await ledger.keyFor('reseller', 'late');
  expect((await reseller.get('/v1/periods')).status).toBe(403);
});
