import { describe, expect, test } from '@jest/globals';
import {
  accessStream,
  addMilliseconds,
  decideConnection,
  evolveConnections,
  NO_CONNECTIONS,
  type AnyEvent,
  type ConnectionEvent,
  type ConnectionState,
} from '../../libs/ledger/index.js';
import {
  BOX,
  connect,
  endConnection,
  PHONE,
  STICK,
} from '../../libs/ledger/testing/connection-scenario.js';
import { countOnline } from '../online/online.query.js';
import { allPages, readingOf } from '../testing/read-side.js';
import { wholeEvent } from '../testing/whole-event.js';
import { connectionsAround, connectionsOf, deviceHistory } from './connection.query.js';

const BEGIN = '2026-03-01T12:00:00.000Z';
const after = (minutes: number) => addMilliseconds(BEGIN, minutes * 60_000);

type Told = readonly [minutes: number, of: string, command: Parameters<typeof decideConnection>[1]];

/** `of` is `<accountId>/<subscriptionId>`; each has one screen. */
function eventsOf(...told: Told[]): AnyEvent[] {
  const states = new Map<string, ConnectionState>();
  return told.flatMap(([minutes, of, command]) => {
    const [accountId, subscriptionId] = of.split('/') as [string, string];
    const ids = { accountId, subscriptionId };
    const terms = { expiresAt: '2027', suspended: false, cancelled: false, device: null };
    const subscription = { ...terms, screens: 1 };
    const account = {
      ...ids,
      standing: 'open',
      revision: 1,
      occurredAt: '',
      subscription,
    } as const;
    let state = states.get(of) ?? NO_CONNECTIONS;
    const { events } = decideConnection(state, command, { now: after(minutes), account });
    return events!.map((decided) => {
      const actor = { id: 'panel', role: 'service' } as const;
      const event = wholeEvent(accessStream(ids), state.revision + 1, decided, actor);
      state = evolveConnections(state, event as unknown as ConnectionEvent);
      states.set(of, state);
      return event;
    });
  });
}

const EVENTS = eventsOf(
  [0, 'north/s1', connect(BOX, { address: '203.0.113.7' })],
  [1, 'north/s1', connect(STICK)],
  [2, 'south/s1', connect(PHONE, { lastsSeconds: 3_600 })],
  [4, 'north/s1', connect(BOX)],
  [5, 'north/s2', connect(BOX)],
  [6, 'north/s1', endConnection(BOX)],
  [7, 'north/s1', connect(BOX)],
  [20, 'north/s2', connect(BOX)],
);
const NOW = after(8);

describe('connections', () => {
  test('are told from their beginning to their end, the latest first', async () => {
    const reading = await readingOf(EVENTS.slice(0, -1));
    const asked = { open: false, now: NOW };
    const all = await allPages((cursor) => connectionsOf(reading, { ...asked, limit: 2, cursor }));
    expect(all.map(({ at }) => at)).toEqual([7, 5, 2, 1, 0].map(after));
    expect(all.at(-1)).toEqual({
      accountId: 'north',
      subscriptionId: 's1',
      connectionId: 'of-1',
      device: BOX,
      address: null,
      outcome: 'allowed',
      at: BEGIN,
      seenAt: after(4),
      until: after(9),
      endedAt: after(6),
      reason: null,
      open: false,
    });
    expect(all[3]).toMatchObject({
      device: STICK,
      outcome: 'rejected',
      reason: 'too-many-screens',
      until: null,
      open: false,
    });
  });

  test('by account, subscription, outcome and whether they are open', async () => {
    const reading = await readingOf(EVENTS.slice(0, -1));
    const of = async (by: object) =>
      (
        await allPages((cursor) =>
          connectionsOf(reading, { open: false, now: NOW, limit: 1, cursor, ...by }),
        )
      ).map(({ accountId, at }) => `${accountId} ${at}`);
    const all = await of({});
    expect(await of({ accountIds: ['south'] })).toEqual([`south ${after(2)}`]);
    expect(await of({ accountIds: ['north', 'nobody'] })).toHaveLength(4);
    const many = Array.from({ length: 80 }, (_, n) => (n === 7 ? 'north' : `n${n}`));
    expect(await of({ accountIds: many })).toEqual(all.filter((one) => one.startsWith('north')));
    expect(await of({ outcome: 'rejected' })).toEqual([`north ${after(1)}`]);
    const s1 = { accountIds: ['north', 'south'], subscriptionId: 's1' };
    expect(await of(s1)).toEqual(
      [7, 2, 1, 0].map((m) => `${m === 2 ? 'south' : 'north'} ${after(m)}`),
    );
    expect(await of({ ...s1, outcome: 'rejected' })).toEqual([`north ${after(1)}`]);
    const open = { open: true };
    expect(await of(open)).toEqual([`north ${after(5)}`, `north ${after(7)}`, `south ${after(2)}`]);
    expect(await of({ ...open, ...s1 })).toEqual([`north ${after(7)}`, `south ${after(2)}`]);
    expect(await of({ ...open, accountIds: many })).toHaveLength(2);
    expect(await of({ ...open, outcome: 'rejected' })).toEqual([]);
  });

  test('are counted as long as they are open, and the subscriptions that have one', async () => {
    const reading = await readingOf(EVENTS.slice(0, -1));
    const online = (accountId: string | undefined, minutes: number) => {
      const subtree = accountId === undefined ? undefined : { accountId, path: `/${accountId}/` };
      return countOnline(reading, subtree, after(minutes));
    };
    expect(await online(undefined, 8)).toEqual({ sessions: 3, subscriptions: 3 });
    expect(await online('north', 8)).toEqual({ sessions: 2, subscriptions: 2 });
    expect(await online('north', 10)).toEqual({ sessions: 1, subscriptions: 1 });
    expect(await online('south', 61)).toEqual({ sessions: 1, subscriptions: 1 });
    expect(await online(undefined, 62)).toEqual({ sessions: 0, subscriptions: 0 });
  });

  test('an id that is used again is another connection', async () => {
    const reading = await readingOf(EVENTS);
    const asked = { accountIds: ['north'], subscriptionId: 's2', open: false, now: after(21) };
    const { items } = await connectionsOf(reading, { ...asked, limit: 5 });
    expect(items.map(({ at, open }) => [at, open])).toEqual([
      [after(20), true],
      [after(5), false],
    ]);
  });

  test('of one subscription: the last that was let in, the last that wasn’t, and those open', async () => {
    const reading = await readingOf(EVENTS);
    const asked = { accountId: 'north', subscriptionId: 's1', now: NOW };
    const history = await deviceHistory(reading, asked);
    expect(history.lastSuccess).toMatchObject({ at: after(7), device: BOX });
    expect(history.lastFailure).toMatchObject({ at: after(1), device: STICK });
    expect(history.connections).toMatchObject([{ at: after(7), open: true }]);
    expect(history.recent.map(({ at }) => at)).toEqual([7, 1, 0].map(after));
    const none = await deviceHistory(reading, { ...asked, subscriptionId: 's9' });
    expect(none).toMatchObject({
      lastSuccess: null,
      lastFailure: null,
      connections: [],
      recent: [],
    });
    const around = { ...asked, at: after(1), withinMs: 6 * 60_000, limit: 1 };
    expect((await connectionsAround(reading, around)).map(({ at }) => at)).toEqual(
      [0, 1].map(after),
    );
  });
});
