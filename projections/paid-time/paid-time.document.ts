/** Which spans of time each charge of a subscription paid for. */
import type { FoldedDocument } from '../../libs/projection/projection.js';

/** Time from `from` to `to`, exclusive, that a charge, or goodwill, paid for. */
export interface PaidSpan {
  /** The deduction, or the compensation. */
  readonly eventId: string;
  readonly kind: 'activation' | 'extension' | 'screens' | 'compensation';
  /** When it was taken. */
  readonly chargedAt: string;
  readonly from: string;
  readonly to: string;
  /** Millionths of a credit that the span has cost, without what was given back. */
  readonly microcredits: number;
}

/** A time in which nobody could use it, whatever the supplier did; `to` is null while it lasts. */
export interface Pause {
  readonly from: string;
  readonly to: string | null;
}

export interface IncidentCompensation {
  readonly eventId: string;
  readonly incidentId: string;
  readonly grantedAt: string;
  readonly days: number;
  readonly screenDays: number;
}

/** `id` is `<subscriptionId>/<accountId>`. */
export interface PaidTimeDocument extends FoldedDocument {
  readonly accountId: string;
  readonly subscriptionId: string;
  readonly customer: string;
  readonly spans: readonly PaidSpan[];
  readonly pauses: readonly Pause[];
  readonly cancelledAt: string | null;
  readonly expiresAt: string;
  /** Those that name an incident. */
  readonly compensations: readonly IncidentCompensation[];
}

export const PAID_TIME = 'paid-time';

export const PAID_TIME_INDEXES = {
  expiresAt: ['expiresAt'],
  account: ['accountId', 'expiresAt'],
} as const;

export const MICROCREDITS = 1_000_000;
