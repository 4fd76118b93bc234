/** The journal for hledger of whole traces, checked by hledger itself: each account's credits, and what they cost. */
import { spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runTallystick } from '../../apps/cli/tallystick.js';
import { recordedTerminal } from '../../apps/cli/testing/recorded-terminal.js';
import { readExpectedState, type ExpectedState } from '../../apps/cli/verify/expected-state.js';
import { openEventLogToRead } from '../../apps/platform/stores.js';
import { runCli, startLedger, temporaryFolder, type LedgerProcess } from '../e2e/ledger-process.js';

const missing = spawnSync('hledger', ['--version']).error?.message;
const suite = missing === undefined ? describe : describe.skip;
const why = missing === undefined ? '' : ` (skipped: ${missing})`;

const IMPORT_MS_MAX = 900_000;

suite.each(['small', 'season'])(`the journal of the trace %s${why}`, (trace) => {
  let folder: string;
  let journal: string;
  let expected: ExpectedState;
  /** By account: the money in its unspent credits, as the ledger's own read model has it. */
  let exposures: [string, string][];

  beforeAll(async () => {
    folder = await temporaryFolder();
    journal = join(folder, 'ledger.journal');
    const prefix = `test/traces/${trace}`;
    expected = await readExpectedState(`${prefix}.expected.json`);
    const ledger = await startLedger(folder, 0);
    try {
      const priced = join(folder, 'priced.jsonl');
      await writeFile(priced, withPrices(await readFile(`${prefix}.jsonl`, 'utf8')));
      const imported = await runCli(['import', priced], ledger);
      expect(imported.code).toBe(0);
      const args = ['export', folder, '--format', 'hledger', '--output', journal];
      exposures = await exposuresOf(ledger, Object.keys(expected.accounts), await headOf(folder));
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

  test('has of each account the money in its unspent credits, to the cent', () => {
    const report = hledger(
      'balance',
      '^assets:resellers:',
      '-B',
      '--flat',
      '--no-total',
      '-O',
      'csv',
    );
    const found = [...report.matchAll(/^"([^"]+)","([^"]+)"$/gm)]
      .slice(1)
      .map(([, name, amounts]) => {
        const euros = /(\d+\.\d+) EUR/.exec(amounts!)?.[1] ?? '0';
        return [name!.split(':').at(-1)!, Number(euros).toFixed(6)] as const;
      });
    const spent = found.filter(([, amount]) => Number(amount) > 0);
    expect(spent.sort()).toEqual(exposures);
    expect(exposures.length).toBeGreaterThan(2);
  });

  test('leaves in transit what the trial balance has there, and sums up to nothing', () => {
    const inTransit = creditsUnder('assets:in-transit').map(([, credits]) => credits);
    expect(inTransit.reduce((sum, one) => sum + one, 0)).toBe(expected.trialBalance['inTransit']);
    expect(hledger('balance', '-B', '--depth', '1').trim().split('\n').at(-1)!.trim()).toBe('0');
  });
});

/**
 * A trace with a price on each of its purchases: the traces' own are few, and long spent at their end. It comes from the credits, so
 * that a command asked again says the same again.
 */
function withPrices(trace: string): string {
  return trace
    .trimEnd()
    .split('\n')
    .map((line) => {
      const step = JSON.parse(line) as { path: string; body: { credits?: unknown } };
      const { credits } = step.body;
      if (!step.path.endsWith('/purchases') || typeof credits !== 'number') return line;
      const unitPrice = { amount: (3 + (credits % 7) / 4).toFixed(2), currency: 'EUR' };
      return JSON.stringify({ ...step, body: { unitPrice, ...step.body } });
    })
    .join('\n');
}

/** The position of the last event, which read models may not have come to yet. */
async function headOf(folder: string): Promise<string> {
  const log = await openEventLogToRead(folder);
  const head = await log.head();
  await log.close();
  return head!;
}

/** Those that have any, by name. */
async function exposuresOf(
  { url, key }: LedgerProcess,
  accountIds: readonly string[],
  after: string,
): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for (const accountId of accountIds) {
    const headers = { authorization: `Bearer ${key}` };
    const lots = `${url}/v1/accounts/${accountId}/lots?after=${after}`;
    const answer = await fetch(lots, { headers });
    expect(answer.status).toBe(200);
    const { exposure } = (await answer.json()) as { exposure: { amount: string }[] };
    const amount = exposure[0]?.amount;
    if (amount !== undefined) found.push([accountId, Number(amount).toFixed(6)]);
  }
  return found.sort();
}
