import { describe, expect, test } from '@jest/globals';
import { hashEvent } from '../audit/event-hash.js';
import { LogUnavailable, type EventLog } from '../event-log/event-log.js';
import { createMemoryEventLog } from '../event-log/memory/memory-event-log.js';
import { HALF_WINDOW, type AccountState, type KnownCommand } from '../ledger/index.js';
import { createMemoryReadStore } from '../read-store/memory/memory-read-store.js';
import { accountAggregate } from './account-aggregate.js';
import { commandIdOf } from './command-id.js';
import type { LaneAnswer } from './lane.js';
import { createLanes, LaneFull } from './lanes.js';
import { openSnapshots, type Snapshots } from './snapshots.js';
import {
  activate,
  eventsOf,
  kinds,
  lanesOn,
  NO_MEMORY,
  now,
  open,
  opened,
  purchase,
  send,
  STREAM,
} from './testing/north.js';

/** A log whose next append fails as told, after or before it has written. */
function failing(log: EventLog, failures: ('before' | 'after')[]): EventLog {
  return {
    ...log,
    append: async (...append) => {
      const failure = failures.shift();
      if (failure === 'before') throw new LogUnavailable('away', 'not-written');
      const appended = await log.append(...append);
      if (failure === 'after') throw new LogUnavailable('no answer', 'unknown');
      return appended;
    },
  };
}

