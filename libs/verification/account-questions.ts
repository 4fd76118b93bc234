/**
 * For each event of an account, the command that must have led to it, with all that its decision took from elsewhere. What the
 * event doesn't tell is left open in its favour: a price that may have been asked for, a receiver that has changed since.
 */
import {
  disputeStream,
  incidentStream,
  packageOf,
  type AccountCommand,
  type AccountEvent,
  type AccountEventType,
  type AccountState,
  type AnyEvent,
  type DecisionContext,
  accountStream,
  millisecondsBetween,
} from '../ledger/index.js';
import { type KnownLedger, type TransferUnderWay } from './known-ledger.js';
import type { Step } from './step-fault.js';

export interface Question {
  readonly command: AccountCommand;
  readonly facts?: Partial<DecisionContext>;
  /** Where the event is a step of the ledger's own. */
  readonly step?: Step;
}

/** Why no command can have led to the event: the end of a sentence about it. */
export interface Unaskable {
  readonly wrong: string;
}

export interface Surroundings {
  readonly known: KnownLedger;
  readonly accountId: string;
  readonly state: AccountState;
  /** The event that a reversal names; undefined where the account has none of that id. */
  readonly deduction: AnyEvent | undefined;
}

type Asking<T extends AccountEventType> = (
  event: AccountEvent<T>,
  around: Surroundings,
) => Question | Unaskable;

/** Expiries are no command's: see `account-rules.ts`. */
type Askings = { readonly [T in Exclude<AccountEventType, 'SubscriptionExpired'>]: Asking<T> };

const HOUR_MS = 3_600_000;
/** A command may be decided so long after it was told what is on sale. */
const RETIREMENT_GRACE_MS = 60_000;

const ask = (command: AccountCommand, facts: Partial<DecisionContext> = {}): Question => ({
  command,
  facts,
});

const askings: Askings = {
  AccountOpened({ data, causationId }, { known, accountId }) {
    const { name, timeZone, agreement, parentId } = data;
    if (parentId === null)
      return ask({ type: 'open-account', accountId, opening: { name, timeZone, agreement } });
    for (const transfer of known.transfers.values())
      if (transfer.origin.eventId === causationId) return arrivalOf(transfer, accountId);
    return { wrong: 'opens an account by a transfer that is not under way' };
  },
  AgreementChanged: ({ data }) => ask({ type: 'change-agreement', agreement: data.agreement }),
  AccountSuspended: ({ data }) => ask({ type: 'suspend-account', reason: data.reason }),
  AccountReinstated: ({ data }) => ask({ type: 'reinstate-account', reason: data.reason }),
  AccountClosed: ({ data }, { known, state }) =>
    ask(
      { type: 'close-account', reason: data.reason },
      { openChildren: openChildrenOf(state, known) },
    ),
  CreditsPurchased: ({ data: { credits, unitPrice, reference } }) =>
    ask({ type: 'purchase', credits, unitPrice, reference }),
  AdjustmentRequested: ({ data: { adjustmentId, credits, reason } }) =>
    ask({ type: 'request-adjustment', adjustmentId, credits, reason }),
  AdjustmentRejected: ({ data: { adjustmentId, reason } }) =>
    ask({ type: 'reject-adjustment', adjustmentId, reason }),
  CreditsAdjusted: ({ data: { adjustmentId } }) =>
    ask({ type: 'approve-adjustment', adjustmentId, reason: null }),
  TransferSent: ({ data }, { known }) => sendingOf(data, known),
  TransferReceived: ({ data }, around) => arrival(data.transferId, around),
  TransferRefused: ({ data }, around) => arrival(data.transferId, around),
  TransferSettled: ({ data }, around) => end(data.transferId, 'received', around),
  TransferReturned: ({ data }, around) => end(data.transferId, 'refused', around),
  TrialStarted({ data: { subscriptionId, customer, screens, startsAt, expiresAt } }) {
    const hours = millisecondsBetween(startsAt, expiresAt) / HOUR_MS;
    return ask({ type: 'start-trial', subscriptionId, customer, screens, hours });
  },
  SubscriptionActivated(event, { known, state }) {
    const { subscriptionId, quantity, screens, package: terms } = event.data;
    const customer = state.subscriptions.has(subscriptionId) ? null : event.data.customer;
    const { packageId } = terms;
    return ask(
      {
        type: 'activate',
        subscriptionId,
        customer,
        packageId,
        quantity,
        screens,
        // Its lock is decided by itself.
        device: null,
      },
      onSale(event, known),
    );
  },
  SubscriptionExtended(event, { known }) {
    const { subscriptionId, quantity, package: terms } = event.data;
    const { packageId } = terms;
    return ask({ type: 'extend', subscriptionId, packageId, quantity }, onSale(event, known));
  },
  ScreensAdded: ({ data: { subscriptionId, added } }) =>
    ask({ type: 'add-screens', subscriptionId, screens: added }),
  ScreensRemoved: ({ data: { subscriptionId, removed } }) =>
    ask({ type: 'remove-screens', subscriptionId, screens: removed }),
  SubscriptionSuspended: ({ data }) => ask({ type: 'suspend-subscription', ...data }),
  SubscriptionResumed: ({ data }) => ask({ type: 'resume-subscription', ...data }),
  SubscriptionCancelled: ({ data }) => ask({ type: 'cancel-subscription', ...data }),
  DeviceLocked: ({ data: { subscriptionId, device } }) =>
    ask({ type: 'lock-device', subscriptionId, device }),
  DeviceUnlocked: ({ data: { subscriptionId } }) =>
    ask({ type: 'lock-device', subscriptionId, device: null }),
  GoodwillFunded: ({ data: { credits } }) => ask({ type: 'fund-goodwill', credits }),
  CompensationGranted: ({ data: { subscriptionId, days, incidentId, reason } }, { known }) =>
    ask(
      { type: 'compensate', subscriptionId, days, incidentId, reason },
      { incidentKnown: incidentId !== null && known.incidents.has(incidentStream(incidentId)) },
    ),
  DeductionReversed({ data }, around) {
    const { deductionEventId, credits, reason, entitlement, disputeId } = data;
    if (disputeId !== null) return disputeAnswer(disputeId, around);
    return ask(
      { type: 'reverse', deductionEventId, credits, entitlement, reason, disputeId },
      { deduction: around.deduction as AccountEvent | undefined },
    );
  },
  ReversalRefused: ({ data }, around) => disputeAnswer(data.disputeId, around),
};

