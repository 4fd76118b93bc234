/** Why a command is refused: data for a program to act on, never an exception. */

export const REFUSAL_SLUGS = [
  'account-not-empty',
  'account-not-found',
  'account-not-open',
  'account-not-suspended',
  'account-restricted',
  'adjustment-not-found',
  'already-reversed',
  'balance-too-large',
  'below-minimum-opening-transfer',
  'below-minimum-purchase',
  'connection-not-found',
  'device-not-locked',
  'dispute-already-open',
  'dispute-closed',
  'dispute-not-found',
  'ends-before-start',
  'evidence-limit',
  'evidence-not-found',
  'expiry-too-far',
  'goodwill-insufficient',
  'id-taken',
  'in-the-future',
  'incident-not-found',
  'incident-resolved',
  'insufficient-credits',
  'last-screen',
  'not-a-deduction',
  'not-a-relative',
  'out-of-order',
  'package-not-found',
  'period-closed',
  'period-not-over',
  'period-out-of-order',
  'receiver-not-open',
  'reversal-exceeds-charge',
  'same-person',
  'screen-limit',
  'subscription-cancelled',
  'subscription-expired',
  'subscription-not-found',
  'subscription-not-suspended',
  'subscription-suspended',
  'transfer-to-self',
  'trial-already-used',
  'trial-limit-reached',
  'trial-not-activated',
] as const;

export type RefusalSlug = (typeof REFUSAL_SLUGS)[number];

export interface Refusal {
  readonly slug: RefusalSlug;
  /** One sentence that says what stands in the way and, where there is one, the way out. */
  readonly detail: string;
  /** Figures for a program: `balance`, `required`, `minimum` and the like. */
  readonly figures: Readonly<Record<string, string | number>>;
}

export function refuse(
  slug: RefusalSlug,
  detail: string,
  figures: Refusal['figures'] = {},
): { readonly refusal: Refusal } {
  return { refusal: { slug, detail, figures } };
}
