import { describe, expect, test } from '@jest/globals';

import { createMemoryEventLog } from '../../../libs/event-log/memory/memory-event-log.js';
import type { EventLog } from '../../../libs/event-log/event-log.js';
import { writeSnapshot } from '../../../libs/ledger/index.js';
import { createSeed, opened, purchased } from '../../../test/e2e/seed.js';
import { createStateReader, type NearestSnapshot, type PastState } from './state-reader.js';

const DAY_1 = '2026-01-01T10:00:00.000Z';
const DAY_2 = '2026-01-02T10:00:00.000Z';
const DAY_3 = '2026-01-03T10:00:00.000Z';

async function logOfThreeDays(): Promise<{ log: EventLog; positions: string[] }> {
  const log = createMemoryEventLog();
  const seed = createSeed(log);
  const positions = [
    await seed.account('a', DAY_1, opened('a')),
    await seed.account('a', DAY_2, purchased(10)),
    await seed.account('a', DAY_3, purchased(20)),
  ];
  return { log, positions };
}

describe('the state at a moment', () => {
  test('holds what occurred up to an instant, inclusive, and what lies up to a position', async () => {
    const { log, positions } = await logOfThreeDays();
    const reader = createStateReader(log);
    const [, second] = positions as [string, string, string];
    for (const at of [{ instant: DAY_2 }, { position: second }]) {
      const found = await reader.stateAt('a', at);
      expect(found).toMatchObject({ position: second, recordedAt: DAY_2, first: DAY_1 });
      expect(found?.state.balance).toBe(10);
    }
  });

  test('is empty before the account, which is told from no account at all', async () => {
    const { log } = await logOfThreeDays();
    const reader = createStateReader(log);
    const before = await reader.stateAt('a', { instant: '2025-01-01T00:00:00.000Z' });
    expect(before).toMatchObject({ position: null, first: DAY_1 });
    expect(before?.state.standing).toBe('unopened');
    expect(await reader.stateAt('b', { instant: DAY_3 })).toBeUndefined();
  });

  test('begins at a snapshot, and is the same as without it', async () => {
    const { log } = await logOfThreeDays();
    const whole = createStateReader(log);
    for (const day of [DAY_1, DAY_2, DAY_3]) {
      const snapshot: PastState = (await whole.stateAt('a', { instant: day }))!;
      const reads: (number | undefined)[] = [];
      const watched: EventLog = {
        ...log,
        readStream: (stream, read) => {
          reads.push(read.from);
          return log.readStream(stream, read);
        },
      };
      const snapshots: NearestSnapshot = {
        nearest: async () => snapshot,
        keep: async () => false,
      };
      const found = await createStateReader(watched, snapshots).stateAt('a', { instant: DAY_3 });
      const expected = await whole.stateAt('a', { instant: DAY_3 });
      expect(found).toEqual({ ...expected, first: null });
      expect(reads).toEqual([snapshot.state.revision]);
    }
  });

  test('offers what it has folded, so that the next one need not fold it again', async () => {
    const log = createMemoryEventLog();
    const seed = createSeed(log);
    await seed.account(
      'a',
      DAY_1,
      opened('a'),
      ...Array.from({ length: 2_499 }, () => purchased(1)),
    );
    const kept: PastState[] = [];
    const offers: number[] = [];
    const snapshots: NearestSnapshot = {
      nearest: async () => kept.at(-1),
      keep: async (_accountId, past, unsaved) => {
        offers.push(unsaved);
        if (unsaved < 2_000) return false;
        kept.push(past);
        return true;
      },
    };
    const reader = createStateReader(log, snapshots);
    const found = await reader.stateAt('a', { instant: DAY_2 });
    expect(offers).toEqual([1_000, 2_000, 500]);
    expect(kept.map(({ state }) => state.revision)).toEqual([1_999]);
    const again = await reader.stateAt('a', { instant: DAY_2 });
    expect(writeSnapshot(again!.state)).toEqual(writeSnapshot(found!.state));
    expect(offers.slice(3)).toEqual([500]);
  });
});
