/** The fold of one subscription, shared by the account's state and the expiry read model. */
import type { AccountEvent } from './account-events.js';
import type { Subscription } from './subscription.js';

/** What the event makes of the subscription that it names; undefined when there is none of that name. */
export function foldSubscription(
  before: Subscription | undefined,
  event: AccountEvent,
): Subscription | undefined {
  if (event.type === 'TrialStarted' || event.type === 'SubscriptionActivated')
    return begin(before, event);
  return before && { ...before, ...changeOf(before, event) };
}

function begin(
  before: Subscription | undefined,
  { data, type }: AccountEvent<'TrialStarted' | 'SubscriptionActivated'>,
): Subscription {
  const { subscriptionId, customer, screens, startsAt, expiresAt } = data;
  return {
    subscriptionId,
    customer,
    screens,
    startsAt,
    expiresAt,
    package:
      type === 'SubscriptionActivated'
        ? (data as { package: Subscription['package'] }).package
        : null,
    suspended: before?.suspended ?? false,
    cancelled: false,
    expiryRecorded: false,
    device: before?.device ?? null,
  };
}

function changeOf(before: Subscription, event: AccountEvent): Partial<Subscription> {
  switch (event.type) {
    case 'SubscriptionExtended':
      return {
        expiresAt: event.data.expiresAt,
        package: event.data.package,
        expiryRecorded: false,
      };
    case 'CompensationGranted':
      return { expiresAt: event.data.expiresAt, expiryRecorded: false };
    case 'ScreensAdded':
    case 'ScreensRemoved':
      return { screens: event.data.screens };
    case 'SubscriptionSuspended':
      return { suspended: true };
    case 'SubscriptionResumed':
      return { suspended: false };
    case 'SubscriptionCancelled':
      return { cancelled: true };
    case 'SubscriptionExpired':
      return { expiryRecorded: true };
    case 'DeviceLocked':
      return { device: event.data.device };
    case 'DeviceUnlocked':
      return { device: null };
    case 'DeductionReversed':
      return withdraw(before, event);
    default:
      return {};
  }
}

function withdraw(
  before: Subscription,
  { data }: AccountEvent<'DeductionReversed'>,
): Partial<Subscription> {
  const expiresAt = data.expiresAt ?? before.expiresAt;
  return {
    expiresAt,
    screens: data.screens ?? before.screens,
    expiryRecorded: before.expiryRecorded && expiresAt === before.expiresAt,
  };
}
