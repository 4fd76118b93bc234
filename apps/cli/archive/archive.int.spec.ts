/** Archives of a ledger with a history, written while it is served, and checked without it. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testSigner } from '../../../libs/audit/seal/testing/test-signer.js';
import {
  runCli,
  startLedger,
  temporaryFolder,
  type LedgerProcess,
} from '../../../test/e2e/ledger-process.js';
import { seededRandom } from '../demo/seeded-random.js';
import { runTallystick } from '../tallystick.js';
import { recordedTerminal } from '../testing/recorded-terminal.js';

const CHANGES = 150;

let folder: string;
let ledger: LedgerProcess;
let everything: string;
let account: string;
let publicKey: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  ledger = await startLedger(folder, 0);
  const progress = join(folder, 'progress');
  await runCli(['import', 'test/traces/small.jsonl', '--progress', progress], ledger);
  account = join(folder, 'account.archive');
  const one = ['--format', 'archive', '--account', 'sub-2', '--output', account];
  expect(await runCli(['export', ...one], ledger)).toMatchObject({ code: 0 });
  everything = join(folder, 'everything.archive');
  const whole = ['--format', 'archive', '--output', everything];
  expect(await runTallystick(['export', folder, ...whole], recordedTerminal())).toBe(0);
  const head = JSON.parse((await linesOf(everything))[0]!) as { verifierKeys: string[] };
  publicKey = head.verifierKeys[0]!;
});

afterAll(async () => {
  await ledger.stop();
  await rm(folder, { recursive: true });
});

async function linesOf(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).trimEnd().split('\n');
}

async function verify(file: string, ...options: readonly string[]) {
  const terminal = recordedTerminal();
  const code = await runTallystick(['verify', file, ...options], terminal);
  return { code, said: [...terminal.printed, ...terminal.reported].join('\n') };
}

const trusting = () => ['--key', publicKey];

describe('the archive of everything', () => {
  test('holds what a checkpoint has signed, and verifies by its file and the public key', async () => {
    const lines = await linesOf(everything);
    const events = lines.filter((line) => line.startsWith('{"event":'));
    expect(events.length).toBeGreaterThan(500);
    const { code, said } = await verify(everything, ...trusting());
    expect([code, said]).toEqual([0, expect.stringContaining('The log is whole')]);
    expect(said).toContain('All of it is under a signed checkpoint.');
    expect(said).toMatch(new RegExp(`events +│ +${events.length}`));
  });

  test('says that only its own keys were believed, where none is given', async () => {
    const { code, said } = await verify(everything);
    expect([code, said]).toEqual([0, expect.stringContaining('Its own keys were believed')]);
  });

  test('is refused by the key of another log', async () => {
    const { verifierKey } = testSigner(8, 'other').verifier;
    const { code, said } = await verify(everything, '--key', verifierKey);
    expect([code, said]).toEqual([1, expect.stringContaining('The archive is refused')]);
  });

  test('is not written where nothing is sealed', async () => {
    const terminal = recordedTerminal();
    const file = join(folder, 'events.db');
    expect(await runTallystick(['export', file, '--format', 'archive'], terminal)).toBe(1);
    expect(terminal.reported.join()).toContain('Nothing is sealed there');
  });
});

describe('the archive of an account', () => {
  test('holds a proof of each of its events, in order', async () => {
    const lines = await linesOf(account);
    const { code, said } = await verify(account, ...trusting());
    expect([code, said]).toEqual([0, expect.stringContaining('Each event of sub-2')]);
    expect(said).toMatch(new RegExp(`events proven +│ +${lines.length - 1}`));
    const { balance } = (await (
      await fetch(`${ledger.url}/v1/accounts/sub-2/state`, {
        headers: { authorization: `Bearer ${ledger.key}` },
      })
    ).json()) as { balance: number };
    expect(said).toMatch(new RegExp(`balance after them +│ +${balance}\\b`));
  });

  test('is nothing that another format has', async () => {
    const terminal = recordedTerminal();
    const args = ['export', '--format', 'hledger', '--account', 'sub-2'];
    expect(await runTallystick(args, terminal)).toBe(2);
  });
});

/** One byte, or one line, otherwise than it was; what it did, to be told. */
function changed(bytes: Buffer, seed: number): { readonly what: string; readonly bytes: Buffer } {
  const { below, pick } = seededRandom(seed);
  if (seed % 3 !== 0) {
    const copy = Buffer.from(bytes);
    const at = below(copy.length);
    copy[at] = copy[at]! ^ (1 << below(8));
    return { what: `bit of byte ${at}`, bytes: copy };
  }
  const lines = bytes.toString('utf8').trimEnd().split('\n');
  const at = 1 + below(lines.length - 2);
  const line = lines[at]!;
  const act = pick(['removed', 'repeated', 'moved back'] as const);
  if (act === 'repeated') lines.splice(at, 0, line);
  else lines.splice(at, 1);
  if (act === 'moved back') lines.splice(at + 1, 0, line);
  return { what: `line ${at + 1} ${act}`, bytes: Buffer.from(`${lines.join('\n')}\n`) };
}

test.each(['everything', 'account'])(
  `each of ${CHANGES} changes to the archive of %s is found`,
  async (kind) => {
    const original = await readFile(kind === 'account' ? account : everything);
    const copy = join(folder, `changed-${kind}`);
    const missed: string[] = [];
    for (let seed = 1; seed <= CHANGES; seed += 1) {
      const { what, bytes } = changed(original, seed);
      await writeFile(copy, bytes);
      if ((await verify(copy, ...trusting())).code === 0) missed.push(`${seed}: ${what}`);
    }
    expect(missed).toEqual([]);
  },
);
