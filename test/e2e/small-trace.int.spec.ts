import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runTallystick } from '../../apps/cli/tallystick.js';
import { recordedTerminal } from '../../apps/cli/testing/recorded-terminal.js';
import { explainTrace } from './explained-deductions.js';
import { runCli, startLedger, temporaryFolder, type LedgerProcess } from './ledger-process.js';

describe('the small trace on a fresh server', () => {
  let folder: string;
  let ledger: LedgerProcess;

  beforeAll(async () => {
    folder = await temporaryFolder();
    ledger = await startLedger(folder, 0);
  });

  afterAll(async () => {
    await ledger.stop();
    await rm(folder, { recursive: true });
  });

  test('gets every answer as expected, and ends in the expected state and trial balance', async () => {
    const { code, output } = await runCli(['verify-trace', 'test/traces/small'], ledger);
    expect(output).toContain('No differences.');
    expect(code).toBe(0);
  });

  test('explains each deduction as the trace has it', async () => {
    const { differences, deductions, compared } = await explainTrace(ledger, 'test/traces/small');
    expect(differences).toEqual([]);
    expect(deductions).toBeGreaterThan(100);
    expect(compared).toBe(deductions);
  });

  test('can be sent again with no effect', async () => {
    const journal = join(folder, 'small.progress');
    const again = await runCli(
      ['import', 'test/traces/small.jsonl', '--progress', journal],
      ledger,
    );
    expect(again.code).toBe(0);
    const { code, output } = await runCli(
      ['verify-trace', 'test/traces/small', '--state-only'],
      ledger,
    );
    expect(output).toContain('No differences.');
    expect(code).toBe(0);
  });

  test('leaves a log that is whole, by its rules and its checkpoints, read while it is served', async () => {
    const terminal = recordedTerminal();
    expect(await runTallystick(['verify', folder], terminal)).toBe(0);
    const printed = terminal.printed.join('\n');
    expect(printed).toContain('The log is whole');
    expect(printed).toMatch(/checkpoints that agree +│ +[1-9]/);
  });
});
