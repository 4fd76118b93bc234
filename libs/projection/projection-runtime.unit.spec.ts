import { afterEach, describe, expect, test } from '@jest/globals';
import { type EventLog, LogUnavailable } from '../event-log/event-log.js';
import { createMemoryEventLog } from '../event-log/memory/memory-event-log.js';
import { createMemoryReadStore } from '../read-store/memory/memory-read-store.js';
import { type ReadStore, ReadStoreUnavailable } from '../read-store/read-store.js';
import type { ProjectionFault } from './fault-register.js';
import { ReadModelNotBuilt } from './live-model.js';
import type { Projection } from './projection.js';
import { createProjectionRuntime, type ProjectionRuntime } from './projection-runtime.js';
import { feedInto, tallyOf, type TallyDocument } from './testing/tally.js';

const LONG_MS = 20_000;
const RECORDED_MS = Date.parse('2026-03-01T12:00:00.000Z');

const running: ProjectionRuntime[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((runtime) => runtime.stop()));
});

interface Stage {
  readonly log: EventLog;
  readonly store: ReadStore;
}

const stage = (): Stage => ({ log: createMemoryEventLog(), store: createMemoryReadStore() });

type Options = Partial<Parameters<typeof createProjectionRuntime>[0]>;

function runtimeOn(on: Stage, projections: readonly Projection[], options: Options = {}) {
  const runtime = createProjectionRuntime({ ...on, projections, graceMs: 0, ...options });
  running.push(runtime);
  return runtime;
}

async function started(on: Stage, projections: readonly Projection[], options: Options = {}) {
  const runtime = runtimeOn(on, projections, options);
  await runtime.start();
  await runtime.caughtUp();
  return runtime;
}

async function tallies(runtime: ProjectionRuntime, { store }: Stage, name = 'tally') {
  const page = await store.find<TallyDocument>(runtime.live(name), { index: 'id', limit: 1_000 });
  return Object.fromEntries(page.items.map(({ id, count, sum }) => [id, [count, sum]]));
}

const statusOf = (runtime: ProjectionRuntime, name = 'tally') =>
  runtime.status().find((status) => status.name === name)!;

/** Resolves when asked for the fault that comes next. */
function faultBell() {
  let ring: (fault: ProjectionFault) => void = () => undefined;
  const rung = new Promise<ProjectionFault>((resolve) => {
    ring = resolve;
  });
  return { onFault: ring, rung };
}

describe('following the log', () => {
  test('what was written before the start and after it is folded, in order, with its position', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    await feed.count('a', 2);
    const runtime = await started(on, [tallyOf()]);
    expect(await tallies(runtime, on)).toEqual({ a: [1, 2] });
    await feed.count('b', 5);
    const last = await feed.count('a', 3);
    expect(await runtime.waitFor('tally', last, LONG_MS)).toBe(true);
    expect(await tallies(runtime, on)).toEqual({ a: [2, 5], b: [1, 5] });
    expect(statusOf(runtime)).toMatchObject({ status: 'following', position: last, lagSeconds: 0 });
    expect(runtime.live('tally').asOf?.position).toBe(last);
  });

  test('the checkpoint also moves over events that nobody is interested in', async () => {
    const on = stage();
    const runtime = await started(on, [tallyOf()]);
    const passed = await feedInto(on.log).pass();
    expect(await runtime.waitFor('tally', passed, LONG_MS)).toBe(true);
    expect((await on.store.checkpoint('tally@1'))?.position).toBe(passed);
  });

  test('waiting ends at its deadline, and with false when the runtime stops', async () => {
    const on = stage();
    const runtime = await started(on, [tallyOf()]);
    expect(await runtime.waitFor('tally', '9999999999999999', 0)).toBe(false);
    const waiting = runtime.waitFor('tally', '9999999999999999', LONG_MS);
    await runtime.stop();
    expect(await waiting).toBe(false);
    await expect(runtime.waitFor('nothing', '1', 0)).rejects.toThrow(RangeError);
  });

  test('a restart reads on from the checkpoint', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    await feed.count('a');
    const first = await started(on, [tallyOf()]);
    await first.stop();
    const last = await feed.count('a');
    const folded: string[] = [];
    const check = ({ eventId }: { eventId: string }) => void folded.push(eventId);
    const second = await started(on, [tallyOf('tally', { check })]);
    expect(await second.waitFor('tally', last, LONG_MS)).toBe(true);
    expect(folded).toEqual(['a.1']);
    expect(await tallies(second, on)).toEqual({ a: [2, 2] });
  });

  test('an outage of the store or the log is waited out', async () => {
    const on = stage();
    let failures = 3;
    const failing = async <T>(error: Error, call: () => Promise<T>) => {
      failures -= 1;
      if (failures >= 0) throw error;
      return call();
    };
    const store: ReadStore = {
      ...on.store,
      commit: (commit) => failing(new ReadStoreUnavailable('down'), () => on.store.commit(commit)),
    };
    const log: EventLog = {
      ...on.log,
      head: () => failing(new LogUnavailable('down', 'not-written'), () => on.log.head()),
    };
    const runtime = await started({ log, store }, [tallyOf()]);
    failures = 3;
    const last = await feedInto(on.log).count('a');
    expect(await runtime.waitFor('tally', last, LONG_MS)).toBe(true);
    expect(await tallies(runtime, on)).toEqual({ a: [1, 1] });
  });

  test('two runtimes on one store fold every event once', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    const one = await started(on, [tallyOf('tally'), tallyOf('other')]);
    const two = await started(on, [tallyOf('tally'), tallyOf('other')]);
    let last = '';
    for (let turn = 0; turn < 200; turn += 1) last = await feed.count(`s${turn % 7}`);
    // The one that loses an event learns of it with the next.
    for (const runtime of [one, two]) {
      for (const name of ['tally', 'other']) {
        expect(await runtime.waitFor(name, last, LONG_MS)).toBe(true);
        const counted = await tallies(runtime, on, name);
        expect(Object.values(counted).reduce((sum, [count]) => sum + count!, 0)).toBe(200);
      }
    }
  });
});

