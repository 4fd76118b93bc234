/** Folds the terms of the trial balance: in all, by UTC day and minute, and at marks along the log. */
import { dayOf } from '../../libs/ledger/index.js';
import { accountProjection } from '../../libs/projection/account-projection.js';
import { foldTrialBalance, NOTHING, termsOf } from './fold-trial-balance.js';
import {
  dayId,
  markIdsOf,
  minuteId,
  minuteOf,
  TOTAL_ID,
  TRIAL_BALANCE,
  TRIAL_BALANCE_INDEXES,
  type TrialBalanceDocument,
} from './trial-balance.document.js';

export const trialBalanceProjection = accountProjection<TrialBalanceDocument>({
  name: TRIAL_BALANCE,
  version: 2,
  indexes: TRIAL_BALANCE_INDEXES,
  // All types: whatever changed a balance without a right to must show.
  types: undefined,
  keys: ({ eventId, occurredAt, balanceBefore, balanceAfter, data }) =>
    balanceBefore === balanceAfter && !('credits' in data) && !('charge' in data)
      ? []
      : [TOTAL_ID, dayId(dayOf(occurredAt)), minuteId(minuteOf(occurredAt)), ...markIdsOf(eventId)],
  fold(document, event, id, seen) {
    const isMark = id.startsWith('mark-');
    const summed = isMark ? seen(TOTAL_ID) : document;
    const before = summed ? termsOf(summed) : NOTHING;
    const after = foldTrialBalance(before, event);
    if (after === before) return document;
    const { occurredAt, position } = event;
    const day = id.startsWith('day-') ? dayOf(occurredAt) : null;
    const minute = id.startsWith('minute-') ? minuteOf(occurredAt) : null;
    return { id, day, minute, mark: isMark ? position : null, ...after, position };
  },
});
