/**
 * Devices that watch a subscription, or may not, stream `access-<accountId>/<subscriptionId>`: events, state, fold. Rule 22.
 * It holds no credits; what a device may is decided by the account's own state.
 */
import { NO_COMMANDS, remember, type CommandWindow } from '../account/command-window.js';
import { addMilliseconds, later } from '../calendar.js';
import type { DecidedOf, EventOf } from '../event.js';

/** Why a device may not watch, the most decisive first. */
export const REJECTION_REASONS = [
  'account-closed',
  'account-suspended',
  'cancelled',
  'suspended',
  'expired',
  'device-mismatch',
  'too-many-screens',
] as const;

export type RejectionReason = (typeof REJECTION_REASONS)[number];

interface Watched {
  readonly accountId: string;
  readonly subscriptionId: string;
}

export interface ConnectionEvents {
  /** A device watches, until then at most; said again, it does so for longer. */
  DeviceAuthenticated: Watched & {
    readonly connectionId: string;
    /** A MAC address, in capitals. */
    readonly device: string;
    readonly address: string | null;
    /** When the connection began. */
    readonly since: string;
    readonly until: string;
    /** Of the subscription, when it was decided. */
    readonly screens: number;
    /** The account's last event that the decision knew. */
    readonly accountRevision: number;
  };
  DeviceRejected: Watched & {
    readonly connectionId: string;
    readonly device: string;
    readonly address: string | null;
    readonly reason: RejectionReason;
    /** When the connection began that ends with it; null where there was none. */
    readonly since: string | null;
    readonly accountRevision: number;
  };
  SessionEnded: Watched & {
    readonly connectionId: string;
    readonly device: string;
    readonly since: string;
    readonly reason: string | null;
  };
}

export type ConnectionEventType = keyof ConnectionEvents;
export type ConnectionEvent<T extends ConnectionEventType = ConnectionEventType> = EventOf<
  ConnectionEvents,
  T
>;
export type DecidedConnectionEvent = DecidedOf<ConnectionEvents>;

export interface OpenConnection {
  readonly connectionId: string;
  readonly device: string;
  readonly since: string;
  /** It has lapsed from then on. */
  readonly until: string;
}

export interface Rejection {
  readonly device: string;
  readonly reason: RejectionReason;
  readonly at: string;
}

export interface ConnectionState {
  readonly revision: number;
  readonly hash: string;
  readonly occurredAt: string;
  /** As of the last event: some may have lapsed since. At most as many as a subscription has screens. */
  readonly open: readonly OpenConnection[];
  /** Recorded within {@link REJECTION_REST_MS} before the last event, the latest last; at most {@link REJECTIONS_MAX}. */
  readonly rejections: readonly Rejection[];
  readonly commands: CommandWindow;
}

/** The same device, rejected for the same reason, is recorded once in so long: a box that asks all day fills no log. */
export const REJECTION_REST_MS = 300_000;
export const REJECTIONS_MAX = 16;
/** A half of the window of commands: these are many, and soon of no matter. */
const HALF_WINDOW = 64;

export const NO_CONNECTIONS: ConnectionState = {
  revision: -1,
  hash: '0'.repeat(64),
  occurredAt: '',
  open: [],
  rejections: [],
  commands: NO_COMMANDS,
};

const STREAM = /^access-([A-Za-z0-9_-]+)\/([A-Za-z0-9_-]+)$/;

/** An id is a subscription's in its account only, and no id has a `/`: no two subscriptions share a stream. */
export function accessStream({ accountId, subscriptionId }: Watched): string {
  return `access-${accountId}/${subscriptionId}`;
}

/** Whose devices a stream is about, or undefined for a stream that is about none. */
export function watchedOfStream(stream: string): Watched | undefined {
  const [, accountId, subscriptionId] = STREAM.exec(stream) ?? [];
  if (accountId === undefined || subscriptionId === undefined) return undefined;
  return { accountId, subscriptionId };
}

/** Those that haven't lapsed by `clock`. */
export function openAt(state: ConnectionState, clock: string): readonly OpenConnection[] {
  return state.open.filter(({ until }) => until > clock);
}

export function evolveConnections(state: ConnectionState, event: ConnectionEvent): ConnectionState {
  const occurredAt = later(event.occurredAt, state.occurredAt);
  const { connectionId } = event.data;
  const others = openAt(state, occurredAt).filter((one) => one.connectionId !== connectionId);
  return {
    revision: event.revision,
    hash: event.chain.hash,
    occurredAt,
    open: event.type === 'DeviceAuthenticated' ? [...others, openedBy(event)] : others,
    rejections: rejectionsAfter(state, event, occurredAt),
    commands: remember(state.commands, event.commandId, event.revision, HALF_WINDOW),
  };
}

function openedBy({ data }: ConnectionEvent<'DeviceAuthenticated'>): OpenConnection {
  const { connectionId, device, since, until } = data;
  return { connectionId, device, since, until };
}

function rejectionsAfter(
  { rejections }: ConnectionState,
  event: ConnectionEvent,
  occurredAt: string,
): readonly Rejection[] {
  const from = addMilliseconds(occurredAt, -REJECTION_REST_MS);
  const recent = rejections.filter(({ at }) => at > from);
  if (event.type !== 'DeviceRejected') return recent;
  const { device, reason } = event.data;
  return [...recent, { device, reason, at: occurredAt }].slice(-REJECTIONS_MAX);
}
