/** A copy of a log is the log, whatever interrupts it, however often. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LogUnavailable, type EventLog, type NewEvent } from '../../../libs/event-log/event-log.js';
import { createMemoryEventLog } from '../../../libs/event-log/memory/memory-event-log.js';
import { CommandFailed } from '../command-failed.js';
import { compareLogs } from './compare-logs.js';
import { copyLog } from './copy-log.js';
import { heldBy, sealedHistory, writeHistory } from './testing/sealed-history.js';

type Fault = 'none' | 'not-written' | 'unknown, written' | 'unknown, not written';

class Killed extends Error {}

async function logOf(streams: readonly string[], text?: string): Promise<EventLog> {
  const log = createMemoryEventLog();
  await writeHistory(log, sealedHistory(streams, text));
  return log;
}

/** A log that fails as told, append for append, and then no more. */
function failing(log: EventLog, faults: readonly Fault[]): EventLog {
  const left = [...faults];
  return {
    ...log,
    async append(...append) {
      const fault = left.shift() ?? 'none';
      if (fault === 'not-written') throw new LogUnavailable('gone', 'not-written');
      if (fault === 'unknown, not written') throw new LogUnavailable('gone', 'unknown');
      const appended = await log.append(...append);
      if (fault === 'unknown, written') throw new LogUnavailable('gone', 'unknown');
      return appended;
    },
  };
}

/** A log whose user is killed once it has appended so often. */
function killedAfter(log: EventLog, appends: number): EventLog {
  let left = appends;
  return {
    ...log,
    async append(...append) {
      const appended = await log.append(...append);
      left -= 1;
      if (left < 0) throw new Killed();
      return appended;
    },
  };
}

/** Gives the events of each append. */
function watched(log: EventLog, appends: (readonly NewEvent[])[]): EventLog {
  return {
    ...log,
    append: (stream, revision, events) => {
      appends.push(events);
      return log.append(stream, revision, events);
    },
  };
}

async function expectCopy(from: EventLog, to: EventLog, events: number): Promise<void> {
  expect(await heldBy(to)).toEqual(await heldBy(from));
  expect(await compareLogs(from, to)).toMatchObject({
    source: events,
    target: events,
    differing: 0,
    differences: [],
  });
}

const someStreams = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 });
const someFaults = fc.array(
  fc.constantFrom<Fault>('none', 'not-written', 'unknown, written', 'unknown, not written'),
  { maxLength: 4 },
);

describe('copying a log', () => {
  test('keeps order, ids, data, metadata and chains, across pages', async () => {
    const streams = Array.from({ length: 1_203 }, (_, n) => `stream-${(n * n) % 7}`);
    const from = await logOf(streams);
    const to = createMemoryEventLog();
    const told: number[] = [];
    const copied = await copyLog(from, to, { onProgress: (events) => told.push(events) });
    expect(copied).toEqual({ before: 0, appended: 1_203 });
    expect(told.at(-1)).toBe(1_203);
    await expectCopy(from, to, 1_203);
  });

  test('of an empty log is empty', async () => {
    const to = createMemoryEventLog();
    expect(await copyLog(createMemoryEventLog(), to)).toEqual({ before: 0, appended: 0 });
    expect(await to.head()).toBeUndefined();
  });

  test('a second time writes nothing', async () => {
    const from = await logOf(['a', 'b', 'b', 'a']);
    const to = createMemoryEventLog();
    await copyLog(from, to);
    const head = await to.head();
    expect(await copyLog(from, to)).toEqual({ before: 4, appended: 0 });
    expect(await to.head()).toBe(head);
  });

  test('whose source has grown goes on with what is new', async () => {
    const history = sealedHistory(['a', 'b', 'a', 'b', 'b']);
    const from = createMemoryEventLog();
    await writeHistory(from, history.slice(0, 3));
    const to = createMemoryEventLog();
    await copyLog(from, to);
    await writeHistory(from, history.slice(3));
    expect(await copyLog(from, to)).toEqual({ before: 3, appended: 2 });
    await expectCopy(from, to, 5);
  });

  test('gathers neighbours of one stream into one append, bounded by count', async () => {
    const from = await logOf([...Array<string>(1_100).fill('a'), 'b', 'a']);
    const appends: (readonly NewEvent[])[] = [];
    await copyLog(from, watched(createMemoryEventLog(), appends));
    expect(appends.map(({ length }) => length)).toEqual([500, 500, 100, 1, 1]);
  });

  test('and by bytes, as UTF-8 has them; a large event goes alone', async () => {
    const from = await logOf(Array<string>(7).fill('a'), 'é'.repeat(150_000));
    const appends: (readonly NewEvent[])[] = [];
    await copyLog(from, watched(createMemoryEventLog(), appends));
    expect(appends.map(({ length }) => length)).toEqual([2, 2, 2, 1]);
    const large = await logOf(['a', 'a'], 'x'.repeat(950_000));
    const alone: (readonly NewEvent[])[] = [];
    await copyLog(large, watched(createMemoryEventLog(), alone));
    expect(alone.map(({ length }) => length)).toEqual([1, 1]);
  });
});

