/** What several subscription deciders look at first. */
import { refuse, type Refusal } from '../../refusal.js';
import type { AccountState } from '../account-state.js';
import type { Subscription } from '../subscription.js';

type Found =
  | { readonly subscription: Subscription; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly subscription?: undefined };

/** A subscription or trial of the account that isn't cancelled. */
export function findSubscription(state: AccountState, subscriptionId: string): Found {
  const subscription = state.subscriptions.get(subscriptionId);
  if (!subscription) {
    return refuse('subscription-not-found', `This account has no subscription ${subscriptionId}.`);
  }
  if (subscription.cancelled) {
    return refuse(
      'subscription-cancelled',
      'The subscription is cancelled for good; activate a new one.',
    );
  }
  return { subscription };
}

/** One that has been paid for: a trial has no package to extend or to share out. */
export function findActivated(
  state: AccountState,
  subscriptionId: string,
): Found & { readonly terms?: NonNullable<Subscription['package']> } {
  const found = findSubscription(state, subscriptionId);
  if (found.refusal) return found;
  const terms = found.subscription.package;
  if (!terms)
    return refuse(
      'trial-not-activated',
      'This is a trial; activate it first, with its id as trialId.',
    );
  return { ...found, terms };
}

/** Rule 5: the charge must be there in full before anything is written. */
export function refuseUnlessCovered(
  state: AccountState,
  required: number,
): { readonly refusal: Refusal } | undefined {
  if (state.balance >= required) return undefined;
  return refuse(
    'insufficient-credits',
    `This takes ${required} credits and the account has ${state.balance}; buy ${required - state.balance} more.`,
    { balance: state.balance, required },
  );
}

/** Screens that one subscription can have. */
export const SCREENS_MAX = 100;

export function refuseTooFar(): { readonly refusal: Refusal } {
  return refuse('expiry-too-far', 'The subscription would run beyond the year 9999.');
}
