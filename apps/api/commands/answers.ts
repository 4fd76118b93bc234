/** From a command's events to the body of its answer: the same for the first answer and every repetition. */
import { chargeOf, type AccountEvent, type AnyEvent } from '../../../libs/ledger/index.js';
import type { Answer } from './command-request.js';

/** `balance` is the account's after the command's last event. */
export function accountAnswer(
  events: readonly AnyEvent[],
  additions: Readonly<Record<string, unknown>> = {},
): Answer {
  const last = events.at(-1);
  const balance = last?.balanceAfter;
  return {
    position: last?.position ?? null,
    events,
    ...(typeof balance === 'number' ? { balance } : {}),
    ...additions,
  };
}

/** What the answer of a command on one account adds, taken from the event that says it. */
export function additionsOf(events: readonly AnyEvent[]): Readonly<Record<string, unknown>> {
  return Object.assign(
    {},
    ...(events as unknown as readonly AccountEvent[]).map(additionsOfEvent),
  ) as Record<string, unknown>;
}

function additionsOfEvent(event: AccountEvent): Readonly<Record<string, unknown>> {
  const charge = chargeOf(event);
  switch (event.type) {
    case 'AccountOpened':
      return { accountId: event.data.accountId };
    case 'TrialStarted':
      return { subscriptionId: event.data.subscriptionId, expiresAt: event.data.expiresAt };
    case 'SubscriptionActivated':
      return { subscriptionId: event.data.subscriptionId, expiresAt: event.data.expiresAt, charge };
    case 'SubscriptionExtended':
      return { expiresAt: event.data.expiresAt, charge };
    case 'ScreensAdded':
      return { screens: event.data.screens, charge };
    case 'ScreensRemoved':
      return { screens: event.data.screens };
    case 'GoodwillFunded':
      return { screenDays: event.data.screenDaysLeft, charge };
    case 'CompensationGranted':
      return { expiresAt: event.data.expiresAt, screenDaysLeft: event.data.screenDaysLeft };
    case 'AdjustmentRequested':
      return { adjustmentId: event.data.adjustmentId, status: 'pending' };
    case 'CreditsAdjusted':
      return { adjustmentId: event.data.adjustmentId, status: 'approved' };
    case 'AdjustmentRejected':
      return { adjustmentId: event.data.adjustmentId, status: 'rejected' };
    default:
      return {};
  }
}
