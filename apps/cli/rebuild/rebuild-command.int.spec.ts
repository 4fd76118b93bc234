/** `tallystick rebuild` and `projections`, in-process, against a stub server. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runTallystick } from '../tallystick.js';
import type { RecordedTerminal } from '../testing/recorded-terminal.js';
import { recordedTerminal } from '../testing/recorded-terminal.js';
import type { StubLedger } from '../testing/stub-ledger.js';
import { problem, startStubLedger } from '../testing/stub-ledger.js';
import type { ProjectionStatus } from './projection-status.js';

let stub: StubLedger;
let terminal: RecordedTerminal;

const balance: ProjectionStatus = {
  name: 'balance',
  version: 1,
  status: 'following',
  position: '0009',
  recordedAt: '2026-01-01T00:00:00.000Z',
  lagSeconds: 0,
  fault: null,
  rebuild: null,
};
const growing = (events: number): ProjectionStatus => ({
  ...balance,
  status: 'rebuilding',
  rebuild: { version: 2, position: '0004', events, startedAt: '2026-01-01T00:00:00.000Z' },
});

/** Each poll sees the next one; the last stays. */
function serveStatuses(...statuses: ProjectionStatus[]): void {
  stub.serve('/projections', () => ({
    items: [statuses.length > 1 ? statuses.shift() : statuses[0]],
  }));
}

beforeEach(async () => {
  stub = await startStubLedger();
  stub.serve('/projections/balance/rebuild', () => ({ name: 'balance', version: 2 }));
  terminal = recordedTerminal({ TALLYSTICK_URL: stub.url });
});

afterEach(() => stub.stop());

describe('rebuild', () => {
  test('tells how far it is, and when readers have switched', async () => {
    serveStatuses(balance, balance, growing(10), growing(20), { ...balance, version: 2 });
    expect(await runTallystick(['rebuild', 'balance'], terminal)).toBe(0);
    expect(terminal.reported).toEqual([
      'balance: rebuilding as version 2; the live one still answers',
      'balance: 10 events, at position 0004',
      'balance: 20 events, at position 0004',
    ]);
    expect(terminal.printed).toEqual(['balance: readers have switched to version 2 (1.5 s)']);
    expect(terminal.pauses).toEqual([500, 500, 500]);
  });

  test('--all takes one after another', async () => {
    serveStatuses(balance, balance, { ...balance, version: 2 });
    expect(await runTallystick(['rebuild', '--all'], terminal)).toBe(0);
    expect(terminal.printed).toHaveLength(1);
  });

  test('one that ends without a switch fails with its fault', async () => {
    const fault = { position: '0007', eventId: 'e7', type: 'X', error: 'cannot fold', at: '…' };
    serveStatuses(balance, growing(3), { ...balance, fault });
    expect(await runTallystick(['rebuild', 'balance'], terminal)).toBe(1);
    expect(terminal.reported.at(-1)).toMatch(/have not switched: cannot fold \(event e7\)/);
  });

  test('gives up waiting after --limit-seconds', async () => {
    serveStatuses(balance, growing(3));
    expect(await runTallystick(['rebuild', 'balance', '--limit-seconds', '2'], terminal)).toBe(1);
    expect(terminal.pauses).toHaveLength(4);
    expect(terminal.reported.at(-1)).toMatch(/has not switched in 2 s/);
  });

  test('an unknown one is bad use, and the known ones are named', async () => {
    serveStatuses(balance);
    expect(await runTallystick(['rebuild', 'other'], terminal)).toBe(2);
    expect(terminal.reported).toEqual([
      'error: There is no projection "other"; there are balance.',
    ]);
  });

  test.each([[['rebuild']], [['rebuild', 'balance', '--all']]])('%j is bad use', async (args) => {
    expect(await runTallystick(args, terminal)).toBe(2);
  });

  test('a refusal is told', async () => {
    serveStatuses(balance);
    stub.answerNext({ status: 200, body: { items: [balance] } });
    stub.answerNext(problem(409, 'rebuild-under-way'));
    expect(await runTallystick(['rebuild', 'balance'], terminal)).toBe(1);
    expect(terminal.reported.at(-1)).toMatch(/can't be rebuilt now: because of rebuild-under-way/);
  });
});

describe('projections', () => {
  test('lists them with lag and faults', async () => {
    const fault = { position: '0007', eventId: 'e7', type: 'X', error: 'cannot fold', at: 'noon' };
    serveStatuses({ ...balance, status: 'halted', lagSeconds: 12.5, fault });
    expect(await runTallystick(['projections'], terminal)).toBe(0);
    expect(terminal.printed[0]).toMatch(/balance .* 1 .* halted .* 0009 .* 12.5 /);
    expect(terminal.printed[1]).toBe('balance halted at noon on X e7 (position 0007): cannot fold');
  });
});