describe('a fold that throws', () => {
  const poisoned = (name: string, isPoison = () => true) =>
    tallyOf(name, {
      check: ({ eventId }) => {
        if (eventId === 'a.1' && isPoison()) throw new Error(`${eventId} is not to be folded`);
      },
    });

  async function poisonedStage() {
    const on = stage();
    const feed = feedInto(on.log);
    const before = await feed.count('a');
    const poison = await feed.count('a', 10);
    const last = await feed.count('a', 100);
    return { on, before, poison, last };
  }

  test('halts its own projection after what came before, and no other', async () => {
    const { on, before, poison, last } = await poisonedStage();
    const { onFault, rung } = faultBell();
    const now = () => RECORDED_MS + 90_000;
    const runtime = await started(on, [poisoned('sick'), tallyOf('well')], { onFault, now });
    expect(await rung).toMatchObject({ projection: 'sick', eventId: 'a.1', position: poison });
    expect(await runtime.waitFor('well', last, LONG_MS)).toBe(true);
    expect(statusOf(runtime, 'well')).toMatchObject({ status: 'following', fault: null });
    expect(statusOf(runtime, 'sick')).toMatchObject({
      status: 'halted',
      position: before,
      lagSeconds: 90,
      fault: {
        position: poison,
        eventId: 'a.1',
        type: 'Counted',
        error: 'a.1 is not to be folded',
      },
    });
  });

  test('halts while following, is still halted after a restart, and goes on when resumed', async () => {
    const on = stage();
    const { onFault, rung } = faultBell();
    const first = await started(on, [poisoned('sick')], { onFault });
    const feed = feedInto(on.log);
    await feed.count('a');
    await feed.count('a', 10);
    await rung;
    await first.stop();
    let sick = true;
    const second = await started(on, [poisoned('sick', () => sick)]);
    expect(statusOf(second, 'sick').status).toBe('halted');
    expect(await tallies(second, on, 'sick')).toEqual({ a: [1, 1] });
    sick = false;
    expect(await second.resume('sick', { skip: false })).toMatchObject([{ eventId: 'a.1' }]);
    const last = await feed.count('a', 100);
    expect(await second.waitFor('sick', last, LONG_MS)).toBe(true);
    expect(await tallies(second, on, 'sick')).toEqual({ a: [3, 111] });
    expect(await second.resume('sick', { skip: false })).toEqual([]);
  });

  test('resumed with skip, steps over that one event', async () => {
    const { on, last } = await poisonedStage();
    const { onFault, rung } = faultBell();
    const runtime = runtimeOn(on, [poisoned('sick')], { onFault });
    await runtime.start();
    await rung;
    await runtime.resume('sick', { skip: true });
    expect(await runtime.waitFor('sick', last, LONG_MS)).toBe(true);
    expect(await tallies(runtime, on, 'sick')).toEqual({ a: [2, 101] });
    expect(statusOf(runtime, 'sick')).toMatchObject({ status: 'following', fault: null });
  });

  test('resumed with nothing mended, halts at the same event again', async () => {
    const { on, poison } = await poisonedStage();
    const bells = [faultBell(), faultBell()];
    let halts = 0;
    const onFault = (fault: ProjectionFault) => bells[halts++]?.onFault(fault);
    const runtime = runtimeOn(on, [poisoned('sick')], { onFault });
    await runtime.start();
    await bells[0]!.rung;
    await runtime.resume('sick', { skip: false });
    expect(await bells[1]!.rung).toMatchObject({ position: poison });
  });

  test('a document that the store refuses is found among its batch', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    await feed.count('a', 1);
    const refused = await feed.count('a', 2);
    await feed.count('b', 1);
    const bad: Projection<TallyDocument> = {
      ...tallyOf('bad'),
      fold: (document, event, key) => {
        const after = tallyOf('bad').fold(document, event, key);
        const sum = { not: 'a scalar' } as unknown as number;
        return after && event.eventId === 'a.1' ? { ...after, sum } : after;
      },
    };
    const { onFault, rung } = faultBell();
    const runtime = runtimeOn(on, [bad], { onFault });
    await runtime.start();
    expect(await rung).toMatchObject({ position: refused, eventId: 'a.1' });
  });
});

