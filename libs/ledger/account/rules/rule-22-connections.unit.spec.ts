import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addMilliseconds } from '../../calendar.js';
import {
  accessStream,
  NO_CONNECTIONS,
  openAt,
  REJECTIONS_MAX,
  watchedOfStream,
} from '../../connection/connection.js';
import { decideConnection } from '../../connection/decide-connection.js';
import {
  BOX,
  connect,
  devices,
  endConnection,
  foldDecided,
  PHONE,
  STICK,
} from '../../testing/connection-scenario.js';
import { NOON } from '../../testing/given.js';

const after = (minutes: number) => addMilliseconds(NOON, minutes * 60_000);

describe('Rule 22: devices', () => {
  test('equal ids of two accounts share no stream', () => {
    const one = accessStream({ accountId: 'a-b', subscriptionId: 'c' });
    expect(one).toBe('access-a-b/c');
    expect(one).not.toBe(accessStream({ accountId: 'a', subscriptionId: 'b-c' }));
    expect(watchedOfStream(one)).toEqual({ accountId: 'a-b', subscriptionId: 'c' });
    expect(watchedOfStream('access-keys')).toBeUndefined();
  });

  test('one watches for as long as it asks for', () => {
    devices()
      .when(connect(BOX.toLowerCase(), { connectionId: 'k', address: '203.0.113.7' }))
      .thenEvent('DeviceAuthenticated', {
        accountId: 'acme',
        subscriptionId: 's1',
        connectionId: 'k',
        device: BOX,
        address: '203.0.113.7',
        since: NOON,
        until: after(5),
        screens: 2,
        accountRevision: 5,
      });
    devices()
      .when(connect(BOX, { lastsSeconds: 3_600 }))
      .thenEvent('DeviceAuthenticated', { until: after(60) });
    for (const lastsSeconds of [59, 86_401, 60.5])
      expect(() => devices().when(connect(BOX, { lastsSeconds }))).toThrow(RangeError);
  });

  test('said again, for longer, and no event is written before half of it is over', () => {
    const watching = devices().given(connect(BOX));
    watching.at(after(2.5)).when(connect(BOX)).thenGoesOn(after(5));
    const longer = watching
      .at(after(3))
      .when(connect(BOX))
      .thenEvent('DeviceAuthenticated', { since: NOON, until: after(8) });
    expect(longer.state.open).toHaveLength(1);
    longer
      .at(after(8))
      .when(connect(BOX))
      .thenEvent('DeviceAuthenticated', { since: after(8), until: after(13) });
    watching.when(connect(STICK, { connectionId: 'of-1' })).thenRefused('id-taken');
  });

  test.each([
    ['cancelled', { cancelled: true }],
    ['suspended', { suspended: true }],
    ['expired', { expiresAt: NOON }],
    ['device-mismatch', { device: STICK }],
  ] as const)('none may, where the subscription is %s', (reason, terms) => {
    devices().whose(terms).when(connect(BOX)).thenRejected(reason);
  });

  test.each([
    ['account-closed', 'closed'],
    ['account-suspended', 'suspended'],
  ] as const)('none may: %s', (reason, standing) => {
    devices().ofAccount({ standing }).when(connect(BOX)).thenRejected(reason);
  });

  test('the device that it is locked to may, however it is written', () => {
    devices()
      .whose({ device: BOX.toLowerCase() })
      .when(connect(BOX))
      .thenEvent('DeviceAuthenticated', { device: BOX });
  });

  test('as many watch as there are screens, and one more when one ends or lapses', () => {
    const full = devices().given(connect(BOX), connect(STICK, { lastsSeconds: 600 }));
    full.when(connect(PHONE)).thenRejected('too-many-screens');
    full
      .when(endConnection(BOX, 'switched off'))
      .thenEvent('SessionEnded', { device: BOX, since: NOON, reason: 'switched off' })
      .when(connect(PHONE))
      .thenEvent('DeviceAuthenticated', { device: PHONE });
    full.at(after(4.9)).when(connect(PHONE)).thenRejected('too-many-screens');
    full.at(after(5)).when(connect(PHONE)).thenEvent('DeviceAuthenticated', { device: PHONE });
  });

  test('a connection ends that may not go on', () => {
    const fewer = devices().given(connect(BOX), connect(STICK)).whose({ screens: 1 });
    const ended = fewer
      .at(after(1))
      .when(connect(BOX))
      .thenEvent('DeviceRejected', { reason: 'too-many-screens', since: NOON });
    expect(ended.state.open).toMatchObject([{ device: STICK }]);
    ended.when(connect(STICK)).thenGoesOn(after(5));
  });

  test('the same rejection is recorded once in five minutes', () => {
    const rejected = devices().whose({ suspended: true }).given(connect(BOX));
    const again = rejected.at(after(4.9)).when(connect(BOX, { connectionId: 'other' })).decision;
    expect(again).toEqual({ events: [], outcome: { allowed: false, reason: 'suspended' } });
    rejected.at(after(5)).when(connect(BOX)).thenRejected('suspended');
    rejected.when(connect(STICK)).thenRejected('suspended');
    rejected.whose({ cancelled: true }).when(connect(BOX)).thenRejected('cancelled');
  });

  test('only what is open ends, and what there is can be asked for', () => {
    devices().when(endConnection(BOX)).thenRefused('connection-not-found');
    const lapsed = devices().given(connect(BOX)).at(after(5));
    lapsed.when(endConnection(BOX)).thenRefused('connection-not-found');
    const none = devices().ofAccount({ subscription: undefined });
    none.when(connect(BOX)).thenRefused('subscription-not-found');
    none.ofAccount({ standing: 'unopened' }).when(connect(BOX)).thenRefused('account-not-found');
  });

  test('brought in, it keeps the order of the account and of the devices', () => {
    const past = '2026-03-01T09:00:00.000Z';
    const before = '2026-03-01T07:00:00.000Z';
    const latest = '2026-03-01T08:00:00.000Z';
    devices().dated(after(1)).when(connect(BOX)).thenRefused('in-the-future');
    devices().dated(before).when(connect(BOX)).thenRefused('out-of-order', { latest });
    const watching = devices().dated(past).given(connect(BOX));
    expect(watching.state).toMatchObject({ occurredAt: past, open: [{ since: past }] });
    watching.dated(latest).when(connect(STICK)).thenRefused('out-of-order', { latest: past });
    devices()
      .ofAccount({ isFollowed: true })
      .dated(past)
      .when(connect(BOX))
      .thenRefused('out-of-order');
  });

  test('never do more watch than there are screens, and what is remembered has an end', () => {
    const macs = Array.from({ length: 9 }, (_, n) => `00:1A:79:00:00:0${n}`);
    const step = fc.record({
      device: fc.constantFrom(...macs),
      isEnd: fc.boolean(),
      seconds: fc.nat(200),
      screens: fc.integer({ min: 1, max: 4 }),
      suspended: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), (steps) => {
        let state = NO_CONNECTIONS;
        let now = NOON;
        for (const { device, isEnd, seconds, screens, suspended } of steps) {
          now = addMilliseconds(now, seconds * 1_000);
          const account = accountWith(screens, suspended && seconds > 150);
          const command = isEnd ? endConnection(device) : connect(device);
          const { events = [], outcome } = decideConnection(state, command, { now, account });
          state = events.reduce(foldDecided, state);
          if (outcome?.allowed) expect(openAt(state, now).length).toBeLessThanOrEqual(screens);
          expect(state.open.length).toBeLessThanOrEqual(4);
          expect(state.rejections.length).toBeLessThanOrEqual(REJECTIONS_MAX);
          expect(state.commands.young.size + state.commands.old.size).toBeLessThanOrEqual(128);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function accountWith(screens: number, suspended: boolean) {
  return {
    accountId: 'acme',
    subscriptionId: 's1',
    standing: 'open',
    revision: 5,
    occurredAt: '',
    subscription: {
      screens,
      expiresAt: '2026-12-31T00:00:00.000Z',
      suspended,
      cancelled: false,
      device: null,
    },
  } as const;
}
