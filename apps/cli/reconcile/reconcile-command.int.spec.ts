/** `tallystick reconcile`, in-process, against a stub server. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runTallystick } from '../tallystick.js';
import type { RecordedTerminal } from '../testing/recorded-terminal.js';
import { recordedTerminal } from '../testing/recorded-terminal.js';
import type { StubLedger } from '../testing/stub-ledger.js';
import { problem, startStubLedger } from '../testing/stub-ledger.js';

let stub: StubLedger;
let terminal: RecordedTerminal;

beforeEach(async () => {
  stub = await startStubLedger();
  stub.serve('/projections', () => ({ items: [{ name: 'balance' }, { name: 'timeline' }] }));
  terminal = recordedTerminal({ TALLYSTICK_URL: stub.url });
});

afterEach(() => stub.stop());

const BEGUN = { line: 'begun', projections: ['balance'], position: '0007' };

function reconciled(differences: number, projection = 'balance') {
  const figures = { version: 3, position: '0009', documents: 12, differences, skipped: 0 };
  return { line: 'reconciled', projection, ...figures };
}

function answerLines(...lines: object[]): void {
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  stub.answerNext({ status: 200, body });
}

const done = (differences: number) => ({ line: 'done', differences });
const run = (...args: string[]) => runTallystick(['reconcile', ...args], terminal);

describe('reconcile', () => {
  test('ends in 0 where there are no differences, after telling how far it is', async () => {
    answerLines(
      BEGUN,
      { line: 'replayed', events: 10_000, position: '0007' },
      { line: 'compared', projection: 'balance', documents: 10 },
      reconciled(0),
      { line: 'sums', position: '0009', compared: 23, differences: 0 },
      done(0),
    );
    expect(await run()).toBe(0);
    expect(stub.calls.map(({ path }) => path)).toEqual(['/v1/projections/reconciliation']);
    expect(terminal.reported).toEqual([
      'replaying balance up to 0007',
      'replayed 10000 events',
      'balance: compared 10 documents',
    ]);
    const [sums, table, end] = terminal.printed;
    expect(sums).toBe('sums: 23 compared, 0 differ');
    expect(table).toMatch(/balance .* 3 .* 12 .* 0 .* 0 .* 0009 /);
    expect(end).toBe('No differences.');
  });

  test('ends in 1 where there are, and names each', async () => {
    const difference = { line: 'difference', projection: 'balance', kind: 'field', key: 'north' };
    answerLines(
      BEGUN,
      { ...difference, field: 'available', kept: 107, replayed: 100 },
      { ...difference, field: 'note', kept: 'x' },
      { ...difference, kind: 'missing', key: 'south' },
      { ...difference, kind: 'extra', key: 'west' },
      {
        line: 'skipped',
        projection: 'balance',
        eventId: 'e7',
        type: 'CreditsPurchased',
        position: '0007',
        error: 'cannot fold',
      },
      reconciled(9),
      {
        line: 'sum-difference',
        projection: 'balance',
        source: 'accounts',
        term: 'available',
        sum: 107,
        expected: 100,
        expectedOf: 'trial-balance, total',
      },
      { line: 'sums', position: '0009', compared: 23, differences: 1 },
      done(10),
    );
    expect(await run()).toBe(1);
    expect(terminal.printed.slice(0, 8)).toEqual([
      'balance: north has available 107; by the log it is 100',
      'balance: north has note "x"; by the log it is absent',
      'balance: south is missing: the log has it',
      'balance: west is too many: the log has no such document',
      "balance: CreditsPurchased e7 (position 0007) can't be folded and was left out: cannot fold",
      'balance: … and 5 more',
      'sums: available is 107 in balance, accounts; 100 in trial-balance, total',
      'sums: 23 compared, 1 differ',
    ]);
    expect(terminal.printed).toHaveLength(9);
    expect(terminal.reported.at(-1)).toBe(
      'error: 10 differences between the read models and the log; see above.',
    );
  });

  test('takes those that are named, one after another', async () => {
    const statuses = { status: 200, body: { items: [{ name: 'balance' }, { name: 'timeline' }] } };
    stub.answerNext(statuses);
    stub.answerNext(statuses);
    answerLines(BEGUN, reconciled(0), done(0));
    answerLines({ ...BEGUN, projections: ['timeline'] }, reconciled(1, 'timeline'), done(1));
    expect(await run('timeline', 'balance')).toBe(1);
    expect(stub.calls.slice(2).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/projections/timeline/reconciliation',
      'POST /v1/projections/balance/reconciliation',
    ]);
    expect(terminal.reported.at(-1)).toMatch(/^error: 1 difference between/);
  });

  test('--json gives the lines as they are', async () => {
    const lines = [BEGUN, reconciled(0), done(0)];
    answerLines(...lines);
    expect(await run('--json')).toBe(0);
    expect(terminal.printed.map((line) => JSON.parse(line) as object)).toEqual(lines);
    expect(terminal.reported).toEqual([]);
  });

  test('one that was given up fails with why', async () => {
    answerLines(BEGUN, { line: 'failed', detail: 'The event log is unavailable.' });
    expect(await run()).toBe(1);
    expect(terminal.reported.at(-1)).toBe(
      'error: It was not brought to its end: The event log is unavailable.',
    );
  });

  test.each([
    ['between two lines', `${JSON.stringify(BEGUN)}\n`, /the server broke off/],
    ['within a line', `${JSON.stringify(BEGUN)}\n{"line":"rep`, /broke off/],
  ])('one that breaks off %s fails', async (_where, body, why) => {
    stub.answerNext({ status: 200, body });
    expect(await run()).toBe(1);
    expect(terminal.reported.at(-1)).toMatch(why);
  });

  test('a refusal is told', async () => {
    stub.answerNext(problem(409, 'reconciliation-under-way'));
    expect(await run()).toBe(1);
    expect(terminal.reported).toEqual([
      'error: because of reconciliation-under-way (409 reconciliation-under-way)',
    ]);
  });

  test('an unknown name is bad use, and nothing is reconciled', async () => {
    expect(await run('balance', 'other')).toBe(2);
    expect(terminal.reported).toEqual([
      'error: There is no projection "other"; there are balance, timeline.',
    ]);
    expect(stub.calls.every(({ path }) => path === '/v1/projections')).toBe(true);
  });

  test('a key that may not is told', async () => {
    stub.answerNext(problem(403, 'forbidden'));
    expect(await run()).toBe(1);
    expect(terminal.reported.at(-1)).toMatch(/use an operator's key/);
  });
});
