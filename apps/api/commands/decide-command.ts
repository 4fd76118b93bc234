/** The domain's decision, also of the one thing that a body may say and no command of the domain: to open with no credits. */
import {
  decide,
  refuse,
  type AccountCommand,
  type AccountState,
  type DatedDecision,
  type DecisionContext,
} from '../../../libs/ledger/index.js';

/** Rule 7: a sub-reseller is opened with its parent's minimum at least, and never with nothing. */
export function decideCommand(
  state: AccountState,
  command: AccountCommand,
  context: DecisionContext,
): DatedDecision {
  if (command.type !== 'open-sub-reseller' || command.credits > 0)
    return decide(state, command, context);
  const minimum = Math.max(1, state.agreement.minimumOpeningTransfer);
  // What would stand in the way of the smallest opening is told first: not every account may open one.
  const decision = decide(state, { ...command, credits: minimum }, context);
  if (decision.refusal) return decision;
  const detail = `Opening a sub-reseller moves at least ${minimum} of its parent’s credits.`;
  return refuse('below-minimum-opening-transfer', detail, { minimum });
}
