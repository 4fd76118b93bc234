import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runTallystick } from '../../apps/cli/tallystick.js';
import { recordedTerminal } from '../../apps/cli/testing/recorded-terminal.js';
import { createReadSide } from '../../apps/platform/read-side.js';
import { keyScope } from '../../apps/api/commands/command-route.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import { allEvents } from '../../libs/event-log/testing/all-events.js';
import { openSqliteEventLog } from '../../libs/event-log/sqlite/sqlite-event-log.js';
import { commandIdOf } from '../../libs/lane/index.js';
import type { AnyEvent } from '../../libs/ledger/index.js';
import { openSqliteReadStore } from '../../libs/read-store/sqlite/sqlite-read-store.js';
import { READ_MODELS } from '../../projections/read-models.js';
import { explainTrace } from '../e2e/explained-deductions.js';
import { documentsOf } from '../e2e/read-model-documents.js';
import { runCli, startLedger, temporaryFolder, type LedgerProcess } from '../e2e/ledger-process.js';
import { freePort } from '../servers/free-port.js';

const SEASON = 'test/traces/season';
const KILLS = 10;

async function withLog<T>(folder: string, use: (log: EventLog) => Promise<T>): Promise<T> {
  const log = await openSqliteEventLog({ file: join(folder, 'events.db') });
  try {
    return await use(log);
  } finally {
    await log.close();
  }
}

describe('a season', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
  });

  afterAll(() => rm(folder, { recursive: true }));

  test('imported into a fresh server gives every answer, state and explanation that are expected', async () => {
    const ledger = await startLedger(folder, 0);
    const { code, output } = await runCli(['verify-trace', SEASON], ledger);
    const { differences, deductions, compared } = await explainTrace(ledger, SEASON);
    const reconciled = await runCli(['reconcile'], ledger);
    await ledger.stop();
    expect(output).toContain('No differences.');
    expect(code).toBe(0);
    expect(reconciled.output).toContain('No differences.');
    expect(reconciled.code).toBe(0);
    expect(differences).toEqual([]);
    expect(deductions).toBeGreaterThan(9_000);
    expect(compared).toBe(deductions);
  });

  test('leaves a log that is whole, by its rules and its checkpoints', async () => {
    const terminal = recordedTerminal();
    const exitCode = await runTallystick(['verify', folder], terminal);
    expect(terminal.reported.join('\n')).not.toContain('error');
    expect(exitCode).toBe(0);
    expect(terminal.printed.join('\n')).toMatch(/checkpoints that agree +│ +[1-9]/);
  });

  test('leaves read models that a rebuild gives again, document for document', async () => {
    await withLog(folder, async (log) => {
      const store = await openSqliteReadStore({ file: join(folder, 'read-models.db') });
      const runtime = createReadSide({ log, store });
      await runtime.start();
      await runtime.caughtUp();
      const reading = { store, live: (name: string) => runtime.live(name) };
      const live = await documentsOf(reading);
      const versions = READ_MODELS.map(({ name }) => runtime.live(name).version);
      const rebuilds = await runtime.rebuild(...READ_MODELS.map(({ name }) => name));
      await Promise.all(rebuilds.map(({ finished }) => finished));
      expect(READ_MODELS.map(({ name }) => runtime.live(name).version)).not.toEqual(versions);
      expect(await documentsOf(reading)).toEqual(live);
      expect(live.timeline!.length).toBeGreaterThan(11_000);
      await runtime.stop();
      await store.close();
    });
  });
});

interface Acknowledged {
  readonly line: number;
  readonly status: number;
}

interface TraceLine {
  readonly key: string;
  readonly path: string;
  readonly body: unknown;
}

describe('a season whose server is killed ten times at random', () => {
  let folder: string;
  let port: number;
  let ledger: LedgerProcess;

  beforeAll(async () => {
    folder = await temporaryFolder();
    port = await freePort();
    ledger = await startLedger(join(folder, 'data'), port);
    await cp(`${SEASON}.jsonl`, join(folder, 'season.jsonl'));
  });

  afterAll(async () => {
    await ledger.stop();
    await rm(folder, { recursive: true });
  });

  const read = (name: string): Promise<string> =>
    readFile(join(folder, name), 'utf8').catch(() => '');

  /** Ids of the commands whose acceptance the importer has seen. */
  async function acknowledgedCommands(): Promise<string[]> {
    const lines = (await read('season.jsonl')).trimEnd().split('\n');
    const answers = (await read('answers.jsonl')).split('\n').filter((text) => text.endsWith('}'));
    return answers
      .map((text) => JSON.parse(text) as Acknowledged)
      .filter(({ status }) => status === 201)
      .map(({ line }) => JSON.parse(lines[line - 1]!) as TraceLine)
      .filter(({ path }) => !path.endsWith('/reversals'))
      .map(({ key, path, body }) => commandIdOf(keyScope(path), key, path, body));
  }

  /** Nothing acknowledged is missing, nothing is there twice, no stream has a gap, no balance jumps. */
  async function checkLog(): Promise<void> {
    const acknowledged = await acknowledgedCommands();
    const events = await withLog(join(folder, 'data'), allEvents);
    const written = new Set(events.map(({ commandId }) => commandId));
    expect(acknowledged.filter((commandId) => !written.has(commandId))).toEqual([]);
    const once = new Set(
      events.map(({ stream, commandId, type }) => `${stream} ${commandId} ${type}`),
    );
    expect(once.size).toBe(events.length);
    const streams = new Map<string, AnyEvent>();
    for (const event of events) {
      const before = streams.get(event.stream);
      expect(event.revision).toBe((before?.revision ?? -1) + 1);
      if (before)
        expect([event.balanceBefore, event.chain.previous]).toEqual([
          before.balanceAfter,
          before.chain.hash,
        ]);
      streams.set(event.stream, event);
    }
  }

  test('keeps all that it acknowledged, once, and comes to the expected end', async () => {
    const args = [
      'import',
      join(folder, 'season.jsonl'),
      '--batch',
      '50',
      '--answers',
      join(folder, 'answers.jsonl'),
    ];
    let imported = false;
    const importing = runCli(args, ledger).finally(() => (imported = true));
    let kills = 0;
    for (; kills < KILLS && !imported; kills += 1) {
      await delay(200 + Math.random() * 800);
      await ledger.kill();
      await checkLog();
      ledger = await startLedger(join(folder, 'data'), port);
    }
    const { code, output } = await importing;
    expect({ code, output }).toEqual({ code: 0, output: expect.any(String) });
    expect(kills).toBe(KILLS);
    await ledger.kill();
    await checkLog();
    ledger = await startLedger(join(folder, 'data'), port);
    // By state alone: a refusal writes nothing, so one whose answer was lost is decided anew when it is sent again.
    const verified = await runCli(['verify-trace', SEASON, '--state-only'], ledger);
    expect(verified.output).toContain('No differences.');
    expect(verified.code).toBe(0);
  });
});
