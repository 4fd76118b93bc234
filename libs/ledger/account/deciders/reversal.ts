/** Giving back what one deduction took: rule 12. */
import { earlier, later, addMilliseconds, millisecondsBetween } from '../../calendar.js';
import { refuse } from '../../refusal.js';
import type { AccountCommandOf } from '../account-commands.js';
import { chargeOf, type AccountEvent, type AccountEvents } from '../account-events.js';
import type { AccountState } from '../account-state.js';
import type { Subscription } from '../subscription.js';
import { decided, type Decider } from '../decision.js';

type Withdrawn = Pick<
  AccountEvents['DeductionReversed'],
  'subscriptionId' | 'expiresAt' | 'screens' | 'screenDays'
>;

export const decideReversal: Decider<AccountCommandOf<'reverse'>> = (
  state,
  command,
  { clock, deduction },
) => {
  const { deductionEventId, entitlement, reason, disputeId } = command;
  const taken = deduction && chargeOf(deduction)?.credits;
  if (!deduction || !taken) {
    return refuse('not-a-deduction', `${deductionEventId} is no deduction of this account.`);
  }
  if (state.reversed.has(deductionEventId)) {
    return refuse('already-reversed', 'This deduction has had its reversal.');
  }
  const credits = command.credits ?? taken;
  if (credits > taken) {
    return refuse('reversal-exceeds-charge', `The deduction took ${taken} credits.`, {
      maximum: taken,
    });
  }
  const withdrawn =
    entitlement === 'withdrawn' ? withdraw(state, deduction, clock) : keep(deduction);
  if (withdrawn.screenDays > state.screenDays) {
    return refuse(
      'goodwill-insufficient',
      `Of the screen-days funded, only ${state.screenDays} are left.`,
      {
        screenDays: state.screenDays,
        required: withdrawn.screenDays,
      },
    );
  }
  return decided({
    type: 'DeductionReversed',
    data: { deductionEventId, credits, reason, disputeId, entitlement, ...withdrawn },
  });
};

function keep(deduction: AccountEvent): Withdrawn {
  return {
    subscriptionId: subscriptionOf(deduction),
    expiresAt: null,
    screens: null,
    screenDays: 0,
  };
}

/** What is left of the entitlement, never ending before now unless it had ended before. */
function withdraw(state: AccountState, deduction: AccountEvent, clock: string): Withdrawn {
  const kept = keep(deduction);
  if (deduction.type === 'GoodwillFunded')
    return { ...kept, screenDays: deduction.data.screenDays };
  const subscription = state.subscriptions.get(kept.subscriptionId ?? '');
  if (!subscription) return kept;
  switch (deduction.type) {
    case 'SubscriptionActivated':
      return { ...kept, expiresAt: earlier(subscription.expiresAt, clock) };
    case 'SubscriptionExtended':
      return { ...kept, expiresAt: withoutExtension(subscription, deduction, clock) };
    case 'ScreensAdded':
      return { ...kept, screens: Math.max(1, subscription.screens - deduction.data.added) };
    default:
      return kept;
  }
}

function withoutExtension(
  { expiresAt }: Subscription,
  { data, occurredAt }: AccountEvent<'SubscriptionExtended'>,
  clock: string,
): string {
  if (expiresAt <= clock) return expiresAt;
  const addedMs = millisecondsBetween(later(data.previousExpiresAt, occurredAt), data.expiresAt);
  return later(clock, addMilliseconds(expiresAt, -addedMs));
}

function subscriptionOf(deduction: AccountEvent): string | null {
  return (deduction.data as { subscriptionId?: string }).subscriptionId ?? null;
}
