import { afterEach, describe, expect, test } from '@jest/globals';
import { type EventLog, LogUnavailable } from '../event-log/event-log.js';
import { type ReadStore, ReadStoreUnavailable } from '../read-store/read-store.js';
import { LONG_MS, stage, started, statusOf, stopAll, tallies } from './testing/stage.js';
import { feedInto, tallyOf } from './testing/tally.js';

afterEach(stopAll);

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
