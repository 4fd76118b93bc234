/** The journal for hledger of whole traces, checked by hledger itself: each account's credits, and what they cost. */
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runTallystick } from '../../apps/cli/tallystick.js';
import { recordedTerminal } from '../../apps/cli/testing/recorded-terminal.js';
import { readExpectedState, type ExpectedState } from '../../apps/cli/verify/expected-state.js';
import { runCli, startLedger, temporaryFolder } from '../e2e/ledger-process.js';

const missing = spawnSync('hledger', ['--version']).error?.message;
const suite = missing === undefined ? describe : describe.skip;
const why = missing === undefined ? '' : ` (skipped: ${missing})`;

const IMPORT_MS_MAX = 900_000;

suite.each(['small', 'season'])(`the journal of the trace %s${why}`, (trace) => {
  let folder: string;
  let journal: string;
  let expected: ExpectedState;

  beforeAll(async () => {
    folder = await temporaryFolder();
    journal = join(folder, 'ledger.journal');
    const prefix = `test/traces/${trace}`;
    expected = await readExpectedState(`${prefix}.expected.json`);
    const ledger = await startLedger(folder, 0);
    try {
      const progress = join(folder, 'progress');
      const imported = await runCli(['import', `${prefix}.jsonl`, '--progress', progress], ledger);
      expect(imported.code).toBe(0);
      const args = ['export', folder, '--format', 'hledger', '--output', journal];
      // While it is served.
      expect(await runTallystick(args, recordedTerminal())).toBe(0);
    } finally {
      await ledger.stop();
    }
  }, IMPORT_MS_MAX);

  afterAll(() => rm(folder, { recursive: true }));

  function hledger(...args: readonly string[]): string {
    const { stdout, stderr, status } = spawnSync('hledger', ['-f', journal, '--strict', ...args], {
      encoding: 'utf8',
      maxBuffer: 64_000_000,
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return stdout;
  }

  /** Credits by account, of the accounts under a name; those with none are left out. */
  function creditsUnder(name: string, ...query: readonly string[]): [string, number][] {
    const report = hledger('balance', `^${name}:`, ...query, '--flat', '--no-total', '-O', 'csv');
    const found = report
      .trim()
      .split('\n')
      .slice(1)
      .map((line): [string, number] => {
        const [, account, amount] = /^"([^"]+)","([^"]+)"$/.exec(line)!;
        return [account!.split(':').at(-1)!, Number(/^-?\d+/.exec(amount!)![0])];
      });
    return sorted(found);
  }

  function expectedOf(figure: string, sign = 1): [string, number][] {
    const accounts = Object.entries(expected.accounts);
    return sorted(accounts.map(([id, account]) => [id, sign * (account[figure] as number)]));
  }

  function sorted(figures: readonly [string, number][]): [string, number][] {
    return figures.filter(([, credits]) => credits !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  }

  test('passes the strict checks, each balance after each event among them', () => {
    expect(hledger('check', 'accounts', 'commodities')).toBe('');
    expect(Number(/Transactions +: (\d+)/.exec(hledger('stats'))![1])).toBeGreaterThan(300);
  });

  test.each([
    ['available', 'assets:resellers', 1],
    ['purchased', 'equity:purchased', -1],
    ['adjusted', 'equity:adjusted', -1],
    ['consumed', 'expenses:consumed', 1],
    ['reversed', 'expenses:reversed', -1],
  ] as const)('has of each account what is %s', (figure, name, sign) => {
    expect(creditsUnder(name)).toEqual(expectedOf(figure, sign));
  });

  test('has of each account what it has received, and sent', () => {
    const received = creditsUnder('assets:resellers', 'tag:type=TransferReceived');
    expect(received).toEqual(expectedOf('received'));
    const sent = creditsUnder('assets:resellers', 'tag:type=TransferSent|TransferReturned');
    expect(sent).toEqual(expectedOf('sent', -1));
  });

  test('leaves in transit what the trial balance has there, and sums up to nothing', () => {
    const inTransit = creditsUnder('assets:in-transit').map(([, credits]) => credits);
    expect(inTransit.reduce((sum, one) => sum + one, 0)).toBe(expected.trialBalance['inTransit']);
    expect(hledger('balance', '-B', '--depth', '1').trim().split('\n').at(-1)!.trim()).toBe('0');
  });
});
