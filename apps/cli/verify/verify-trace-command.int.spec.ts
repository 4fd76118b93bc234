/** `tallystick verify-trace`, in-process, against a stub server. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTallystick } from '../tallystick.js';
import type { RecordedTerminal } from '../testing/recorded-terminal.js';
import { recordedTerminal } from '../testing/recorded-terminal.js';
import type { BulkCommand, StubAnswer, StubLedger } from '../testing/stub-ledger.js';
import { accepted, problem, startStubLedger } from '../testing/stub-ledger.js';

let folder: string;
let prefix: string;
let stub: StubLedger;
let terminal: RecordedTerminal;
/** What a key is answered, where it isn't accepted as by default. */
let answers: Map<string, StubAnswer>;

const totals = { available: 7, purchased: 10, consumed: 3, screenDays: 0 };
const expected = {
  accounts: { a: { ...totals, consumedByDay: { '2026-02-02': 3 } } },
  subscriptions: {
    s1: { accountId: 'a', screens: 1, expiresAt: '2026-03-04T00:00:00.000Z', status: 'active' },
    s2: { accountId: 'a', screens: 1, expiresAt: '2026-02-27T00:00:00.000Z', status: 'active' },
  },
  trialBalance: { purchased: 10, available: 7 },
};
const shown = [
  { subscriptionId: 's1', packageId: '1-month', ...expected.subscriptions.s1 },
  { subscriptionId: 's2', packageId: '1-month', ...expected.subscriptions.s2, status: 'expired' },
  { subscriptionId: 'trial', packageId: null, accountId: 'a', screens: 1, status: 'trial' },
];

const lines = [
  command('k1', 'purchases', 201, { balance: 10 }),
  command('k2', 'subscriptions', 201, { balance: 10, credits: 3 }),
  command('k3', 'purchases', 409, { slug: 'below-minimum-purchase' }),
  command('k2', 'subscriptions', 201, { balance: 10, credits: 3, replayed: true }),
];

function command(key: string, kind: string, status: number, body: object) {
  const path = `/accounts/a/${kind}`;
  return { at: '2026-02-02T00:00:00.000Z', key, path, body: {}, expect: { status, body } };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tallystick-verify-'));
  prefix = join(folder, 'trace');
  writeFileSync(`${prefix}.jsonl`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  writeFileSync(`${prefix}.expected.json`, JSON.stringify(expected));
  answers = new Map([['k3', problem(409, 'below-minimum-purchase')]]);
  stub = await startStubLedger((sent: BulkCommand) => answers.get(sent.key) ?? accepted(sent));
  terminal = recordedTerminal({ TALLYSTICK_URL: stub.url });
  serveState();
});

afterEach(async () => {
  await stub.stop();
  rmSync(folder, { recursive: true, force: true });
});

function serveState(available = 7, credits = 3, subscriptions: readonly object[] = shown): void {
  stub.serve('/accounts/a/balance', () => ({ ...totals, available }));
  stub.serve('/accounts/a/consumption', () => ({
    buckets: [
      { start: '2026-02-01', credits: 0 },
      { start: '2026-02-02', credits },
    ],
  }));
  // One a page: the cursor is the index of the next.
  stub.serve('/subscriptions', ({ path }) => {
    const index = Number(new URLSearchParams(path.split('?')[1]).get('cursor') ?? 0);
    const nextCursor = index + 1 < subscriptions.length ? String(index + 1) : null;
    return { items: subscriptions.slice(index, index + 1), nextCursor };
  });
  stub.serve('/trial-balance', () => ({ purchased: 10, available, holds: available === 7 }));
}

function verify(...options: string[]): Promise<number> {
  return runTallystick(['verify-trace', prefix, ...options], terminal);
}

const printed = () => terminal.printed.join('\n');

