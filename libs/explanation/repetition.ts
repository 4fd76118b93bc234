/** The request behind a deduction, made again: what it would cost today. */
import type { AccountCommand } from '../ledger/index.js';
import type { DeductionEvent } from './deduction.js';
import type { ShownToday, Today } from './facts.js';
import type { ExplanationWords } from './words/explanation-words.js';

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

/** As it is shown, with the refusal in the reader's language. */
export function todayShown(today: Today, words: ExplanationWords): ShownToday {
  if (!today.refusal) return today;
  const { slug } = today.refusal;
  return { ...today, refusal: { slug, detail: words.refusal(today.refusal) } };
}

export function todayWords(
  { type }: DeductionEvent,
  { refusal, charge, expiresAt, balanceAfter }: ShownToday,
  words: ExplanationWords,
): string {
  const again = words.again(type);
  if (refusal) return words.wouldBeRefused(again, refusal.slug, refusal.detail);
  return words.wouldTake(again, { credits: charge?.credits ?? 0, expiresAt, balanceAfter });
}
