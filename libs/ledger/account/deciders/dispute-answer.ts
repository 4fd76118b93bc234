/** An account's answer to a dispute that was upheld: the reversal, or why there can be none. Rule 19. */
import { refuse } from '../../refusal.js';
import type { AccountCommandOf } from '../account-commands.js';
import { decided, type Decider } from '../decision.js';
import { decideReversal } from './reversal.js';

/** Given once: nothing is written when the account has answered before, whatever has become of it since. */
export const decideDisputeAnswer: Decider<AccountCommandOf<'answer-dispute'>> = (
  state,
  command,
  deciding,
) => {
  const { disputeId, deductionEventId } = command;
  if (state.disputeAnswers.has(disputeId)) return decided();
  if (state.standing === 'unopened')
    return refuse('account-not-found', 'There is no such account.');
  const refused = (reason: string) =>
    decided({ type: 'ReversalRefused', data: { disputeId, deductionEventId, reason } });
  // Rule 14: a closed account holds nothing, for good. A suspended one has its reversals.
  if (state.standing === 'closed') return refused('account-not-open');
  const reversal = decideReversal(state, { ...command, type: 'reverse' }, deciding);
  return reversal.refusal ? refused(reversal.refusal.slug) : reversal;
};
