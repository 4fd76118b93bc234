/** Adding and removing screens: rule 4. */
import { millisecondsBetween, nominalMilliseconds } from '../../calendar.js';
import { refuse } from '../../refusal.js';
import type { AccountCommandOf } from '../account-commands.js';
import type { Charge } from '../account-events.js';
import { decided, type Decider } from '../decision.js';
import {
  findActivated,
  findSubscription,
  refuseUnlessCovered,
  SCREENS_MAX,
} from './subscription-guards.js';

/** Each screen takes its share of the package last taken for the time left, rounded up. */
export const decideAddingScreens: Decider<AccountCommandOf<'add-screens'>> = (
  state,
  command,
  { clock },
) => {
  const found = findActivated(state, command.subscriptionId);
  if (found.refusal) return found;
  const { subscriptionId, expiresAt, screens: before } = found.subscription;
  if (expiresAt <= clock) {
    return refuse('subscription-expired', 'The subscription has expired; extend it first.', {
      expiresAt,
    });
  }
  const screens = before + command.screens;
  if (screens > SCREENS_MAX) {
    return refuse('screen-limit', `A subscription has at most ${SCREENS_MAX} screens.`, {
      maximum: SCREENS_MAX,
    });
  }
  const { creditsPerScreen, duration } = found.terms!;
  const charge = shareOf(
    creditsPerScreen,
    duration,
    millisecondsBetween(clock, expiresAt),
    command.screens,
  );
  const uncovered = refuseUnlessCovered(state, charge.credits);
  if (uncovered) return uncovered;
  return decided({
    type: 'ScreensAdded',
    data: { subscriptionId, added: command.screens, screens, expiresAt, charge },
  });
};

/** Nothing is given back; one screen always stays. */
export const decideRemovingScreens: Decider<AccountCommandOf<'remove-screens'>> = (
  state,
  command,
) => {
  const found = findSubscription(state, command.subscriptionId);
  if (found.refusal) return found;
  const screens = found.subscription.screens - command.screens;
  if (screens < 1) {
    return refuse('last-screen', 'One screen always stays; cancel the subscription to end it.', {
      screens: found.subscription.screens,
    });
  }
  const { subscriptionId } = found.subscription;
  return decided({
    type: 'ScreensRemoved',
    data: { subscriptionId, removed: command.screens, screens },
  });
};

/** In whole numbers throughout: credits x milliseconds can pass what a JavaScript number holds. */
function shareOf(
  creditsPerScreen: number,
  duration: string,
  timeLeftMs: number,
  screens: number,
): Charge {
  const durationMs = nominalMilliseconds(duration);
  const share = BigInt(creditsPerScreen) * BigInt(timeLeftMs);
  const creditsEach = Number((share + BigInt(durationMs) - 1n) / BigInt(durationMs));
  return {
    credits: creditsEach * screens,
    rule: 'screens',
    inputs: { creditsPerScreen, timeLeftMs, durationMs, creditsEach, screens },
  };
}
