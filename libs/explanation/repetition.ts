/** The request behind a deduction, made again: what it would cost today. */
import type { AccountCommand } from '../ledger/index.js';
import type { DeductionEvent } from './deduction.js';
import type { Today } from './facts.js';
import { creditsWord, instantWords } from './words.js';

/** An activation is asked for under an id of its own, as the first one is taken for ever. */
export function sameRequest(event: DeductionEvent): AccountCommand {
  switch (event.type) {
    case 'SubscriptionActivated': {
      const { customer, package: taken, quantity, screens } = event.data;
      const { packageId } = taken;
      const subscriptionId = event.eventId;
      return {
        type: 'activate',
        subscriptionId,
        customer,
        packageId,
        quantity,
        screens,
        device: null,
      };
    }
    case 'SubscriptionExtended': {
      const { subscriptionId, package: taken, quantity } = event.data;
      return { type: 'extend', subscriptionId, packageId: taken.packageId, quantity };
    }
    case 'ScreensAdded': {
      const { subscriptionId, added } = event.data;
      return { type: 'add-screens', subscriptionId, screens: added };
    }
    case 'GoodwillFunded':
      return { type: 'fund-goodwill', credits: event.data.credits };
  }
}

export function todayWords(event: DeductionEvent, today: Today): string {
  const what =
    event.type === 'SubscriptionActivated'
      ? 'The same for a new subscription'
      : 'The same request, sent anew,';
  if (today.refusal)
    return `${what} would be refused today (${today.refusal.slug}): ${today.refusal.detail}`;
  const until = today.expiresAt === null ? '' : `, run until ${instantWords(today.expiresAt)}`;
  const taken = creditsWord(today.charge?.credits ?? 0);
  return `${what} would take ${taken} today${until}, and leave a balance of ${today.balanceAfter}.`;
}
