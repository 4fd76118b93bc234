/** Suspending, resuming and cancelling a subscription, locking it to a device, and recording that it ran out. */
import { refuse } from '../../refusal.js';
import type { AccountCommandOf } from '../account-commands.js';
import type { DecidedAccountEvent } from '../account-events.js';
import type { AccountState } from '../account-state.js';
import { decided, type Decider } from '../decision.js';
import { expiredBy, isDue } from '../expiry-queue.js';
import { findSubscription } from './subscription-guards.js';

export const decideSubscriptionSuspension: Decider<AccountCommandOf<'suspend-subscription'>> = (
  state,
  command,
) => {
  const { subscriptionId, reason } = command;
  const found = findSubscription(state, subscriptionId);
  if (found.refusal) return found;
  if (found.subscription.suspended)
    return refuse('subscription-suspended', 'The subscription is suspended already.');
  return decided({ type: 'SubscriptionSuspended', data: { subscriptionId, reason } });
};

export const decideResumption: Decider<AccountCommandOf<'resume-subscription'>> = (
  state,
  command,
) => {
  const { subscriptionId, reason } = command;
  const found = findSubscription(state, subscriptionId);
  if (found.refusal) return found;
  if (!found.subscription.suspended)
    return refuse('subscription-not-suspended', 'The subscription is not suspended.');
  return decided({ type: 'SubscriptionResumed', data: { subscriptionId, reason } });
};

export const decideCancellation: Decider<AccountCommandOf<'cancel-subscription'>> = (
  state,
  command,
) => {
  const { subscriptionId, reason } = command;
  const found = findSubscription(state, subscriptionId);
  if (found.refusal) return found;
  return decided({ type: 'SubscriptionCancelled', data: { subscriptionId, reason } });
};

export const decideDeviceLock: Decider<AccountCommandOf<'lock-device'>> = (state, command) => {
  const { subscriptionId, device } = command;
  const found = findSubscription(state, subscriptionId);
  if (found.refusal) return found;
  if (device) return decided({ type: 'DeviceLocked', data: { subscriptionId, device } });
  const locked = found.subscription.device;
  if (!locked) return refuse('device-not-locked', 'The subscription is not locked to a device.');
  return decided({ type: 'DeviceUnlocked', data: { subscriptionId, device: locked } });
};

/** Rule 17: what ran out by `clock` and has not been recorded, each at its own instant, in order. */
export function expiriesBy(state: AccountState, clock: string): DecidedAccountEvent[] {
  const due = new Map<string, DecidedAccountEvent>();
  for (const expiry of expiredBy(state.expiries, clock)) {
    const { subscriptionId, expiresAt } = expiry;
    if (!isDue(state.subscriptions.get(subscriptionId), expiry)) continue;
    // Never earlier than what is recorded already: an expiry can be moved back to before the latest event.
    const occurredAt = expiresAt > state.occurredAt ? expiresAt : state.occurredAt;
    due.set(subscriptionId, {
      type: 'SubscriptionExpired',
      data: { subscriptionId, expiresAt },
      occurredAt,
    });
  }
  return [...due.values()];
}