describe('a rebuild', () => {
  test('goes on beside the live build while events come, and takes over when it has caught up', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    for (let turn = 0; turn < 50; turn += 1) await feed.count(`s${turn % 5}`);
    const seen: [number, number][] = [];
    const log: EventLog = {
      ...on.log,
      // As long as the rebuild reads, an event comes for every page, and readers look.
      async readAll(read) {
        const page = await on.log.readAll({ ...read, limit: Math.min(read.limit, 7) });
        if (rebuilding) {
          const last = await feed.count('s0');
          expect(await runtime.waitFor('tally', last, LONG_MS)).toBe(true);
          const { version } = runtime.live('tally');
          const counted = Object.values(await tallies(runtime, on));
          seen.push([version, counted.reduce((sum, [count]) => sum + count!, 0)]);
          if (seen.length === 6) rebuilding = false;
        }
        return page;
      },
    };
    let rebuilding = false;
    const runtime = await started({ ...on, log }, [tallyOf()]);
    rebuilding = true;
    const [rebuild] = await runtime.rebuild('tally');
    expect(rebuild).toMatchObject({ name: 'tally', version: 2 });
    expect(statusOf(runtime)).toMatchObject({ status: 'rebuilding', rebuild: { version: 2 } });
    await rebuild!.finished;
    expect(seen).toEqual([1, 2, 3, 4, 5, 6].map((events) => [1, 50 + events]));
    expect(runtime.live('tally').version).toBe(2);
    expect(statusOf(runtime)).toMatchObject({ status: 'following', version: 2, rebuild: null });
    const last = await feed.count('s0');
    expect(await runtime.waitFor('tally', last, LONG_MS)).toBe(true);
    expect(await tallies(runtime, on)).toMatchObject({ s0: [17, 17], s4: [10, 10] });
  });

  test('does not take over when it holds other documents than the live one', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    await feed.count('a');
    await feed.count('b');
    let forgetful = false;
    const projection: Projection<TallyDocument> = {
      ...tallyOf(),
      interested: ({ stream }) => !(forgetful && stream === 'b'),
    };
    const runtime = await started(on, [projection]);
    forgetful = true;
    const [rebuild] = await runtime.rebuild('tally');
    await expect(rebuild!.finished).rejects.toThrow(
      'holds 1 documents where the live build holds 2',
    );
    expect(runtime.live('tally').version).toBe(1);
    await runtime.caughtUp();
    expect(await on.store.versions('tally')).toEqual([1]);
    expect(statusOf(runtime)).toMatchObject({ status: 'following', rebuild: null });
  });

  test('that was cut short by a stop is gone on with at the next start', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    for (let turn = 0; turn < 20; turn += 1) await feed.count('a');
    const first = await started(on, [tallyOf()]);
    const stuck: EventLog = { ...on.log, readAll: async () => new Promise(() => undefined) };
    await first.stop();
    const second = runtimeOn({ ...on, log: stuck }, [tallyOf()]);
    await second.start();
    await second.rebuild('tally');
    expect(await on.store.versions('tally')).toEqual([1, 2]);
    const third = await started(on, [tallyOf()]);
    expect(third.live('tally').version).toBe(2);
    expect(await tallies(third, on)).toEqual({ a: [20, 20] });
    running.splice(running.indexOf(second), 1);
  });

  test('of a fold with a new version begins by itself; readers have the old one until it is done', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    await feed.count('a', 4);
    await (await started(on, [tallyOf()])).stop();
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const log: EventLog = {
      ...on.log,
      readAll: async (read) => {
        await gate;
        return on.log.readAll(read);
      },
    };
    const runtime = runtimeOn({ ...on, log }, [tallyOf('tally', { version: 2 })]);
    await runtime.start();
    expect(runtime.live('tally').version).toBe(1);
    expect(await tallies(runtime, on)).toEqual({ a: [1, 4] });
    release();
    await runtime.caughtUp();
    expect(runtime.live('tally').version).toBe(2);
    await expect(runtimeOn(on, [tallyOf()]).start()).rejects.toThrow('newer than this program');
  });

  test('for the first time: there is nothing to read before it is done', async () => {
    const on = stage();
    await feedInto(on.log).count('a');
    const runtime = runtimeOn(on, [tallyOf()]);
    expect(() => runtime.live('tally')).toThrow(ReadModelNotBuilt);
    await runtime.start();
    await runtime.caughtUp();
    expect(runtime.live('tally').version).toBe(1);
  });

  test('made by another runtime is followed', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    await feed.count('a');
    const one = await started(on, [tallyOf()]);
    const two = await started(on, [tallyOf()], { graceMs: LONG_MS });
    const [rebuild] = await two.rebuild('tally');
    await rebuild!.finished;
    await one.refresh('tally');
    await one.caughtUp();
    expect(one.live('tally').version).toBe(2);
    const last = await feed.count('a');
    for (const runtime of [one, two]) {
      expect(await runtime.waitFor('tally', last, LONG_MS)).toBe(true);
      expect(await tallies(runtime, on)).toEqual({ a: [2, 2] });
    }
  });
});
