/** Activating and extending a subscription: rules 1 to 3. */
import { addDuration, later } from '../../calendar.js';
import { termsOf } from '../../catalogue/package.js';
import { refuse } from '../../refusal.js';
import type { AccountCommandOf } from '../account-commands.js';
import type { Charge, DecidedAccountEvent } from '../account-events.js';
import type { AccountState } from '../account-state.js';
import { decided, type Decider, type Decision } from '../decision.js';
import { findActivated, refuseTooFar, refuseUnlessCovered } from './subscription-guards.js';

type Activate = AccountCommandOf<'activate'>;

/** Rule 2: package credits x quantity x screens; a trial becomes a subscription under its own id (rule 10). */
export const decideActivation: Decider<Activate> = (state, command, { clock, packageOf }) => {
  const taken = packageOf(command.packageId);
  if (!taken) return packageNotFound(command.packageId);
  const { customer, refused } = customerOf(state, command);
  if (refused) return refused;
  const { quantity, screens, subscriptionId, device } = command;
  const charge = chargeFor('activation', taken.creditsPerScreen, quantity, screens);
  const uncovered = refuseUnlessCovered(state, charge.credits);
  if (uncovered) return uncovered;
  const expiresAt = addDuration(clock, taken.duration, quantity, state.timeZone);
  if (!expiresAt) return refuseTooFar();
  const events: DecidedAccountEvent[] = [
    {
      type: 'SubscriptionActivated',
      data: {
        subscriptionId,
        customer,
        package: termsOf(taken),
        quantity,
        screens,
        startsAt: clock,
        expiresAt,
        charge,
      },
    },
  ];
  if (device) events.push({ type: 'DeviceLocked', data: { subscriptionId, device } });
  return { events };
};

/** Rule 3: from the later of now and the current expiry, for the screens the subscription has now. */
export const decideExtension: Decider<AccountCommandOf<'extend'>> = (
  state,
  command,
  { clock, packageOf },
) => {
  const found = findActivated(state, command.subscriptionId);
  if (found.refusal) return found;
  const taken = packageOf(command.packageId);
  if (!taken) return packageNotFound(command.packageId);
  const { screens, expiresAt: previousExpiresAt } = found.subscription;
  const { quantity, subscriptionId } = command;
  const charge = chargeFor('extension', taken.creditsPerScreen, quantity, screens);
  const uncovered = refuseUnlessCovered(state, charge.credits);
  if (uncovered) return uncovered;
  const expiresAt = addDuration(
    later(clock, previousExpiresAt),
    taken.duration,
    quantity,
    state.timeZone,
  );
  if (!expiresAt) return refuseTooFar();
  return decided({
    type: 'SubscriptionExtended',
    data: {
      subscriptionId,
      package: termsOf(taken),
      quantity,
      previousExpiresAt,
      expiresAt,
      charge,
    },
  });
};

function chargeFor(
  rule: 'activation' | 'extension',
  creditsPerScreen: number,
  quantity: number,
  screens: number,
): Charge {
  return {
    credits: creditsPerScreen * quantity * screens,
    rule,
    inputs: { creditsPerScreen, quantity, screens },
  };
}

function packageNotFound(packageId: string): Decision {
  return refuse(
    'package-not-found',
    `There is no package ${packageId} on sale; GET /v1/packages lists them.`,
  );
}

/** The customer named, or the trial's; refused where the id is somebody else's already. */
function customerOf(
  state: AccountState,
  { customer, subscriptionId }: Activate,
): { customer: string; refused?: undefined } | { refused: Decision; customer?: undefined } {
  const taken = state.subscriptions.get(subscriptionId);
  if (customer !== null) {
    if (!taken) return { customer };
    return {
      refused: refuse('id-taken', `This account has a subscription ${subscriptionId} already.`),
    };
  }
  if (!taken)
    return {
      refused: refuse('subscription-not-found', `This account has no trial ${subscriptionId}.`),
    };
  if (taken.cancelled)
    return { refused: refuse('subscription-cancelled', 'The trial is cancelled for good.') };
  if (taken.package)
    return { refused: refuse('id-taken', 'The trial has been activated already.') };
  return { customer: taken.customer };
}
