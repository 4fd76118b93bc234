/** The same, asked for again under another key and taken: a panel that asks twice for one wish. */
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
 * The very same request on the same subscription; of an activation, the same for the same customer, whichever id each was
 * given. Goodwill is left out: an account may fund the same amount as often as it likes.
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
    .filter((other) => other.eventId !== event.eventId && isSaidAgain(event, other));
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

function isSaidAgain(event: DeductionEvent, other: AccountEvent): boolean {
  if (event.type !== 'SubscriptionActivated' || other.type !== 'SubscriptionActivated')
    return whatOf(other.commandId) === whatOf(event.commandId);
  const [one, another] = [event.data, other.data];
  return (
    one.package.packageId === another.package.packageId &&
    one.quantity === another.quantity &&
    one.screens === another.screens
  );
}

/** The half of a command's id that says what was asked, whatever its key. */
function whatOf(commandId: string): string {
  return commandId.slice(whichCommand(commandId).length);
}
