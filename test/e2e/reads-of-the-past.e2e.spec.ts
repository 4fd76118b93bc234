/** How much of a long history is read to answer about its past: no more than lies between two snapshots. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NO_STREAM, type EventLog } from '../../libs/event-log/event-log.js';
import { recordOfEvent } from '../../libs/event-log/ledger-event.js';
import { createMemoryEventLog } from '../../libs/event-log/memory/memory-event-log.js';
import { seal } from '../../libs/lane/envelope.js';
import { accountAggregate } from '../../libs/lane/index.js';
import {
  accountStream,
  UNOPENED,
  type AccountEvent,
  type DecidedAccountEvent,
} from '../../libs/ledger/index.js';
import { goodwillFunded } from '../../libs/ledger/testing/events.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';
import { ledgerUnderTest, type LedgerUnderTest } from './ledger-under-test.js';
import { opened, purchased } from './seed.js';

/** Between two snapshots of a small account; and of a page that is read, which may go beyond the moment. */
const INTERVAL = 1_000;
const DEDUCTIONS = 4 * INTERVAL;
const INSTANT = '2026-01-01T00:00:00.000Z';
const STREAM = accountStream('north');
const ORIGIN = {
  actor: { id: 'operator', role: 'operator' },
  commandId: 'c.x',
  correlationId: 'c',
  causationId: null,
} as const;

let ledger: LedgerUnderTest;
let eventsRead = 0;
let deductions: readonly AccountEvent[];

function counting(log: EventLog): EventLog {
  return {
    ...log,
    async readStream(...asked) {
      const page = await log.readStream(...asked);
      eventsRead += page.length;
      return page;
    },
  };
}

beforeAll(async () => {
  const log = createMemoryEventLog();
  const funded = Array.from({ length: DEDUCTIONS }, (_, n): DecidedAccountEvent =>
    goodwillFunded(1, 30 * (n + 1)),
  );
  const terms = [opened('north'), purchased(DEDUCTIONS + 10)];
  const decided = [...terms, ...funded].map((event) => ({ ...event, occurredAt: INSTANT }));
  const { events } = seal(accountAggregate, STREAM, UNOPENED, decided, ORIGIN, INSTANT);
  const { positions } = await log.append(STREAM, NO_STREAM, events.map(recordOfEvent));
  const last = positions.at(-1)!;
  const shared = { log: counting(log), store: createMemoryReadStore() };
  ledger = await ledgerUnderTest({ shared: { ...shared, holder: 'test', works: true } });
  const timeline = `/v1/accounts/north/timeline?type=GoodwillFunded&after=${last}`;
  const [first, end] = await Promise.all(
    ['asc', 'desc'].map((order) => ledger.get(`${timeline}&order=${order}&limit=200`)),
  );
  deductions = [first!.body.items[100], end!.body.items[100]];
  // Snapshots are made by the first who has to fold a long way.
  await ledger.get('/v1/accounts/north/state');
});

afterAll(() => ledger.stop());

async function readFor(path: string) {
  const before = eventsRead;
  const { status, body } = await ledger.get(path);
  return { status, body, read: eventsRead - before };
}

describe.each([
  ['beginning', 0],
  ['end', 1],
])('near the %s of some thousand events', (_where, index) => {
  test('a deduction is explained from the nearest snapshot', async () => {
    const { eventId, balanceAfter } = deductions[index]!;
    const { status, body, read } = await readFor(`/v1/deductions/${eventId}`);
    expect([status, body.balance.after]).toEqual([200, balanceAfter]);
    expect(read).toBeLessThan(INTERVAL + 50);
  });

  test('the state is shown from the nearest snapshot', async () => {
    const { position, balanceAfter } = deductions[index]!;
    const { body, read } = await readFor(`/v1/accounts/north/state?at=${position}`);
    expect(body).toMatchObject({ balance: balanceAfter, position });
    expect(read).toBeLessThan(2 * INTERVAL + 50);
  });
});
