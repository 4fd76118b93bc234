/** History in a bulk while the log goes away and comes back. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LogUnavailable, type EventLog } from '../../libs/event-log/event-log.js';
import { createMemoryEventLog } from '../../libs/event-log/memory/memory-event-log.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';
import { ledgerUnderTest, type LedgerUnderTest } from './ledger-under-test.js';

const memory = createMemoryEventLog();
let failures = 0;
const log: EventLog = {
  ...memory,
  append(stream, ...append) {
    if (!['account-a', 'account-receiver'].includes(stream) || failures === 0)
      return memory.append(stream, ...append);
    failures -= 1;
    return Promise.reject(new LogUnavailable('away', 'not-written'));
  },
};

let ledger: LedgerUnderTest;

beforeAll(async () => {
  const shared = { log, store: createMemoryReadStore(), holder: 'one', works: true };
  ledger = await ledgerUnderTest({ shared });
});

afterAll(() => ledger.stop());

const purchases = (account: string, days: readonly number[], dated: boolean) =>
  days.map((day) => ({
    path: `/accounts/${account}/purchases`,
    key: `${account}-${day}-${dated}`,
    body: { credits: 10 },
    ...(dated ? { at: `2026-01-0${day}T10:00:00.000Z` } : {}),
  }));

async function statusesOf(commands: object[]): Promise<number[]> {
  const { body } = await ledger.post('/v1/bulk', { commands });
  return body.results.map(({ status }: { status: number }) => status);
}

describe('a bulk whose log is away for one command', () => {
  test('puts off the history behind it on that account, and no other, until it is sent again', async () => {
    const opening = (accountId: string) => ({
      path: '/accounts',
      key: `open-${accountId}`,
      body: { accountId, name: accountId },
      at: '2026-01-01T09:00:00.000Z',
    });
    expect(await statusesOf([opening('a'), opening('b')])).toEqual([201, 201]);
    const history = [...purchases('a', [1, 2, 3], true), ...purchases('b', [1, 2], true)];
    failures = 1;
    expect(await statusesOf(history)).toEqual([503, 503, 503, 201, 201]);
    expect(await statusesOf(history)).toEqual([201, 201, 201, 201, 201]);
  });

  test('goes on with commands of now, which can come in any order', async () => {
    failures = 1;
    expect(await statusesOf(purchases('a', [4, 5], false))).toEqual([503, 201]);
  });
});

describe('a bulk of history that was cut off and is sent again', () => {
  const at = '2026-02-01T10:00:00.000Z';
  const under = (accountId: string, path: string, key: string, body: object) => ({
    path: `/accounts/${accountId}/${path}`,
    key,
    body,
    at,
  });
  const opening = (accountId: string, parentId?: string) => ({
    path: '/accounts',
    key: `open-${accountId}`,
    body: { accountId, name: accountId, ...(parentId ? { parentId, openingCredits: 10 } : {}) },
    at,
  });
  const answersOf = async (commands: object[]) => {
    const { body } = await ledger.post('/v1/bulk', { commands });
    return body.results.map(
      ({ status, body: { type } }: { status: number; body: { type?: string } }) =>
        type ? `${status} ${type.split('/').at(-1)}` : status,
    );
  };

  test('has the effect that it would have had: what was refused stays refused', async () => {
    const sale = { customer: 'c', packageId: '1-month', screens: 11 };
    const history = [
      opening('cut'),
      under('cut', 'purchases', 'bought', { credits: 10 }),
      under('cut', 'subscriptions', 'too-early', { ...sale, subscriptionId: 's-1' }),
      under('cut', 'purchases', 'topped-up', { credits: 10 }),
      under('cut', 'subscriptions', 'tried-again', { ...sale, subscriptionId: 's-2' }),
    ];
    expect(await answersOf(history.slice(0, 4))).toEqual([
      201,
      201,
      '409 insufficient-credits',
      201,
    ]);
    const whole = [201, 201, '422 out-of-order', 201, 201];
    expect(await answersOf(history)).toEqual(whole);
    expect(await answersOf(history)).toEqual(whole);
    const { body } = await ledger.get('/v1/accounts/cut/state');
    expect(body.balance).toBe(9);
    expect(Object.keys(body.subscriptions)).toHaveLength(1);
  });

  test('waits for credits that are in transit, as does what follows on either account', async () => {
    const transfer = under('payer', 'transfers', 'sent', { toAccountId: 'receiver', credits: 5 });
    const sale = { customer: 'c', packageId: '1-month', screens: 15, subscriptionId: 's' };
    const accounts = [
      opening('payer'),
      under('payer', 'purchases', 'bought', { credits: 50 }),
      opening('receiver', 'payer'),
    ];
    expect(await answersOf(accounts)).toEqual([201, 201, 201]);
    const history = [
      transfer,
      under('receiver', 'subscriptions', 'sold', sale),
      under('payer', 'purchases', 'bought-again', { credits: 10 }),
    ];
    failures = 1;
    const putOff = '503 ledger-unavailable';
    expect(await answersOf(history)).toEqual([putOff, putOff, putOff]);
    expect(await answersOf(history)).toEqual([201, 201, 201]);
    const { body } = await ledger.get('/v1/accounts/receiver/balance');
    expect(body.available).toBe(0);
  });
});