describe('a fresh server', () => {
  test('that answers and ends as expected has no differences', async () => {
    expect(await verify()).toBe(0);
    expect(printed()).toContain('No differences.');
    expect(printed()).toMatch(/answers: subscriptions +│ +7 │ +0 │ +0 /);
    expect(printed()).toMatch(/subscriptions +│ +8 │ +0 │/);
    expect(printed()).not.toContain('already held');
  });

  test('is asked for read models that have reached the last position', async () => {
    await verify();
    const reads = stub.calls.filter(({ method }) => method === 'GET').map(({ path }) => path);
    expect(reads.length).toBeGreaterThan(3);
    for (const path of reads) expect(path).toContain('after=p-k2');
    expect(reads[1]).toContain('window=P30D&bucket=day');
  });

  test('each wrong answer is told with line and key, and ends in 1', async () => {
    answers.set('k1', { status: 201, body: { balance: 9, events: [] } });
    answers.set('k3', accepted({ key: 'k3', path: '/accounts/a/purchases', body: {} }));
    expect(await verify()).toBe(1);
    expect(printed()).toContain('line 1 (key k1): balance is 9, expected 10');
    expect(printed()).toContain('line 3 (key k3): status is 201, expected 409');
    expect(terminal.reported.at(-1)).toMatch(/2 differences/);
  });

  test('another slug is a difference', async () => {
    answers.set('k3', problem(409, 'account-not-open'));
    expect(await verify()).toBe(1);
    expect(printed()).toContain(
      'line 3 (key k3): slug is account-not-open, expected below-minimum-purchase',
    );
  });

  test('a repeated key must come back as a replay', async () => {
    answers.set('k2', { ...accepted(lines[1]!), status: 200 });
    const twice = { ...lines[1]!, expect: { status: 200, body: {} } };
    const again = { ...twice, expect: { status: 200, body: { replayed: true } } };
    writeFileSync(`${prefix}.jsonl`, `${JSON.stringify(twice)}\n${JSON.stringify(again)}\n`);
    expect(await verify()).toBe(1);
    expect(printed()).toContain('line 2 (key k2): replayed is missing, expected true');
  });

  test('where it ends is compared to the credit', async () => {
    serveState(8, 4, [
      shown[0]!,
      { ...shown[1]!, screens: 2 },
      { ...shown[1]!, subscriptionId: 's9' },
    ]);
    expect(await verify()).toBe(1);
    for (const line of [
      'account a: available is 8, expected 7',
      'account a, 2026-02-02: consumed is 4, expected 3',
      'subscription s2: screens is 2, expected 1',
      'subscription s9: it is there, of account a, expected missing',
      'trial balance: holds is false, expected true',
    ])
      expect(printed()).toContain(line);
  });
});

describe('a server that holds the trace already', () => {
  test('is told plainly; refusals that changed are not compared, accepted ones are', async () => {
    await verify();
    terminal.printed.length = 0;
    answers.set('k3', problem(422, 'out-of-order'));
    expect(await verify()).toBe(0);
    expect(printed()).toContain('already held the trace');
    expect(printed()).toMatch(/answers: refusals +│ +0 │ +0 │ +1 /);
  });

  test('--answers compares what the import recorded, and imports nothing', async () => {
    const file = join(folder, 'answers.jsonl');
    await runTallystick(['import', `${prefix}.jsonl`, '--answers', file], terminal);
    const sent = stub.bulkKeys().length;
    expect(await verify('--answers', file)).toBe(0);
    expect(stub.bulkKeys()).toHaveLength(sent);
    expect(printed()).toMatch(/answers: refusals +│ +2 │ +0 │ +0 /);
  });

  test('--answers tells an answer that is missing', async () => {
    const file = join(folder, 'answers.jsonl');
    writeFileSync(file, '');
    expect(await verify('--answers', file)).toBe(1);
    expect(printed()).toContain('line 1 (key k1): status is no answer, expected 201');
  });

  test('--state-only imports nothing', async () => {
    expect(await verify('--state-only')).toBe(0);
    expect(stub.bulkKeys()).toEqual([]);
    expect(printed()).not.toContain('answers:');
  });
});

test('a missing file of expectations is bad use', async () => {
  rmSync(`${prefix}.expected.json`);
  expect(await verify()).toBe(2);
  expect(terminal.reported[0]).toMatch(/There is no file .*trace\.expected\.json/);
});
