/** What a subscription is but for the clock, and what renewing it takes. */
import type { Subscription } from '../../libs/ledger/index.js';
import type { ExpiryDocument } from './expiry.document.js';

export function standingOf({
  cancelled,
  suspended,
  package: taken,
}: Subscription): ExpiryDocument['standing'] {
  if (cancelled) return 'cancelled';
  if (suspended) return 'suspended';
  return taken ? 'paid' : 'trial';
}

/** Credits of one extension by the package that it last took, at its screens; 0 for a trial. */
export function renewalCreditsOf({ package: taken, screens }: Subscription): number {
  return (taken?.creditsPerScreen ?? 0) * screens;
}
