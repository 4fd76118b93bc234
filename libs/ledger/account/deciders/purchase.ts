/** Buying credits, and the adjustments that two operators make: rules 6 and 13. */
import { tierPrice } from '../../agreement.js';
import { totalOf } from '../../money.js';
import { refuse, type Refusal } from '../../refusal.js';
import type { AccountCommandOf } from '../account-commands.js';
import type { AccountState } from '../account-state.js';
import { decided, type Decider } from '../decision.js';

/** The largest balance: far below where JavaScript numbers stop being exact. */
const BALANCE_MAX = 1_000_000_000_000_000;

export const decidePurchase: Decider<AccountCommandOf<'purchase'>> = (
  state,
  { credits, unitPrice, reference },
) => {
  const { minimumPurchase } = state.agreement;
  if (credits < minimumPurchase) {
    return refuse(
      'below-minimum-purchase',
      `The smallest purchase is ${minimumPurchase} credits.`,
      {
        minimum: minimumPurchase,
      },
    );
  }
  const tooLarge = refuseTooLarge(state, credits);
  if (tooLarge) return tooLarge;
  const price = unitPrice ?? tierPrice(state.agreement, credits);
  const total = price && totalOf(price, credits);
  return decided({
    type: 'CreditsPurchased',
    data: { credits, unitPrice: price, total, reference },
  });
};

export const decideAdjustmentRequest: Decider<AccountCommandOf<'request-adjustment'>> = (
  _state,
  { adjustmentId, credits, reason },
  { actor },
) =>
  decided({
    type: 'AdjustmentRequested',
    data: { adjustmentId, credits, reason, requestedBy: actor.id },
  });

export const decideAdjustmentApproval: Decider<AccountCommandOf<'approve-adjustment'>> = (
  state,
  { adjustmentId },
  { actor },
) => {
  const pending = state.adjustments.get(adjustmentId);
  if (!pending) return adjustmentNotFound(adjustmentId);
  const { credits, reason, requestedBy } = pending;
  if (requestedBy === actor.id) {
    return refuse(
      'same-person',
      'An adjustment is approved by another operator than the one who requested it.',
    );
  }
  if (state.balance + credits < 0) {
    return refuse('insufficient-credits', `The account has only ${state.balance} credits.`, {
      balance: state.balance,
      required: -credits,
    });
  }
  const tooLarge = refuseTooLarge(state, credits);
  if (tooLarge) return tooLarge;
  return decided({
    type: 'CreditsAdjusted',
    data: { adjustmentId, credits, reason, requestedBy, approvedBy: actor.id },
  });
};

export const decideAdjustmentRejection: Decider<AccountCommandOf<'reject-adjustment'>> = (
  state,
  { adjustmentId, reason },
  { actor },
) => {
  if (!state.adjustments.has(adjustmentId)) return adjustmentNotFound(adjustmentId);
  return decided({
    type: 'AdjustmentRejected',
    data: { adjustmentId, reason, rejectedBy: actor.id },
  });
};

function adjustmentNotFound(adjustmentId: string): { readonly refusal: Refusal } {
  return refuse('adjustment-not-found', `No adjustment ${adjustmentId} is pending.`);
}

function refuseTooLarge(
  state: AccountState,
  credits: number,
): { readonly refusal: Refusal } | undefined {
  if (state.balance + credits <= BALANCE_MAX) return undefined;
  return refuse('balance-too-large', `A balance is at most ${BALANCE_MAX} credits.`, {
    maximum: BALANCE_MAX,
  });
}
