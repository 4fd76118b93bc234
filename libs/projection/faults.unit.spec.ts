import { afterEach, describe, expect, test } from '@jest/globals';
import type { ProjectionFault } from './fault-register.js';
import type { Projection } from './projection.js';
import {
  faultBell,
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

const RECORDED_MS = Date.parse('2026-03-01T12:00:00.000Z');

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
      fold: (document, event, key, seen) => {
        const after = tallyOf('bad').fold(document, event, key, seen);
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