export function questionOf(event: AccountEvent, around: Surroundings): Question | Unaskable {
  if (!Object.hasOwn(askings, event.type)) return { wrong: 'is of a type that no account has' };
  const asking = askings[event.type as keyof Askings] as Asking<AccountEventType>;
  return asking(event, around);
}

/** What is on sale by the log; a package just retired may have been sold by who had not heard of it. */
function onSale({ recordedAt }: AccountEvent, known: KnownLedger): Partial<DecisionContext> {
  return {
    packageOf(packageId) {
      const retiredAt = known.retired.get(packageId);
      if (retiredAt === undefined) return packageOf(known.catalogue, packageId);
      const isRecent = millisecondsBetween(retiredAt, recordedAt) <= RETIREMENT_GRACE_MS;
      return isRecent ? known.catalogue.packages.get(packageId) : undefined;
    },
  };
}

function openChildrenOf({ children }: AccountState, { accounts }: KnownLedger): number {
  const standings = children.entries().map(([id]) => accounts.get(accountStream(id))?.standing);
  return standings.filter((standing) => standing === 'open' || standing === 'suspended').length;
}

function sendingOf(
  data: AccountEvent<'TransferSent'>['data'],
  { accounts }: KnownLedger,
): Question | Unaskable {
  const { transferId, toAccountId, credits, unitPrice, note, opening } = data;
  if (opening)
    return ask({ type: 'open-sub-reseller', transferId, accountId: toAccountId, credits, opening });
  const receiver = accounts.get(accountStream(toAccountId));
  if (!receiver) return { wrong: `sends credits to ${toAccountId}, which there is not` };
  return ask(
    { type: 'send-transfer', transferId, toAccountId, credits, unitPrice, note },
    // It was open, with prices of its own, when it was looked at: if it isn't any more, it returns the credits.
    {
      receiver: {
        standing: 'open',
        parentId: receiver.parentId,
        agreement: { ...receiver.agreement, priceTiers: [] },
      },
    },
  );
}

function arrival(transferId: string, { known, accountId }: Surroundings): Question | Unaskable {
  const transfer = known.transfers.get(transferId);
  if (!transfer) return { wrong: `is of a transfer ${transferId} that is not under way` };
  return arrivalOf(transfer, accountId);
}

function arrivalOf(
  { fromAccountId, sent, origin }: TransferUnderWay,
  accountId: string,
): Question | Unaskable {
  const { transferId, toAccountId, credits, unitPrice, opening } = sent;
  if (toAccountId !== accountId)
    return { wrong: `is of the transfer ${transferId}, which goes to ${toAccountId}` };
  const step = { name: `transfer:${transferId}`, origin };
  const terms = { accountId, transferId, fromAccountId, credits, unitPrice, opening };
  return { command: { type: 'receive-transfer', ...terms }, step };
}

function end(
  transferId: string,
  expected: 'received' | 'refused',
  { known, accountId }: Surroundings,
): Question | Unaskable {
  const transfer = known.transfers.get(transferId);
  if (!transfer || transfer.fromAccountId !== accountId)
    return { wrong: `ends a transfer ${transferId} that is not under way from here` };
  if (transfer.arrival !== expected)
    return { wrong: `ends the transfer ${transferId}, which its receiver has not ${expected}` };
  const step = { name: `transfer:${transferId}`, origin: transfer.origin };
  if (expected === 'received') return { command: { type: 'settle-transfer', transferId }, step };
  const reason = transfer.sent.opening ? 'id-taken' : 'receiver-not-open';
  return { command: { type: 'return-transfer', transferId, reason }, step };
}

function disputeAnswer(
  disputeId: string,
  { known, accountId, deduction }: Surroundings,
): Question | Unaskable {
  const dispute = known.disputes.get(disputeStream(disputeId));
  const origin = known.upholding.get(disputeId);
  if (!dispute?.requested || !dispute.subject || !origin)
    return { wrong: `answers the dispute ${disputeId}, which has asked for nothing` };
  const { subject, requested } = dispute;
  if (subject.accountId !== accountId)
    return { wrong: `answers the dispute ${disputeId}, which is another account’s` };
  const { credits, entitlement, reason } = requested;
  const { deductionEventId } = subject;
  return {
    command: { type: 'answer-dispute', disputeId, deductionEventId, credits, entitlement, reason },
    facts: { deduction: deduction as AccountEvent | undefined },
    step: { name: `dispute:${disputeId}`, origin },
  };
}
