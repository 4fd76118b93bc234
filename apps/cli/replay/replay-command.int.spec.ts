/** `tallystick replay`, in-process, against a stub server. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runTallystick } from '../tallystick.js';
import type { RecordedTerminal } from '../testing/recorded-terminal.js';
import { recordedTerminal } from '../testing/recorded-terminal.js';
import type { StubLedger } from '../testing/stub-ledger.js';
import { startStubLedger } from '../testing/stub-ledger.js';

let stub: StubLedger;
let terminal: RecordedTerminal;

function event(revision: number, type: string, data: object, before: number, after: number) {
  return {
    eventId: `e${revision}`,
    type,
    revision,
    position: `000${revision}`,
    occurredAt: `2026-01-0${revision + 1}T10:00:00.000Z`,
    data,
    actor: { id: 'ann', role: 'operator' },
    balanceBefore: before,
    balanceAfter: after,
  };
}

const purchased = { credits: 10, unitPrice: null, total: null, reference: null };
const events = [
  event(0, 'AccountOpened', { name: 'A', parentId: null, timeZone: 'UTC' }, 0, 0),
  event(1, 'CreditsPurchased', purchased, 0, 10),
  event(2, 'GoodwillFunded', { credits: 2, screenDays: 60, screenDaysLeft: 60 }, 10, 8),
];
const state = {
  accountId: 'a',
  name: 'A',
  standing: 'open',
  balance: 8,
  inTransit: 0,
  goodwill: { screenDays: 60 },
  restricted: false,
  subscriptions: [{ status: 'active' }, { status: 'expired' }, { status: 'active' }],
  revision: 2,
  position: '0002',
};

beforeEach(async () => {
  stub = await startStubLedger();
  terminal = recordedTerminal({ TALLYSTICK_URL: stub.url });
  stub.serve('/accounts/a/state', ({ path }) =>
    path.includes('at=0001') ? { ...state, revision: 1, balance: 10 } : state,
  );
  // Two pages, latest first, as the contract has it.
  stub.serve('/accounts/a/timeline', ({ path }) =>
    path.includes('cursor=next')
      ? { items: [events[0]], nextCursor: null }
      : { items: [events[2], events[1]], nextCursor: 'next' },
  );
});

afterEach(() => stub.stop());

describe('replay', () => {
  test('shows each event in order with change and balance, then the state', async () => {
    expect(await runTallystick(['replay', 'a'], terminal)).toBe(0);
    const [table, line] = terminal.printed;
    const rows = table!.split('\n').slice(3, -1);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(/0 .*2026-01-01 10:00:00.*AccountOpened.*opened as "A"/);
    expect(rows[1]).toMatch(/CreditsPurchased.*bought 10 .*\+10.* 10 .*ann \(operator\)/);
    expect(rows[2]).toMatch(/GoodwillFunded.*60 screen-days.*-2.* 8 /);
    expect(line).toBe(
      'A (a), open · balance 8 · in transit 0 · goodwill 60 screen-days · subscriptions: 2 active, 1 expired · revision 2, position 0002',
    );
  });

  test('--at a position leaves out what came after it', async () => {
    expect(await runTallystick(['replay', 'a', '--at', '0001', '--json'], terminal)).toBe(0);
    const { events: shown, state: then } = JSON.parse(terminal.printed[0]!);
    expect(shown.map((each: { revision: number }) => each.revision)).toEqual([0, 1]);
    expect(then.balance).toBe(10);
  });

  test('--limit shows the last ones and says how many were before', async () => {
    expect(await runTallystick(['replay', 'a', '--limit', '1'], terminal)).toBe(0);
    expect(terminal.printed[0]).toBe('… 2 earlier events; --limit 0 shows all');
    expect(terminal.printed[1]!.split('\n').slice(3, -1)).toHaveLength(1);
  });

  test('a running balance with a gap is a failure', async () => {
    const torn = { ...events[2], balanceBefore: 9 };
    stub.serve('/accounts/a/timeline', () => ({ items: [torn, events[1]], nextCursor: null }));
    expect(await runTallystick(['replay', 'a'], terminal)).toBe(1);
    expect(terminal.reported[0]).toMatch(/Revision 2 begins with 9 credits/);
  });

  test('an account that is not there ends in 1 with the server’s words', async () => {
    expect(await runTallystick(['replay', 'nobody'], terminal)).toBe(1);
    expect(terminal.reported).toEqual(['error: because of not-found (404 not-found)']);
  });
});
