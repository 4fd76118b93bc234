/** Folds the terms of the trial balance, in all and by UTC day. */
import { dayOf } from '../../libs/ledger/index.js';
import { accountProjection } from '../../libs/projection/account-projection.js';
import { foldTrialBalance, NOTHING, termsOf } from './fold-trial-balance.js';
import {
  dayId,
  TOTAL_ID,
  TRIAL_BALANCE,
  TRIAL_BALANCE_INDEXES,
  type TrialBalanceDocument,
} from './trial-balance.document.js';

export const trialBalanceProjection = accountProjection<TrialBalanceDocument>({
  name: TRIAL_BALANCE,
  version: 1,
  indexes: TRIAL_BALANCE_INDEXES,
  // All types: whatever changed a balance without a right to must show.
  types: undefined,
  keys: ({ occurredAt, balanceBefore, balanceAfter, data }) =>
    balanceBefore === balanceAfter && !('credits' in data) && !('charge' in data)
      ? []
      : [TOTAL_ID, dayId(dayOf(occurredAt))],
  fold(document, event, id) {
    const before = document ? termsOf(document) : NOTHING;
    const after = foldTrialBalance(before, event);
    if (after === before) return document;
    const day = id === TOTAL_ID ? null : dayOf(event.occurredAt);
    return { id, day, ...after, position: event.position };
  },
});
