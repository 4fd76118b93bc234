/** One customer's access, as its account keeps it, and the status that people are shown. */
import type { PackageTerms } from '../catalogue/package.js';

export interface Subscription {
  readonly subscriptionId: string;
  readonly customer: string;
  readonly screens: number;
  readonly startsAt: string;
  readonly expiresAt: string;
  /** The package it last took; null for a trial. */
  readonly package: PackageTerms | null;
  readonly suspended: boolean;
  readonly cancelled: boolean;
  /** `SubscriptionExpired` has been recorded for this `expiresAt`. */
  readonly expiryRecorded: boolean;
  readonly device: string | null;
}

export type SubscriptionStatus = 'trial' | 'active' | 'suspended' | 'cancelled' | 'expired';

/** What anyone is shown at `now`, whether or not the expiry has been recorded (rule 17). */
export function statusAt(
  subscription: Pick<Subscription, 'cancelled' | 'suspended' | 'expiresAt' | 'package'>,
  now: string,
): SubscriptionStatus {
  if (subscription.cancelled) return 'cancelled';
  if (subscription.suspended) return 'suspended';
  if (subscription.expiresAt <= now) return 'expired';
  return subscription.package ? 'active' : 'trial';
}
