/** Deciding whether a device may watch, and ending what it watched. Pure. Rule 22. */
import type { AccountState } from '../account/account-state.js';
import type { Subscription } from '../account/subscription.js';
import { addMilliseconds, later, millisecondsBetween } from '../calendar.js';
import type { DecisionOf } from '../event.js';
import { refuse, type Refusal } from '../refusal.js';
import {
  openAt,
  REJECTION_REST_MS,
  type ConnectionState,
  type DecidedConnectionEvent,
  type OpenConnection,
  type RejectionReason,
} from './connection.js';

/** Seconds that a connection may be asked for. */
export const LASTS_SECONDS = { min: 60, max: 86_400, otherwise: 300 } as const;

export type ConnectionCommand =
  | {
      readonly type: 'connect-device';
      readonly connectionId: string;
      readonly device: string;
      readonly address: string | null;
      readonly lastsSeconds: number;
    }
  | {
      readonly type: 'end-connection';
      readonly connectionId: string;
      readonly reason: string | null;
    };

type ConnectCommand = Extract<ConnectionCommand, { readonly type: 'connect-device' }>;

/** The account, as far as it decides who may watch. */
export interface WatchedAccount extends Pick<
  AccountState,
  'accountId' | 'revision' | 'occurredAt' | 'standing'
> {
  readonly subscriptionId: string;
  /** Undefined where the account has none of that id. */
  readonly subscription:
    Pick<Subscription, 'screens' | 'expiresAt' | 'suspended' | 'cancelled' | 'device'> | undefined;
  /** Whether what follows the command at its instant is recorded already: see `DecisionContext.followedBy`. */
  readonly isFollowed?: boolean;
}

export interface ConnectionContext {
  /** The real clock. */
  readonly now: string;
  /** Rule 16; undefined: now. */
  readonly at?: string | undefined;
  readonly account: WatchedAccount;
}

/** What the device is told. */
export type ConnectionOutcome =
  | { readonly allowed: true; readonly connectionId: string; readonly until: string }
  | { readonly allowed: false; readonly reason: RejectionReason };

export type ConnectionDecision = DecisionOf<DecidedConnectionEvent> & {
  /** Left out where nothing was asked for. */
  readonly outcome?: ConnectionOutcome;
};

/**
 * A rejection is an answer, not a refusal: it is decided, and recorded.
 *
 * @throws RangeError for seconds out of their range: they were to be refused as malformed before.
 */
export function decideConnection(
  state: ConnectionState,
  command: ConnectionCommand,
  context: ConnectionContext,
): ConnectionDecision {
  const { account, now, at } = context;
  assertWellFormed(command);
  const refusal = refuseTime(state, context) ?? refuseUnknown(account);
  if (refusal) return { refusal };
  const clock = at ?? later(now, state.occurredAt);
  const own = openAt(state, clock).find(
    ({ connectionId }) => connectionId === command.connectionId,
  );
  if (command.type === 'connect-device')
    return decideConnecting(state, command, { account, clock, own });
  if (!own) return refuse('connection-not-found', `No connection ${command.connectionId} is open.`);
  const { connectionId, device, since } = own;
  const data = { ...idsOf(account), connectionId, device, since, reason: command.reason };
  return { events: [{ type: 'SessionEnded', data, occurredAt: clock }] };
}

function assertWellFormed(command: ConnectionCommand): void {
  if (command.type !== 'connect-device') return;
  const { lastsSeconds } = command;
  const { min, max } = LASTS_SECONDS;
  if (!Number.isInteger(lastsSeconds) || lastsSeconds < min || lastsSeconds > max)
    throw new RangeError(`a connection of ${lastsSeconds} seconds`);
}

/** Why a device may not watch at `clock`; undefined where it may. */
export function rejectionOf(
  { standing, subscription }: Pick<WatchedAccount, 'standing' | 'subscription'>,
  device: string,
  others: readonly OpenConnection[],
  clock: string,
): RejectionReason | undefined {
  if (standing === 'closed') return 'account-closed';
  if (standing === 'suspended') return 'account-suspended';
  if (!subscription || subscription.cancelled) return 'cancelled';
  if (subscription.suspended) return 'suspended';
  if (subscription.expiresAt <= clock) return 'expired';
  const locked = subscription.device;
  if (locked !== null && locked.toUpperCase() !== device) return 'device-mismatch';
  return others.length >= subscription.screens ? 'too-many-screens' : undefined;
}

interface Connecting {
  readonly account: WatchedAccount;
  readonly clock: string;
  /** The open connection of the id that was asked for. */
  readonly own: OpenConnection | undefined;
}

function decideConnecting(
  state: ConnectionState,
  command: ConnectCommand,
  { account, clock, own }: Connecting,
): ConnectionDecision {
  const { connectionId, address, lastsSeconds } = command;
  const device = command.device.toUpperCase();
  if (own && own.device !== device)
    return refuse('id-taken', `The connection ${connectionId} is another device’s.`);
  const others = openAt(state, clock).filter((one) => one !== own);
  const reason = rejectionOf(account, device, others, clock);
  const common = { ...idsOf(account), connectionId, device, address };
  const accountRevision = account.revision;
  if (reason) {
    const outcome = { allowed: false, reason } as const;
    if (!own && isRecorded(state, { device, reason }, clock)) return { events: [], outcome };
    const data = { ...common, reason, since: own?.since ?? null, accountRevision };
    return { events: [{ type: 'DeviceRejected', data, occurredAt: clock }], outcome };
  }
  const lastsMs = lastsSeconds * 1000;
  if (own && millisecondsBetween(clock, own.until) * 2 >= lastsMs)
    return { events: [], outcome: { allowed: true, connectionId, until: own.until } };
  const until = addMilliseconds(clock, lastsMs);
  const { screens } = account.subscription!;
  const data = { ...common, since: own?.since ?? clock, until, screens, accountRevision };
  return {
    events: [{ type: 'DeviceAuthenticated', data, occurredAt: clock }],
    outcome: { allowed: true, connectionId, until },
  };
}

function isRecorded(
  { rejections }: ConnectionState,
  { device, reason }: { readonly device: string; readonly reason: RejectionReason },
  clock: string,
): boolean {
  const from = addMilliseconds(clock, -REJECTION_REST_MS);
  return rejections.some((one) => one.device === device && one.reason === reason && one.at > from);
}

/** Rule 16: neither before the last that is known of the devices nor before that of the account. */
function refuseTime(
  state: ConnectionState,
  { now, at, account }: ConnectionContext,
): Refusal | undefined {
  if (at === undefined) return undefined;
  if (at > now) return refuse('in-the-future', `${at} is yet to come.`, { now }).refusal;
  const latest = later(state.occurredAt, account.occurredAt);
  if (at < latest || account.isFollowed) {
    const detail = `The latest that it follows from is of ${latest}.`;
    return refuse('out-of-order', detail, { latest }).refusal;
  }
  return undefined;
}

function refuseUnknown({
  standing,
  subscription,
  subscriptionId,
}: WatchedAccount): Refusal | undefined {
  if (standing === 'unopened')
    return refuse('account-not-found', 'There is no such account.').refusal;
  if (subscription) return undefined;
  return refuse('subscription-not-found', `This account has no subscription ${subscriptionId}.`)
    .refusal;
}

function idsOf({ accountId, subscriptionId }: WatchedAccount) {
  return { accountId, subscriptionId };
}
