import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { shareRuns } from './shared-runs.js';

describe('shared runs', () => {
  test('serve all who ask before they begin, and begin anew for who asks while they are under way', async () => {
    let begun = 0;
    const shared = shareRuns(async () => {
      begun += 1;
      const mine = begun;
      await nextTurn();
      return mine;
    });
    const first = [shared('a'), shared('a')];
    await nextTurn();
    const late = [shared('a'), shared('a')];
    expect(await Promise.all([...first, ...late])).toEqual([1, 1, 2, 2]);
    expect(await shared('a')).toBe(3);
  });

  test('of different keys do not wait for each other', async () => {
    const shared = shareRuns((key) =>
      key === 'stuck' ? new Promise(() => {}) : Promise.resolve(key),
    );
    void shared('stuck');
    expect(await shared('free')).toBe('free');
  });

  test('that fail do so for who waited for them, and for nobody else', async () => {
    let fails = true;
    const shared = shareRuns(async () => {
      await nextTurn();
      if (fails) throw new Error('away');
      return 'there';
    });
    const failing = [shared('a'), shared('a')];
    const outcomes = Promise.allSettled(failing);
    await nextTurn();
    const later = shared('a');
    fails = true;
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await later).toBe('there');
  });
});