describe('a copy that is interrupted', () => {
  test('goes on where it was, wherever it was killed', async () => {
    const streams = ['a', 'a', 'b', 'a', 'c', 'c', 'c', 'b', 'a', 'b'];
    const from = await logOf(streams);
    for (let point = 0; point < 7; point += 1) {
      const to = createMemoryEventLog();
      await expect(copyLog(from, killedAfter(to, point))).rejects.toThrow(Killed);
      const held = (await heldBy(to)).length;
      expect(await copyLog(from, to)).toEqual({ before: held, appended: 10 - held });
      await expectCopy(from, to, 10);
    }
  });

  test('by any faults, at any append, ends as the whole log once it is let', async () => {
    await fc.assert(
      fc.asyncProperty(someStreams, someFaults, someFaults, async (streams, ...runs) => {
        const from = await logOf(streams);
        const whole = await heldBy(from);
        const to = createMemoryEventLog();
        for (const faults of runs) {
          const ended = await copyLog(from, failing(to, faults)).catch((error: unknown) => error);
          if (ended instanceof Error) expect(ended).toBeInstanceOf(LogUnavailable);
          const part = await heldBy(to);
          expect(whole.slice(0, part.length)).toEqual(part);
        }
        await copyLog(from, to);
        await expectCopy(from, to, streams.length);
      }),
      { numRuns: 30 },
    );
  });

  test('by an append whose outcome stays unknown, knows it in the next run', async () => {
    const from = await logOf(['a', 'b', 'a']);
    const to = createMemoryEventLog();
    const never = failing(to, [
      'unknown, written',
      ...Array<Fault>(5).fill('unknown, not written'),
    ]);
    await expect(copyLog(from, never)).rejects.toMatchObject({ outcome: 'unknown' });
    expect(await copyLog(from, to)).toEqual({ before: 1, appended: 2 });
    await expectCopy(from, to, 3);
  });
});

describe('a target that holds other events', () => {
  const cases: readonly [string, readonly string[], readonly string[]][] = [
    ['than the source', ['a', 'b'], ['b']],
    ['in another order', ['a', 'b', 'c'], ['b', 'a']],
    ['after those of the source', ['a'], ['a', 'b']],
    ['where the source has none', [], ['a']],
  ];

  test.each(cases)('%s is refused and left as it is', async (_, source, target) => {
    const from = createMemoryEventLog();
    const to = createMemoryEventLog();
    // The same events for the same stream, so that only the order is another.
    const known = sealedHistory(['a', 'b', 'c']);
    const pick = (names: readonly string[]) =>
      names.map((name) => known.find(({ stream }) => stream === name)!);
    await writeHistory(from, pick(source));
    await writeHistory(to, pick(target));
    const before = await heldBy(to);
    await expect(copyLog(from, to)).rejects.toThrow('The target is no beginning of the source');
    expect(await heldBy(to)).toEqual(before);
  });

  test.each(['data', 'metadata', 'type', 'eventId'] as const)(
    'by its %s alone is refused',
    async (member) => {
      const [event] = sealedHistory(['a']);
      const from = createMemoryEventLog();
      const to = createMemoryEventLog();
      await writeHistory(from, [event!]);
      const other = { data: {}, metadata: {}, type: 'Other', eventId: 'other' };
      const [held] = await heldBy(from);
      await to.append('a', -1, [{ ...held!, [member]: other[member] }]);
      await expect(copyLog(from, to)).rejects.toThrow(`with another ${member}`);
    },
  );

  test('because somebody writes to it meanwhile stops the copy', async () => {
    const from = await logOf(['a', 'b']);
    const to = createMemoryEventLog();
    const other = sealedHistory(['b']);
    const meddled: EventLog = {
      ...to,
      append: async (...append) => {
        const appended = await to.append(...append);
        if (append[0] === 'a') await writeHistory(to, other);
        return appended;
      },
    };
    const copying = copyLog(from, meddled);
    await expect(copying).rejects.toThrow(CommandFailed);
    await expect(copying).rejects.toThrow('Somebody else writes to the target');
  });
});
