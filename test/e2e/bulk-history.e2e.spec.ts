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
    if (stream !== 'account-a' || failures === 0) return memory.append(stream, ...append);
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
