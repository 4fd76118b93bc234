/** The fold of an account's stream: state and next event give the next state. Pure; never refuses, only asserts. */
import type { AccountEvent, AccountEventType } from './account-events.js';
import { balanceChange, chargeOf } from './account-events.js';
import type { AccountState, Totals } from './account-state.js';
import { remember, whichCommand } from './command-window.js';
import { addExpiry, dropStale, isDue } from './expiry-queue.js';
import { foldSubscription } from './fold-subscription.js';
import { VersionedMap } from '../versioned-map.js';

type Fold<T extends AccountEventType> = (
  state: AccountState,
  event: AccountEvent<T>,
) => Partial<AccountState>;
type Folds = { readonly [T in AccountEventType]: Fold<T> };

const unchanged = (): Partial<AccountState> => ({});

const folds: Folds = {
  AccountOpened: (_state, { data }) => ({ ...data, standing: 'open' }),
  AgreementChanged: (_state, { data }) => ({ agreement: data.agreement }),
  AccountSuspended: () => ({ standing: 'suspended' }),
  AccountReinstated: () => ({ standing: 'open' }),
  AccountClosed: () => ({ standing: 'closed' }),
  CreditsPurchased: (state, { data }) => count(state, 'purchased', data.credits),
  AdjustmentRequested: (state, { data }) => ({
    adjustments: state.adjustments.set(data.adjustmentId, data),
  }),
  AdjustmentRejected: (state, { data }) => ({
    adjustments: state.adjustments.delete(data.adjustmentId),
  }),
  CreditsAdjusted: (state, { data }) => ({
    ...count(state, 'adjusted', data.credits),
    adjustments: state.adjustments.delete(data.adjustmentId),
  }),
  TransferSent: (state, { data, revision }) => ({
    ...count(state, 'sent', data.credits),
    inTransit: state.inTransit + data.credits,
    transfersInTransit: state.transfersInTransit.set(data.transferId, { ...data, revision }),
    children: data.opening ? state.children.set(data.toAccountId, true) : state.children,
  }),
  TransferReceived: (state, { data }) => ({
    ...count(state, 'received', data.credits),
    arrivals: state.arrivals.set(data.transferId, 'received'),
  }),
  TransferRefused: (state, { data }) => ({
    arrivals: state.arrivals.set(data.transferId, 'refused'),
  }),
  TransferSettled: (state, { data }) => leaveTransit(state, data.transferId),
  TransferReturned: (state, { data }) => {
    const returned = state.transfersInTransit.get(data.transferId);
    return {
      ...count(state, 'sent', -data.credits),
      ...leaveTransit(state, data.transferId),
      children: returned?.opening ? state.children.delete(returned.toAccountId) : state.children,
    };
  },
  TrialStarted: (state, event) => ({
    ...change(state, event),
    trialCustomers: state.trialCustomers.set(event.data.customer, true),
    trialsOn: countTrial(state, event.occurredAt),
  }),
  SubscriptionActivated: (state, event) => change(state, event),
  SubscriptionExtended: (state, event) => change(state, event),
  ScreensAdded: (state, event) => change(state, event),
  ScreensRemoved: (state, event) => change(state, event),
  SubscriptionSuspended: (state, event) => change(state, event),
  SubscriptionResumed: (state, event) => change(state, event),
  SubscriptionCancelled: (state, event) => change(state, event),
  SubscriptionExpired: (state, event) => change(state, event),
  DeviceLocked: (state, event) => change(state, event),
  DeviceUnlocked: (state, event) => change(state, event),
  GoodwillFunded: (state, { data }) => ({ screenDays: state.screenDays + data.screenDays }),
  CompensationGranted: (state, event) => ({
    ...change(state, event),
    screenDays: state.screenDays - event.data.screenDays,
  }),
  DeductionReversed: (state, event) => ({
    ...count(state, 'reversed', event.data.credits),
    ...change(state, event),
    screenDays: state.screenDays - event.data.screenDays,
    reversed: state.reversed.set(event.data.deductionEventId, event.revision),
    disputeAnswers: answered(state, event, event.data.disputeId, null),
  }),
  ReversalRefused: (state, event) => ({
    disputeAnswers: answered(state, event, event.data.disputeId, event.data.reason),
  }),
};

