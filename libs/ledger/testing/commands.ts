/** Commands with defaults, for tests: on subscription `s1` of the customer `ann`, one month, one screen. */
import type { AccountCommandOf, AccountCommandType } from '../account/account-commands.js';
import type { Opening } from '../account/account-events.js';
import { DEFAULT_AGREEMENT } from '../agreement.js';
import { ACCOUNT_ID } from './given.js';
import { eventIdOf } from './record.js';

type Of<T extends AccountCommandType> = AccountCommandOf<T>;
type Some<T extends AccountCommandType> = Partial<Omit<Of<T>, 'type'>>;

export function openingOf(terms: Partial<Opening> = {}): Opening {
  return { name: 'Kid', timeZone: 'UTC', agreement: DEFAULT_AGREEMENT, ...terms };
}

export function openAccount(terms: Partial<Opening> = {}): Of<'open-account'> {
  return { type: 'open-account', accountId: ACCOUNT_ID, opening: openingOf(terms) };
}

export function openSubReseller(
  credits: number,
  more: Some<'open-sub-reseller'> = {},
): Of<'open-sub-reseller'> {
  const ids = { transferId: 't1', accountId: 'kid' };
  return { type: 'open-sub-reseller', ...ids, credits, opening: openingOf(), ...more };
}

export function changeAgreement(agreement = DEFAULT_AGREEMENT): Of<'change-agreement'> {
  return { type: 'change-agreement', agreement };
}

export function suspendAccount(reason = 'unpaid'): Of<'suspend-account'> {
  return { type: 'suspend-account', reason };
}

export function reinstateAccount(reason = 'paid'): Of<'reinstate-account'> {
  return { type: 'reinstate-account', reason };
}

export function closeAccount(reason = 'left'): Of<'close-account'> {
  return { type: 'close-account', reason };
}

export function purchase(credits = 10, more: Some<'purchase'> = {}): Of<'purchase'> {
  return { type: 'purchase', credits, unitPrice: null, reference: null, ...more };
}

export function requestAdjustment(credits: number): Of<'request-adjustment'> {
  return { type: 'request-adjustment', adjustmentId: 'a1', credits, reason: 'miscounted' };
}

export function approveAdjustment(adjustmentId = 'a1'): Of<'approve-adjustment'> {
  return { type: 'approve-adjustment', adjustmentId, reason: null };
}

export function rejectAdjustment(adjustmentId = 'a1'): Of<'reject-adjustment'> {
  return { type: 'reject-adjustment', adjustmentId, reason: null };
}

export function sendTransfer(credits = 1, more: Some<'send-transfer'> = {}): Of<'send-transfer'> {
  const terms = { transferId: 't1', toAccountId: 'kid', unitPrice: null, note: null };
  return { type: 'send-transfer', credits, ...terms, ...more };
}

export function receiveTransfer(
  credits = 1,
  more: Some<'receive-transfer'> = {},
): Of<'receive-transfer'> {
  const ids = { accountId: ACCOUNT_ID, transferId: 't1', fromAccountId: 'parent' };
  return { type: 'receive-transfer', ...ids, credits, unitPrice: null, opening: null, ...more };
}

export function settleTransfer(transferId = 't1'): Of<'settle-transfer'> {
  return { type: 'settle-transfer', transferId };
}

export function returnTransfer(transferId = 't1'): Of<'return-transfer'> {
  return { type: 'return-transfer', transferId, reason: 'receiver-not-open' };
}

export function startTrial(more: Some<'start-trial'> = {}): Of<'start-trial'> {
  const defaults = { subscriptionId: 's1', customer: 'ann', screens: 1, hours: 24 };
  return { type: 'start-trial', ...defaults, ...more };
}

export function activate(more: Some<'activate'> = {}): Of<'activate'> {
  const who = { subscriptionId: 's1', customer: 'ann', device: null };
  return { type: 'activate', ...who, packageId: '1-month', quantity: 1, screens: 1, ...more };
}

export function extend(more: Some<'extend'> = {}): Of<'extend'> {
  return { type: 'extend', subscriptionId: 's1', packageId: '1-month', quantity: 1, ...more };
}

export function addScreens(screens = 1, subscriptionId = 's1'): Of<'add-screens'> {
  return { type: 'add-screens', subscriptionId, screens };
}

export function removeScreens(screens = 1, subscriptionId = 's1'): Of<'remove-screens'> {
  return { type: 'remove-screens', subscriptionId, screens };
}

export function suspendSubscription(subscriptionId = 's1'): Of<'suspend-subscription'> {
  return { type: 'suspend-subscription', subscriptionId, reason: 'unpaid' };
}

export function resumeSubscription(subscriptionId = 's1'): Of<'resume-subscription'> {
  return { type: 'resume-subscription', subscriptionId, reason: 'paid' };
}

export function cancelSubscription(subscriptionId = 's1'): Of<'cancel-subscription'> {
  return { type: 'cancel-subscription', subscriptionId, reason: 'left' };
}

export function lockDevice(
  device: string | null = '00:1A:79:00:00:01',
  subscriptionId = 's1',
): Of<'lock-device'> {
  return { type: 'lock-device', subscriptionId, device };
}

export function fundGoodwill(credits = 1): Of<'fund-goodwill'> {
  return { type: 'fund-goodwill', credits };
}

export function compensate(days = 1, more: Some<'compensate'> = {}): Of<'compensate'> {
  const why = { incidentId: null, reason: 'outage' };
  return { type: 'compensate', subscriptionId: 's1', days, ...why, ...more };
}

/** Of the event at this revision of the account; all that it took, and kept. */
export function reverse(revision: number, more: Some<'reverse'> = {}): Of<'reverse'> {
  const deductionEventId = eventIdOf(ACCOUNT_ID, revision);
  const terms = { credits: null, entitlement: 'kept', reason: 'mistake', disputeId: null } as const;
  return { type: 'reverse', deductionEventId, ...terms, ...more };
}

/** Of the event at this revision of the account; a credit, and kept. */
export function answerDispute(
  revision: number,
  more: Some<'answer-dispute'> = {},
): Of<'answer-dispute'> {
  const deductionEventId = eventIdOf(ACCOUNT_ID, revision);
  const terms = { disputeId: 'd1', credits: 1, entitlement: 'kept', reason: 'mistake' } as const;
  return { type: 'answer-dispute', deductionEventId, ...terms, ...more };
}

export function recordExpiries(): Of<'record-expiries'> {
  return { type: 'record-expiries' };
}
