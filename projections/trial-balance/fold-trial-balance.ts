/**
 * The trial balance: purchased + adjusted = balances + in transit + consumed - reversed. The balances are taken from what
 * events say of them, all else from payloads, so that the equation can fail.
 */
import {
  accountOfStream,
  type AccountEvent,
  type AnyEvent,
  chargeOf,
} from '../../libs/ledger/index.js';

/** Credits. */
export interface TrialBalanceTerms {
  readonly purchased: number;
  readonly adjusted: number;
  /** Sum of all balances. */
  readonly available: number;
  /** Sent, and neither received nor returned. */
  readonly inTransit: number;
  readonly consumed: number;
  readonly reversed: number;
}

export const NOTHING: TrialBalanceTerms = {
  purchased: 0,
  adjusted: 0,
  available: 0,
  inTransit: 0,
  consumed: 0,
  reversed: 0,
};

/** Whether no credit has come from nowhere and none has gone. */
export function holds(terms: TrialBalanceTerms): boolean {
  const { purchased, adjusted, available, inTransit, consumed, reversed } = terms;
  return purchased + adjusted === available + inTransit + consumed - reversed;
}

/** The terms after any event of the log; the same terms when it changes none. */
export function foldTrialBalance(
  terms: TrialBalanceTerms,
  event: AnyEvent | AccountEvent,
): TrialBalanceTerms {
  if (accountOfStream(event.stream) === undefined) return terms;
  const change = changeOf(event as AccountEvent);
  const moved = (event.balanceAfter ?? 0) - (event.balanceBefore ?? 0);
  if (moved === 0 && change === undefined) return terms;
  return plus(terms, { ...NOTHING, ...change, available: moved });
}

export function plus(a: TrialBalanceTerms, b: TrialBalanceTerms): TrialBalanceTerms {
  return {
    purchased: a.purchased + b.purchased,
    adjusted: a.adjusted + b.adjusted,
    available: a.available + b.available,
    inTransit: a.inTransit + b.inTransit,
    consumed: a.consumed + b.consumed,
    reversed: a.reversed + b.reversed,
  };
}

export function termsOf(terms: TrialBalanceTerms): TrialBalanceTerms {
  const { purchased, adjusted, available, inTransit, consumed, reversed } = terms;
  return { purchased, adjusted, available, inTransit, consumed, reversed };
}

function changeOf(event: AccountEvent): Partial<TrialBalanceTerms> | undefined {
  switch (event.type) {
    case 'CreditsPurchased':
      return { purchased: event.data.credits };
    case 'CreditsAdjusted':
      return { adjusted: event.data.credits };
    case 'TransferSent':
      return { inTransit: event.data.credits };
    case 'TransferReceived':
    case 'TransferReturned':
      return { inTransit: -event.data.credits };
    case 'DeductionReversed':
      return { reversed: event.data.credits };
    default: {
      const charge = chargeOf(event);
      return charge && { consumed: charge.credits };
    }
  }
}
