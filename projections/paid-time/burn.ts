/** What a subscription's charges paid for and a broken service did not give. */
import { earlier, later, millisecondsBetween } from '../../libs/ledger/index.js';
import { MICROCREDITS, type PaidSpan, type PaidTimeDocument } from './paid-time.document.js';

export interface Window {
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
}

type PaidTime = Pick<PaidTimeDocument, 'spans' | 'pauses' | 'cancelledAt'>;

/**
 * Microcredits of the subscription's charges that fall on the window: each span's cost × its time in the window ÷ its whole
 * time, rounded down, so that a sum is never more than was paid. A time in which it was suspended or cancelled counts for none.
 */
export function burntIn(paid: PaidTime, window: Window): number {
  return paid.spans.reduce((sum, span) => sum + shareOf(span, paid, window), 0);
}

/** Milliseconds of the window in which the subscription was paid for and could have been used, over all its spans once. */
export function downMsIn(paid: PaidTime, window: Window): number {
  const base = paid.spans.filter(({ kind }) => kind !== 'screens');
  return base.reduce((sum, span) => sum + usableMs(span, paid, window), 0);
}

function shareOf(span: PaidSpan, paid: PaidTime, window: Window): number {
  const wholeMs = millisecondsBetween(span.from, span.to);
  const downMs = usableMs(span, paid, window);
  // Products of the two pass what a number holds exactly.
  return downMs === 0 ? 0 : Number((BigInt(span.microcredits) * BigInt(downMs)) / BigInt(wholeMs));
}

function usableMs(span: Window, { pauses, cancelledAt }: PaidTime, window: Window): number {
  const from = later(span.from, window.from);
  const to = earlier(earlier(span.to, window.to), cancelledAt ?? span.to);
  const pausedMs = pauses.reduce(
    (sum, pause) => sum + lengthMs(later(from, pause.from), earlier(to, pause.to ?? to)),
    0,
  );
  return lengthMs(from, to) - pausedMs;
}

function lengthMs(from: string, to: string): number {
  return Math.max(0, millisecondsBetween(from, to));
}

/** Credits as exact decimal text: 1,500,000 microcredits are `1.5`. */
export function creditsText(microcredits: number): string {
  const whole = Math.floor(microcredits / MICROCREDITS);
  const fraction = String(microcredits % MICROCREDITS)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}
