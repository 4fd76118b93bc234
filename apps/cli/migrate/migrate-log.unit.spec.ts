/** How a migration ends, and what it says then. */
import { describe, expect, test } from '@jest/globals';
import { LogUnavailable, type EventLog } from '../../../libs/event-log/event-log.js';
import { createMemoryEventLog } from '../../../libs/event-log/memory/memory-event-log.js';
import type { AnyEvent } from '../../../libs/ledger/index.js';
import { CommandFailed } from '../command-failed.js';
import { recordedTerminal } from '../testing/recorded-terminal.js';
import { migrateLog } from './migrate-log.js';
import { heldBy, sealedHistory, writeHistory } from './testing/sealed-history.js';

const history = sealedHistory(['a', 'b', 'a', 'b']);
const [from, to] = ['./data', 'esdb://ledger:secret@node1.example:2113'];

async function logOf(events: readonly AnyEvent[]): Promise<EventLog> {
  const log = createMemoryEventLog();
  await writeHistory(log, events);
  return log;
}

async function migrated(source: EventLog, target: EventLog) {
  const terminal = recordedTerminal();
  const failure = await migrateLog({ source, target, from, to }, terminal).then(
    () => undefined,
    (error: unknown) => error as Error,
  );
  return { failure, printed: terminal.printed.join('\n'), reported: terminal.reported };
}

/** Does something else before the read that follows so many others. */
function beforeRead(log: EventLog, reads: number, act: () => Promise<void>): EventLog {
  let left = reads;
  return {
    ...log,
    async readAll(read) {
      left -= 1;
      if (left === -1) await act();
      return log.readAll(read);
    },
  };
}

describe('a migration', () => {
  test('tells what it did, and no password', async () => {
    const target = await logOf(history.slice(0, 1));
    const { failure, printed, reported } = await migrated(await logOf(history), target);
    expect(failure).toBeUndefined();
    expect(printed).toMatch(/│ \.\/data +│ esdb:\/\/ledger:…@node1.example:2113 │/);
    expect(printed).not.toContain('secret');
    for (const row of [
      /events of the source +│ +4 │/,
      /events of the target +│ +4 │/,
      /there before +│ +1 │/,
      /copied now +│ +3 │/,
      /streams of the target +│ +2 │/,
      /differences +│ +0 │/,
    ])
      expect(printed).toMatch(row);
    expect(reported[0]).toBe('reading ./data');
    expect(reported.at(-1)).toBe('compared 4/4');
  });

  test('of an empty log is done at once', async () => {
    const { failure, printed } = await migrated(await logOf([]), await logOf([]));
    expect(failure).toBeUndefined();
    expect(printed).toContain('The target holds the same log');
  });

  test('of a log that goes away says how to go on', async () => {
    const gone = () => Promise.reject(new LogUnavailable('no answer', 'not-written'));
    const { failure } = await migrated(await logOf(history), {
      ...createMemoryEventLog(),
      append: gone,
    });
    expect(failure).toBeInstanceOf(CommandFailed);
    expect(failure!.message).toBe(
      'A log doesn’t answer: no answer. Run the same command again: it goes on where it was.',
    );
  });

  test('of a source that is written to after it was copied has not ended', async () => {
    const source = await logOf(history.slice(0, 3));
    // Two pages to inspect it, one to compare it with the empty target, two to copy it.
    const grows = beforeRead(source, 5, () => writeHistory(source, history.slice(3)));
    const { failure, printed } = await migrated(grows, await logOf([]));
    expect(failure!.message).toMatch(/^1 difference; the source was written to meanwhile: stop/);
    expect(printed).toContain('is missing');
  });

  test('into a target that is written to after the copy has not ended', async () => {
    const target = createMemoryEventLog();
    const other = sealedHistory(['c']);
    // One page to compare it with the source before; the next is read when all is copied.
    const meddled = beforeRead(target, 1, () => writeHistory(target, other));
    const { failure, printed } = await migrated(await logOf(history), meddled);
    expect(failure!.message).toMatch(/^1 difference; the target was written to meanwhile: stop/);
    expect(printed).toContain('is in the target only');
  });

  test('into a target that doesn’t keep what it is given fails, and shows where', async () => {
    const target = createMemoryEventLog();
    const forgetful: EventLog = {
      ...target,
      append: (stream, revision, events) =>
        target.append(
          stream,
          revision,
          events.map((event) => ({ ...event, data: {} })),
        ),
    };
    const { failure, printed } = await migrated(await logOf(history), forgetful);
    expect(failure).toBeInstanceOf(CommandFailed);
    expect(failure!.message).toMatch(/^4 differences; see above. Don’t start a server/);
    expect(printed).toContain('has another data in the target');
    expect(await heldBy(target)).toHaveLength(4);
  });
});
