/** Goodwill and the compensations paid from it: rule 11. */
import { addDuration, addMilliseconds, later } from '../../calendar.js';
import { refuse } from '../../refusal.js';
import type { AccountCommandOf } from '../account-commands.js';
import { decided, type Decider } from '../decision.js';
import { findActivated, refuseTooFar, refuseUnlessCovered } from './subscription-guards.js';

/** Screen-days that one credit funds. */
export const SCREEN_DAYS_PER_CREDIT = 30;

/** Expired for so long, a subscription is not compensated any more. */
const COMPENSABLE_MS = 7 * 86_400_000;

export const decideGoodwill: Decider<AccountCommandOf<'fund-goodwill'>> = (state, { credits }) => {
  const uncovered = refuseUnlessCovered(state, credits);
  if (uncovered) return uncovered;
  const screenDays = credits * SCREEN_DAYS_PER_CREDIT;
  const charge = {
    credits,
    rule: 'goodwill',
    inputs: { credits, screenDaysPerCredit: SCREEN_DAYS_PER_CREDIT },
  } as const;
  const screenDaysLeft = state.screenDays + screenDays;
  return decided({ type: 'GoodwillFunded', data: { credits, screenDays, screenDaysLeft, charge } });
};

export const decideCompensation: Decider<AccountCommandOf<'compensate'>> = (
  state,
  command,
  { clock, incidentKnown },
) => {
  const found = findActivated(state, command.subscriptionId);
  if (found.refusal) return found;
  const { subscriptionId, expiresAt: previousExpiresAt, screens } = found.subscription;
  if (addMilliseconds(previousExpiresAt, COMPENSABLE_MS) <= clock) {
    return refuse('subscription-expired', 'The subscription expired 7 days ago or more.', {
      expiresAt: previousExpiresAt,
    });
  }
  const { days, incidentId, reason } = command;
  if (incidentId !== null && !incidentKnown)
    return refuse('incident-not-found', `There is no incident ${incidentId}.`);
  const screenDays = days * screens;
  if (screenDays > state.screenDays) {
    return refuse(
      'goodwill-insufficient',
      `This draws ${screenDays} screen-days and the pool has ${state.screenDays}.`,
      { screenDays: state.screenDays, required: screenDays },
    );
  }
  const expiresAt = addDuration(later(clock, previousExpiresAt), `P${days}D`, 1, state.timeZone);
  if (!expiresAt) return refuseTooFar();
  return decided({
    type: 'CompensationGranted',
    data: {
      subscriptionId,
      days,
      screenDays,
      screenDaysLeft: state.screenDays - screenDays,
      previousExpiresAt,
      expiresAt,
      incidentId,
      reason,
    },
  });
};
