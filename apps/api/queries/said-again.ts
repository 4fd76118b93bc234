/** The very same request, taken again under another key: a panel that asks twice for one wish. */
import type { DeductionEvent } from '../../../libs/explanation/index.js';
import { addMilliseconds, whichCommand, type AccountEvent } from '../../../libs/ledger/index.js';
import type { Reading } from '../../../libs/projection/live-model.js';
import { subscriptionsOfCustomer } from '../../../projections/expiry/expiry.query.js';
import { timelineOf } from '../../../projections/timeline/timeline.query.js';

/** So far from the deduction it is looked for, before and after. */
const WITHIN_MS = 86_400_000;
/** Of events, and of the customer's subscriptions that are looked into. */
const LOOKED_AT_MAX = 20;

/**
 * On the same subscription; of an activation, on others of the same customer. Goodwill is left out: an account may fund the
 * same amount as often as it likes.
 */
export async function saidAgain(
  reading: Reading,
  accountId: string,
  event: DeductionEvent,
): Promise<readonly AccountEvent[]> {
  const from = addMilliseconds(event.occurredAt, -WITHIN_MS);
  const to = addMilliseconds(event.occurredAt, WITHIN_MS);
  const subscriptionIds = await subscriptionsBeside(reading, accountId, event, { from, to });
  const terms = { accountId, types: [event.type], from, to, limit: LOOKED_AT_MAX };
  const pages = await Promise.all(
    subscriptionIds.map((subscriptionId) => timelineOf(reading, { ...terms, subscriptionId })),
  );
  return pages
    .flatMap(({ items }) => items)
    .filter(
      ({ eventId, commandId }) =>
        eventId !== event.eventId && whatOf(commandId) === whatOf(event.commandId),
    );
}

async function subscriptionsBeside(
  reading: Reading,
  accountId: string,
  event: DeductionEvent,
  range: { readonly from: string; readonly to: string },
): Promise<readonly string[]> {
  if (event.type === 'GoodwillFunded') return [];
  if (event.type !== 'SubscriptionActivated') return [event.data.subscriptionId];
  const { customer } = event.data;
  const all = await subscriptionsOfCustomer(reading, { accountId, customer }, LOOKED_AT_MAX);
  return all
    .filter(({ startsAt }) => startsAt > range.from && startsAt < range.to)
    .map(({ subscriptionId }) => subscriptionId);
}

/** The half of a command's id that says what was asked, whatever its key. */
function whatOf(commandId: string): string {
  return commandId.slice(whichCommand(commandId).length);
}
