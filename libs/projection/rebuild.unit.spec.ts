import { afterEach, describe, expect, test } from '@jest/globals';
import type { EventLog } from '../event-log/event-log.js';
import { ReadModelNotBuilt } from './live-model.js';
import type { Projection } from './projection.js';
import {
  abandon,
  LONG_MS,
  runtimeOn,
  stage,
  started,
  statusOf,
  stopAll,
  tallies,
} from './testing/stage.js';
import { feedInto, tallyOf, type TallyDocument } from './testing/tally.js';

afterEach(stopAll);

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
    abandon(second);
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