describe('a lane', () => {
  test('lets exactly 50 of 200 concurrent activations of 1 credit spend 50 credits, in few appends', async () => {
    const memory = createMemoryEventLog();
    let appends = 0;
    const log: EventLog = {
      ...memory,
      append: (...append) => ((appends += 1), memory.append(...append)),
    };
    const lanes = await opened(log, 50);
    const before = appends;
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => send(lanes, `a${n}`, activate(`s${n}`))),
    );
    expect(kinds(answers)).toEqual({ accepted: 50, refused: 150 });
    expect((await lanes.read(STREAM)).balance).toBe(0);
    expect(appends - before).toBeLessThan(5);
    expect((await eventsOf(log)).map(({ revision }) => revision)).toEqual(
      Array.from({ length: 52 }, (_, n) => n),
    );
  });

  test('chains every event to the one before it', async () => {
    const log = createMemoryEventLog();
    const lanes = await opened(log, 50);
    await Promise.all(['s1', 's2', 's3'].map((id) => send(lanes, id, activate(id))));
    let previous = '0'.repeat(64);
    for (const event of await eventsOf(log)) {
      expect(event.chain).toEqual({ previous, hash: hashEvent(event, previous).hash });
      previous = event.chain.hash;
    }
  });

  test('answers a command sent twice with the same key once more, also when both arrive together', async () => {
    const log = createMemoryEventLog();
    const lanes = await opened(log, 50);
    const [first, second] = await Promise.all([
      send(lanes, 'k', activate('s')),
      send(lanes, 'k', activate('s')),
    ]);
    const third = await send(lanesOn(log), 'k', activate('s'));
    expect([first, second, third].map(({ kind }) => kind)).toEqual([
      'accepted',
      'replayed',
      'replayed',
    ]);
    expect([second, third].map((answer) => 'events' in answer && answer.events)).toEqual(
      Array(2).fill('events' in first! && first.events),
    );
    expect((await lanes.read(STREAM)).balance).toBe(49);
  });

  test('refuses a key that was used for another payload', async () => {
    const lanes = await opened(createMemoryEventLog(), 50);
    await send(lanes, 'k', activate('s'));
    expect((await send(lanes, 'k', activate('other'))).kind).toBe('key-reused');
  });

  test('asks its memory for a command that has left the window, and for no other', async () => {
    const asked: string[][] = [];
    const found = new Map<string, KnownCommand>();
    const log = createMemoryEventLog();
    const lanes = await opened(log, 100_000, {
      find: (_stream, which) => (asked.push([...which]), Promise.resolve(found)),
    });
    await send(lanes, 'old', activate('old'));
    for (const half of ['x', 'y']) {
      const keys = Array.from({ length: HALF_WINDOW }, (_, n) => `${half}${n}`);
      await Promise.all(keys.map((key) => send(lanes, key, activate(key))));
    }
    const commandId = commandIdOf('account north', 'old', '/x', activate('old'));
    found.set(commandId.split('.')[0]!, { commandId, revisions: [2] });
    const again = await send(lanes, 'old', activate('old'));
    expect(again.kind).toBe('replayed');
    expect(asked.at(-1)).toEqual([commandId.split('.')[0]]);
    await send(lanes, 'y0', activate('y0'));
    expect(asked.at(-1)).toEqual([commandId.split('.')[0]]);
  });

  test('decides again when another node was faster, and neither overspends', async () => {
    const log = createMemoryEventLog();
    const [one, two] = [await opened(log, 50), lanesOn(log)];
    const answers: LaneAnswer<AccountState>[] = [];
    for (let n = 0; n < 40; n += 1) {
      answers.push(
        ...(await Promise.all([
          send(one, `a${n}`, activate(`a${n}`)),
          send(two, `b${n}`, activate(`b${n}`)),
        ])),
      );
    }
    expect(kinds(answers)).toEqual({ accepted: 50, refused: 30 });
    expect((await lanesOn(log).read(STREAM)).balance).toBe(0);
  });

  test('settles an append of unknown outcome by repeating it, and writes it once', async () => {
    const memory = createMemoryEventLog();
    await opened(memory, 50);
    const lanes = lanesOn(failing(memory, ['after', 'before', 'after']));
    expect((await send(lanes, 'k', activate('s'))).kind).toBe('accepted');
    expect(await eventsOf(memory)).toHaveLength(3);
  });

  test('fails what was not written, and goes on from the log', async () => {
    const memory = createMemoryEventLog();
    await opened(memory, 50);
    const lanes = lanesOn(failing(memory, ['before']));
    await expect(send(lanes, 'k', activate('s'))).rejects.toThrow(LogUnavailable);
    expect((await send(lanes, 'k', activate('s'))).kind).toBe('accepted');
    expect((await lanes.read(STREAM)).balance).toBe(49);
  });

  test('lets only so many wait, and says when to come again', async () => {
    const lanes = await opened(createMemoryEventLog(), 50);
    const flood = Array.from({ length: 3_000 }, (_, n) => send(lanes, `f${n}`, activate(`f${n}`)));
    const settled = await Promise.allSettled(flood);
    const turnedAway = settled.filter(
      (one) => one.status === 'rejected' && one.reason instanceof LaneFull,
    );
    expect(turnedAway).toHaveLength(1_000);
    expect(lanes.waiting()).toBe(0);
  });

  test('keeps even a state that is heavier than all states together may be', async () => {
    const log = createMemoryEventLog();
    let eventsRead = 0;
    const counting: EventLog = {
      ...log,
      async readStream(...read) {
        const page = await log.readStream(...read);
        eventsRead += page.length;
        return page;
      },
    };
    const aggregate = { ...accountAggregate, weight: () => 10_000_000 };
    await opened(log, 50);
    const lanes = createLanes({ log: counting, aggregate, memory: NO_MEMORY, now });
    await send(lanes, 's1', activate('s1'));
    const first = eventsRead;
    await send(lanes, 's2', activate('s2'));
    expect([first, eventsRead]).toEqual([2, 2]);
  });

  test('is there again from a snapshot and the events after it, as from all events', async () => {
    const log = createMemoryEventLog();
    const opened = await openSnapshots(createMemoryReadStore());
    const saved: Promise<void>[] = [];
    const snapshots: Snapshots = {
      ...opened,
      save: (...what) => (saved.push(opened.save(...what)), saved.at(-1)!),
    };
    let pages = 0;
    const counting: EventLog = {
      ...log,
      readStream: (...read) => ((pages += 1), log.readStream(...read)),
    };
    const withSnapshots = (on: EventLog) =>
      createLanes({ log: on, aggregate: accountAggregate, memory: NO_MEMORY, now, snapshots });
    const lanes = withSnapshots(log);
    await send(lanes, 'open', open);
    await send(lanes, 'buy', purchase(5_000));
    for (let n = 0; n < 6; n += 1) {
      await Promise.all(
        Array.from({ length: 250 }, (_, m) => send(lanes, `${n}/${m}`, activate(`s${n}-${m}`))),
      );
    }
    await Promise.all(saved);
    const again = await withSnapshots(counting).read(STREAM);
    expect(accountAggregate.snapshot!.write(again)).toEqual(
      accountAggregate.snapshot!.write(await lanesOn(log).read(STREAM)),
    );
    expect(pages).toBe(1);
  });
});
