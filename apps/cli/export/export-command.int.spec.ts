import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { recordOfEvent } from '../../../libs/event-log/ledger-event.js';
import { openSqliteEventLog } from '../../../libs/event-log/sqlite/sqlite-event-log.js';
import { accountHistory } from '../../../test/bench/rebuild/account-history.js';
import { runTallystick } from '../tallystick.js';
import { recordedTerminal } from '../testing/recorded-terminal.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
  const log = await openSqliteEventLog({ file: join(folder, 'events.db') });
  for (const { stream, expectedRevision, events } of accountHistory({
    accounts: 3,
    events: 60,
    seed: 5,
  }))
    await log.append(stream, expectedRevision, events.map(recordOfEvent));
  await log.close();
});
afterEach(() => rm(folder, { recursive: true }));

describe('tallystick export --format hledger', () => {
  test('writes the same to a file, for its owner alone, as to standard output', async () => {
    const output = join(folder, 'ledger.journal');
    const terminal = recordedTerminal();
    expect(await runTallystick(['export', folder, '--format', 'hledger'], terminal)).toBe(0);
    const args = ['export', folder, '--format', 'hledger', '--output', output];
    expect(await runTallystick(args, recordedTerminal())).toBe(0);
    expect(await readFile(output, 'utf8')).toBe(
      terminal.printed.map((text) => `${text}\n`).join(''),
    );
    expect(terminal.printed.join('\n')).toContain('account assets:resellers:');
    expect((await stat(output)).mode & 0o777).toBe(0o600);
  });

  test('leaves a file alone that is there already', async () => {
    const output = join(folder, 'kept.txt');
    await writeFile(output, 'mine');
    const args = ['export', folder, '--format', 'hledger', '--output', output];
    const terminal = recordedTerminal();
    expect(await runTallystick(args, terminal)).toBe(1);
    expect(terminal.reported.at(-1)).toBe(
      `error: ${output} is there already, and is left as it is.`,
    );
    expect(await readFile(output, 'utf8')).toBe('mine');
  });

  test('leaves no file where it fails on the way, and may be tried again', async () => {
    const output = join(folder, 'ledger.journal');
    const args = ['export', folder, '--format', 'hledger', '--output', output];
    const db = new DatabaseSync(join(folder, 'events.db'));
    const damage = (data: string) =>
      db.exec(
        `UPDATE events SET data = ${data} WHERE position = (SELECT max(position) FROM events)`,
      );
    damage("data || ' '");
    expect(await runTallystick(args, recordedTerminal())).toBe(1);
    expect((await readdir(folder)).filter((name) => name.includes('journal'))).toEqual([]);
    damage('trim(data)');
    db.close();
    expect(await runTallystick(args, recordedTerminal())).toBe(0);
    expect((await readdir(folder)).filter((name) => name.includes('.journal'))).toEqual([
      'ledger.journal',
    ]);
  });

  test('wants a format, and a log', async () => {
    expect(await runTallystick(['export', folder], recordedTerminal())).toBe(2);
    const nowhere = recordedTerminal();
    expect(
      await runTallystick(['export', join(folder, 'no'), '--format', 'hledger'], nowhere),
    ).not.toBe(0);
    expect(nowhere.reported.at(-1)).toMatch(/^error: /);
  });
});
