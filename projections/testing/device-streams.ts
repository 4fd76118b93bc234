/** Devices of a history's subscriptions, decided as the ledger does, after the history. */
import {
  accessStream,
  accountOfStream,
  addMilliseconds,
  decideConnection,
  evolveConnections,
  NO_CONNECTIONS,
  type Actor,
  type AnyEvent,
  type ConnectionCommand,
  type ConnectionEvent,
  type WatchedAccount,
} from '../../libs/ledger/index.js';
import { wholeEvent } from './whole-event.js';

const PANEL: Actor = { id: 'panel', role: 'service' };
const MINUTE_MS = 60_000;

type Step = readonly [minutes: number, command: ConnectionCommand];

const connect = (n: number, lastsSeconds = 600): ConnectionCommand => ({
  type: 'connect-device',
  connectionId: `c${n}`,
  device: `00:1A:79:00:00:0${n}`,
  address: null,
  lastsSeconds,
});
const end = (n: number): ConnectionCommand => ({
  type: 'end-connection',
  connectionId: `c${n}`,
  reason: null,
});

/** With one screen: rejections, a connection that goes on, one that ends, one that lapses, and an id that is used again. */
const COURSES: readonly (readonly Step[])[] = [
  [
    [0, connect(1)],
    [1, connect(2)],
    [7, connect(1)],
    [8, end(1)],
    [9, connect(2, 3_600)],
  ],
  [
    [0, connect(1)],
    [20, connect(1)],
    [21, connect(3)],
  ],
  [],
];

/** Of each activation, the first course, the second and so on; the subscription runs and has one screen. */
export function deviceStreamsOf(history: readonly AnyEvent[], from: string): AnyEvent[] {
  const activated = history.filter(({ type }) => type === 'SubscriptionActivated');
  return activated.flatMap(({ stream, data }, index) => {
    const account: WatchedAccount = {
      accountId: accountOfStream(stream)!,
      subscriptionId: data['subscriptionId'] as string,
      standing: 'open',
      revision: 0,
      occurredAt: '',
      subscription: {
        screens: 1,
        expiresAt: '9999-01-01T00:00:00.000Z',
        suspended: false,
        cancelled: false,
        device: null,
      },
    };
    return eventsOf(account, COURSES[index % COURSES.length]!, from);
  });
}

function eventsOf(account: WatchedAccount, course: readonly Step[], from: string): AnyEvent[] {
  const events: AnyEvent[] = [];
  let state = NO_CONNECTIONS;
  for (const [minutes, command] of course) {
    const now = addMilliseconds(from, minutes * MINUTE_MS);
    for (const decided of decideConnection(state, command, { now, account }).events ?? []) {
      const event = wholeEvent(accessStream(account), state.revision + 1, decided, PANEL);
      events.push(event);
      state = evolveConnections(state, event as unknown as ConnectionEvent);
    }
  }
  return events;
}
