/** Trials: rule 10. */
import { addMilliseconds, dayOf } from '../../calendar.js';
import { refuse } from '../../refusal.js';
import type { AccountCommandOf } from '../account-commands.js';
import { decided, type Decider } from '../decision.js';

const HOUR_MS = 3_600_000;

export const decideTrial: Decider<AccountCommandOf<'start-trial'>> = (
  state,
  command,
  { clock },
) => {
  const { subscriptionId, customer, screens, hours } = command;
  if (state.subscriptions.has(subscriptionId)) {
    return refuse('id-taken', `This account has a subscription ${subscriptionId} already.`);
  }
  if (state.trialCustomers.has(customer)) {
    return refuse('trial-already-used', 'This customer has had a trial on this account.');
  }
  const { trialsPerDay } = state.agreement;
  const started = state.trialsOn.day === dayOf(clock) ? state.trialsOn.started : 0;
  if (started >= trialsPerDay) {
    return refuse('trial-limit-reached', `The agreement allows ${trialsPerDay} trials a UTC day.`, {
      maximum: trialsPerDay,
    });
  }
  const expiresAt = addMilliseconds(clock, hours * HOUR_MS);
  return decided({
    type: 'TrialStarted',
    data: { subscriptionId, customer, screens, startsAt: clock, expiresAt },
  });
};
