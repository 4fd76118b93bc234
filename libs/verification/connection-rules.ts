/**
 * Decides again who may watch. A decision knows its account as it was when it was looked at: where the account has come further
 * meanwhile, what the event says of it is taken as said.
 */
import { connectionAggregate } from '../lane/index.js';
import {
  accountStream,
  decideConnection,
  LASTS_SECONDS,
  NO_CONNECTIONS,
  openAt,
  watchedOfStream,
  type AccountState,
  type AnyEvent,
  type ConnectionCommand,
  type ConnectionEvent,
  type ConnectionEvents,
  type ConnectionState,
  type WatchedAccount,
  millisecondsBetween,
} from '../ledger/index.js';
import type { KnownLedger } from './known-ledger.js';
import { clockOf, outcomeFault } from './other-rules.js';
import type { StreamRules } from './stream-rules.js';

export function connectionRules({ accounts, connections }: KnownLedger): StreamRules {
  return {
    take(event) {
      const { accountId, subscriptionId } = watchedOfStream(event.stream)!;
      const { data } = event as unknown as ConnectionEvent;
      if (data.accountId !== accountId || data.subscriptionId !== subscriptionId)
        return 'is on another subscription’s stream';
      const known = accounts.get(accountStream(accountId));
      if (!known?.subscriptions.has(subscriptionId))
        return `is of a subscription ${subscriptionId}, which there is not`;
      const state = connections.get(event.stream) ?? NO_CONNECTIONS;
      const fault = connectionFault(event, state, known);
      if (!fault) connections.set(event.stream, connectionAggregate.evolve(state, event));
      return fault;
    },
  };
}

function connectionFault(
  event: AnyEvent,
  state: ConnectionState,
  known: AccountState,
): string | undefined {
  const told = event as unknown as ConnectionEvent;
  const command = commandOf(told);
  if (!command) return 'is of a type that devices have not';
  const account = accountAsKnown(told, state, known);
  if (typeof account === 'string') return account;
  return outcomeFault(event, decideConnection(state, command, { ...clockOf(event), account }));
}

function commandOf(event: ConnectionEvent): ConnectionCommand | undefined {
  switch (event.type) {
    case 'DeviceAuthenticated': {
      const { connectionId, device, address, until } = event.data;
      const lastsSeconds = millisecondsBetween(event.occurredAt, until) / 1000;
      return { type: 'connect-device', connectionId, device, address, lastsSeconds };
    }
    case 'DeviceRejected': {
      const { connectionId, device, address } = event.data;
      const lastsSeconds = LASTS_SECONDS.otherwise;
      return { type: 'connect-device', connectionId, device, address, lastsSeconds };
    }
    case 'SessionEnded': {
      const { connectionId, reason } = event.data;
      return { type: 'end-connection', connectionId, reason };
    }
    default:
      return undefined;
  }
}

/** The account as the decision knew it, or what is wrong. */
function accountAsKnown(
  event: ConnectionEvent,
  state: ConnectionState,
  known: AccountState,
): WatchedAccount | string {
  const { accountId, subscriptionId } = event.data;
  const subscription = known.subscriptions.get(subscriptionId)!;
  const { standing, revision, occurredAt } = known;
  const ids = { accountId, subscriptionId };
  if (event.type === 'SessionEnded')
    return { ...ids, standing, revision, occurredAt: '', subscription };
  const { accountRevision } = event.data;
  if (!(accountRevision <= revision)) return 'knows more of its account than was written by then';
  if (accountRevision === revision) return { ...ids, standing, revision, occurredAt, subscription };
  const said = { ...ids, revision: accountRevision, occurredAt: '' };
  if (event.type === 'DeviceAuthenticated')
    return { ...said, standing: 'open', subscription: running(event.data.screens) };
  return { ...said, ...rejecting(event, state) };
}

function running(screens: number): NonNullable<WatchedAccount['subscription']> {
  const expiresAt = '9999-12-31T00:00:00.000Z';
  return { screens, expiresAt, suspended: false, cancelled: false, device: null };
}

/** An account that rejects the device for the reason that the event says. */
function rejecting(
  { data: { reason, connectionId }, occurredAt }: ConnectionEvent<'DeviceRejected'>,
  state: ConnectionState,
): Pick<WatchedAccount, 'standing' | 'subscription'> {
  const others = openAt(state, occurredAt).filter((one) => one.connectionId !== connectionId);
  const open = running(others.length + 1);
  const rejections: Readonly<
    Record<
      ConnectionEvents['DeviceRejected']['reason'],
      Pick<WatchedAccount, 'standing' | 'subscription'>
    >
  > = {
    'account-closed': { standing: 'closed', subscription: open },
    'account-suspended': { standing: 'suspended', subscription: open },
    cancelled: { standing: 'open', subscription: { ...open, cancelled: true } },
    suspended: { standing: 'open', subscription: { ...open, suspended: true } },
    expired: { standing: 'open', subscription: { ...open, expiresAt: occurredAt } },
    'device-mismatch': { standing: 'open', subscription: { ...open, device: 'another' } },
    'too-many-screens': { standing: 'open', subscription: running(others.length) },
  };
  return rejections[reason];
}
