import { beforeEach, describe, expect, test } from '@jest/globals';
import { createMemoryReadStore } from '../read-store/memory/memory-read-store.js';
import type { ReadStore, Write } from '../read-store/read-store.js';
import {
  UNOPENED,
  VersionedMap,
  writeSnapshot,
  type AccountState,
  type Subscription,
} from '../ledger/index.js';
import { accountAggregate } from './account-aggregate.js';
import type { Folded } from './folded.js';
import { LATEST, openSnapshots, type Snapshots } from './snapshots.js';

const STREAM = 'account-a';
const INSTANT = '2026-03-01T12:00:00.000Z';

let written: Write[];
let store: ReadStore;
let snapshots: Snapshots;

beforeEach(async () => {
  written = [];
  const memory = createMemoryReadStore();
  store = {
    ...memory,
    write: (writes) => (written.push(...writes), memory.write(writes)),
  };
  snapshots = await openSnapshots(store);
});

function subscriptionOf(n: number, screens: number): [string, Subscription] {
  const subscriptionId = `s${n}`;
  return [
    subscriptionId,
    {
      subscriptionId,
      customer: `customer ${n}`,
      screens,
      startsAt: INSTANT,
      expiresAt: '2026-03-31T12:00:00.000Z',
      package: { packageId: '1-month', duration: 'P30D', creditsPerScreen: 1 },
      suspended: false,
      cancelled: false,
      expiryRecorded: true,
      device: null,
    },
  ];
}

/** At a revision, with so many subscriptions, one of them changed. */
function stateWith(revision: number, count: number, changed = -1): AccountState {
  const subscriptions = VersionedMap.of(
    Array.from({ length: count }, (_, n) => subscriptionOf(n, n === changed ? 2 : 1)),
  );
  return { ...UNOPENED, revision, occurredAt: INSTANT, standing: 'open', subscriptions };
}

function folded(state: AccountState, unsaved = 0): Folded<AccountState> {
  const position = String(state.revision).padStart(16, '0');
  return { state, position, forgottenUpTo: null, halfAt: null, unsaved };
}

const save = (state: AccountState) => snapshots.save(accountAggregate, STREAM, folded(state));
const nearest = (before = LATEST) => snapshots.nearest(accountAggregate, STREAM, before);
const pieces = () => written.filter(({ collection }) => collection === 'snapshot-pieces');

describe('snapshots', () => {
  test('of a small account are one document', async () => {
    await save(stateWith(10, 100));
    expect(written.map(({ id }) => id)).toEqual(['account-a@10']);
    expect(writeSnapshot((await nearest())!.state)).toEqual(writeSnapshot(stateWith(10, 100)));
  });

  test('of a large account are in pieces, and write only what has changed since the last one', async () => {
    await save(stateWith(10, 20_000));
    expect(pieces()).toHaveLength(5);
    await save(stateWith(11, 20_000, 9_000));
    expect(pieces()).toHaveLength(6);
    await save(stateWith(12, 20_001, 9_000));
    expect(pieces()).toHaveLength(7);
    for (const state of [stateWith(10, 20_000), stateWith(12, 20_001, 9_000)]) {
      const found = await nearest({ field: 'revision', value: state.revision });
      expect(writeSnapshot(found!.state)).toEqual(writeSnapshot(state));
    }
  });

  test('have no document that grows with the account', async () => {
    const largest = (of: readonly Write[]) =>
      Math.max(...of.map(({ document }) => JSON.stringify(document).length));
    await save(stateWith(10, 8_000));
    const before = largest(written);
    await save(stateWith(11, 80_000));
    expect(largest(written)).toBeLessThan(1.2 * before);
  });

  test('of which a piece is gone are none', async () => {
    await save(stateWith(10, 10_000));
    const [lost] = pieces();
    await store.write([{ ...lost!, document: undefined }]);
    expect(await nearest()).toBeUndefined();
  });

  test('are found by revision, position and instant, never later than asked', async () => {
    await save(stateWith(10, 1));
    await save({ ...stateWith(20, 2), occurredAt: '2026-03-02T00:00:00.000Z' });
    const revisionAt = async (
      field: 'revision' | 'position' | 'occurredAt',
      value: string | number,
    ) => (await nearest({ field, value }))?.state.revision;
    expect(await revisionAt('revision', 19)).toBe(10);
    expect(await revisionAt('revision', 20)).toBe(20);
    expect(await revisionAt('revision', 9)).toBeUndefined();
    expect(await revisionAt('position', String(19).padStart(16, '0'))).toBe(10);
    expect(await revisionAt('occurredAt', '2026-03-01T23:59:59.999Z')).toBe(10);
    expect(await revisionAt('occurredAt', '2026-03-02T00:00:00.000Z')).toBe(20);
  });

  test.each([
    [100, 999, false],
    [100, 1_000, true],
    [40_000, 9_999, false],
    [40_000, 10_001, true],
  ])('of %i subscriptions after %i events: due is %p', (count, unsaved, due) => {
    expect(snapshots.isDue(accountAggregate, folded(stateWith(1, count), unsaved))).toBe(due);
  });
});
