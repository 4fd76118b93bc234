/** Events of an account with defaults, for tests: subscription `s1` of the customer `ann`, one month, one screen. */
import type { AccountEvents, DecidedAccountEvent } from '../account/account-events.js';
import { DEFAULT_AGREEMENT, type Agreement } from '../agreement.js';
import { addDuration, addMilliseconds } from '../calendar.js';
import { ACCOUNT_ID } from './given.js';

type Data<T extends keyof AccountEvents> = AccountEvents[T];
type Clocked = (clock: string) => DecidedAccountEvent;

const HOUR_MS = 3_600_000;
const ONE_MONTH = { packageId: '1-month', duration: 'P30D', creditsPerScreen: 1 };

export function agreementWith(terms: Partial<Agreement>): Agreement {
  return { ...DEFAULT_AGREEMENT, ...terms };
}

export function accountOpened(data: Partial<Data<'AccountOpened'>> = {}): DecidedAccountEvent {
  return {
    type: 'AccountOpened',
    data: {
      accountId: ACCOUNT_ID,
      name: 'Acme',
      parentId: null,
      agreement: DEFAULT_AGREEMENT,
      timeZone: 'UTC',
      ...data,
    },
  };
}

export function agreementChanged(terms: Partial<Agreement>): DecidedAccountEvent {
  return { type: 'AgreementChanged', data: { agreement: agreementWith(terms) } };
}

export function accountSuspended(reason = 'unpaid'): DecidedAccountEvent {
  return { type: 'AccountSuspended', data: { reason } };
}

export function accountReinstated(reason = 'paid'): DecidedAccountEvent {
  return { type: 'AccountReinstated', data: { reason } };
}

export function accountClosed(reason = 'left'): DecidedAccountEvent {
  return { type: 'AccountClosed', data: { reason } };
}

export function creditsPurchased(credits = 10): DecidedAccountEvent {
  return {
    type: 'CreditsPurchased',
    data: { credits, unitPrice: null, total: null, reference: null },
  };
}

export function adjustmentRequested(
  credits: number,
  data: Partial<Data<'AdjustmentRequested'>> = {},
): DecidedAccountEvent {
  return {
    type: 'AdjustmentRequested',
    data: { adjustmentId: 'a1', credits, reason: 'miscounted', requestedBy: 'olga', ...data },
  };
}

export function adjustmentRejected(adjustmentId = 'a1', rejectedBy = 'omar'): DecidedAccountEvent {
  return { type: 'AdjustmentRejected', data: { adjustmentId, reason: null, rejectedBy } };
}

export function creditsAdjusted(credits: number, adjustmentId = 'a1'): DecidedAccountEvent {
  const people = { requestedBy: 'olga', approvedBy: 'omar' };
  return {
    type: 'CreditsAdjusted',
    data: { adjustmentId, credits, reason: 'miscounted', ...people },
  };
}

export function transferSent(
  credits: number,
  data: Partial<Data<'TransferSent'>> = {},
): DecidedAccountEvent {
  const terms = { unitPrice: null, note: null, opening: null };
  return {
    type: 'TransferSent',
    data: { transferId: 't1', toAccountId: 'kid', credits, ...terms, ...data },
  };
}

export function transferReceived(credits: number, transferId = 't1'): DecidedAccountEvent {
  return {
    type: 'TransferReceived',
    data: { transferId, fromAccountId: 'parent', credits, unitPrice: null },
  };
}

export function transferRefused(credits: number, transferId = 't1'): DecidedAccountEvent {
  return {
    type: 'TransferRefused',
    data: { transferId, fromAccountId: 'parent', credits, reason: 'receiver-not-open' },
  };
}

export function transferSettled(transferId = 't1'): DecidedAccountEvent {
  return { type: 'TransferSettled', data: { transferId } };
}

export function transferReturned(credits: number, transferId = 't1'): DecidedAccountEvent {
  return { type: 'TransferReturned', data: { transferId, credits, reason: 'receiver-not-open' } };
}

export function trialStarted(data: Partial<Data<'TrialStarted'>> = {}): Clocked {
  return (clock) => ({
    type: 'TrialStarted',
    data: {
      subscriptionId: 's1',
      customer: 'ann',
      screens: 1,
      startsAt: clock,
      expiresAt: addMilliseconds(clock, 24 * HOUR_MS),
      ...data,
    },
  });
}

/** The charge and the expiry follow from the package, the quantity and the screens unless they are given; UTC. */
export function subscriptionActivated(data: Partial<Data<'SubscriptionActivated'>> = {}): Clocked {
  const { package: taken = ONE_MONTH, quantity = 1, screens = 1 } = data;
  const inputs = { creditsPerScreen: taken.creditsPerScreen, quantity, screens };
  const credits = taken.creditsPerScreen * quantity * screens;
  return (clock) => ({
    type: 'SubscriptionActivated',
    data: {
      subscriptionId: 's1',
      customer: 'ann',
      package: taken,
      quantity,
      screens,
      startsAt: clock,
      expiresAt: addDuration(clock, taken.duration, quantity, 'UTC')!,
      charge: { credits, rule: 'activation', inputs },
      ...data,
    },
  });
}

export function subscriptionSuspended(subscriptionId = 's1'): DecidedAccountEvent {
  return { type: 'SubscriptionSuspended', data: { subscriptionId, reason: 'unpaid' } };
}

export function subscriptionResumed(subscriptionId = 's1'): DecidedAccountEvent {
  return { type: 'SubscriptionResumed', data: { subscriptionId, reason: 'paid' } };
}

export function subscriptionCancelled(subscriptionId = 's1'): DecidedAccountEvent {
  return { type: 'SubscriptionCancelled', data: { subscriptionId, reason: 'left' } };
}

export function subscriptionExpired(expiresAt: string, subscriptionId = 's1'): DecidedAccountEvent {
  return {
    type: 'SubscriptionExpired',
    data: { subscriptionId, expiresAt },
    occurredAt: expiresAt,
  };
}

export function deviceLocked(device: string, subscriptionId = 's1'): DecidedAccountEvent {
  return { type: 'DeviceLocked', data: { subscriptionId, device } };
}

/** `screenDaysLeft` as of a pool that was empty before, unless given. */
export function goodwillFunded(credits = 1, screenDaysLeft = credits * 30): DecidedAccountEvent {
  const charge = {
    credits,
    rule: 'goodwill',
    inputs: { credits, screenDaysPerCredit: 30 },
  } as const;
  return {
    type: 'GoodwillFunded',
    data: { credits, screenDays: credits * 30, screenDaysLeft, charge },
  };
}