/** Events that others caused: they say nothing of whether the account itself is still being brought in. */
const PASSIVE: ReadonlySet<AccountEventType> = new Set([
  'SubscriptionExpired',
  'TransferReceived',
  'TransferRefused',
  'TransferSettled',
  'TransferReturned',
  'ReversalRefused',
]);

/** Events of no command to this account: there is nothing of theirs to answer again. */
const FOREIGN: ReadonlySet<AccountEventType> = new Set([
  'SubscriptionExpired',
  'TransferReceived',
  'TransferRefused',
  'ReversalRefused',
]);

/** A reversal that a dispute asked for is a step of the dispute's, as `ReversalRefused` is. */
function isOfDispute(event: AccountEvent): boolean {
  return event.type === 'DeductionReversed' && event.data.disputeId !== null;
}

const NONE_DATED: AccountState['dated'] = VersionedMap.of();

/** @throws Error when the event doesn't follow the state: the log would be corrupt. */
export function evolve(state: AccountState, event: AccountEvent): AccountState {
  if (event.revision !== state.revision + 1 || event.balanceBefore !== state.balance) {
    throw new Error(
      `event ${event.eventId} does not follow revision ${state.revision} of ${event.stream}`,
    );
  }
  const charge = chargeOf(event)?.credits ?? 0;
  const totals =
    charge > 0 ? { ...state.totals, consumed: state.totals.consumed + charge } : state.totals;
  const fold = folds[event.type] as Fold<AccountEventType> | undefined;
  return {
    ...state,
    totals,
    ...(fold ?? unchanged)(state, event),
    balance: state.balance + balanceChange(event),
    revision: event.revision,
    hash: event.chain.hash,
    occurredAt: event.occurredAt > state.occurredAt ? event.occurredAt : state.occurredAt,
    dated: datedCommands(state, event),
    imported:
      PASSIVE.has(event.type) || isOfDispute(event)
        ? state.imported
        : event.occurredAt < event.recordedAt,
    commands:
      FOREIGN.has(event.type) || isOfDispute(event)
        ? state.commands
        : remember(state.commands, event.commandId, event.revision),
  };
}

function datedCommands(state: AccountState, event: AccountEvent): AccountState['dated'] {
  const { occurredAt, recordedAt, commandId } = event;
  if (occurredAt < state.occurredAt) return state.dated;
  if (occurredAt === recordedAt) return NONE_DATED;
  const which = whichCommand(commandId);
  return occurredAt > state.occurredAt
    ? VersionedMap.of([[which, true]])
    : state.dated.set(which, true);
}

function count(
  state: AccountState,
  term: keyof Totals,
  credits: number,
): Pick<AccountState, 'totals'> {
  return { totals: { ...state.totals, [term]: state.totals[term] + credits } };
}

function answered(
  { disputeAnswers }: AccountState,
  { eventId, revision }: AccountEvent,
  disputeId: string | null,
  refusedWith: string | null,
): AccountState['disputeAnswers'] {
  return disputeId === null
    ? disputeAnswers
    : disputeAnswers.set(disputeId, { eventId, revision, refusedWith });
}

function leaveTransit(
  state: AccountState,
  transferId: string,
): Pick<AccountState, 'inTransit' | 'transfersInTransit'> {
  const credits = state.transfersInTransit.get(transferId)?.credits ?? 0;
  return {
    inTransit: state.inTransit - credits,
    transfersInTransit: state.transfersInTransit.delete(transferId),
  };
}

function countTrial(state: AccountState, occurredAt: string): AccountState['trialsOn'] {
  const day = occurredAt.slice(0, 10);
  return { day, started: state.trialsOn.day === day ? state.trialsOn.started + 1 : 1 };
}

/** Folds the event into the subscription it names, if any, and queues its new expiry. */
function change(state: AccountState, event: AccountEvent): Partial<AccountState> {
  const id = (event.data as { subscriptionId?: string | null }).subscriptionId ?? '';
  const before = state.subscriptions.get(id);
  const after = foldSubscription(before, event);
  if (!after) return {};
  const subscriptions = state.subscriptions.set(id, after);
  const queued =
    before?.expiresAt === after.expiresAt && before.expiryRecorded === after.expiryRecorded;
  const expiries = queued ? state.expiries : addExpiry(state.expiries, after);
  return {
    subscriptions,
    expiries: dropStale(
      expiries,
      (expiry) => !isDue(subscriptions.get(expiry.subscriptionId), expiry),
    ),
  };
}
