/** What goes wrong in the demo's sixty days and how it is put right, and what the ledger refuses. */
import type { DemoBook, DemoSubscription } from './demo-book.js';
import { DAY_MS } from './demo-sheet.js';
import type { DemoNetwork } from './demo-network.js';
import type { SeededRandom } from './seeded-random.js';

const MINUTE_MS = 60_000;

/** The days on which the one thing or the other happens. */
const OUTAGE_DAY = 24;
const MISTAKE_DAY = 31;
const REFUSALS_DAY = 40;
const CANCELLATION_DAY = 45;
const SUSPENSION_DAY = 48;

/** @returns the key of the deduction that was reversed, on the day that it was. */
export function writeIncidentsOfTheStory(
  book: DemoBook,
  network: DemoNetwork,
  random: SeededRandom,
  day: number,
  evening: number,
): string | undefined {
  book.setClock(evening);
  const running = book.subscriptions.filter(
    ({ cancelled, expiresAt }) => !cancelled && expiresAt > evening + DAY_MS,
  );
  if (running.length === 0) return undefined;
  if (day % 7 === 3) book.addScreen(random.pick(running));
  if (day === OUTAGE_DAY) makeGood(book, network, running);
  if (day === REFUSALS_DAY) beRefused(book, network);
  if (day === CANCELLATION_DAY) cancel(book, random.pick(running));
  if (day === SUSPENSION_DAY) suspendForAWhile(book, random.pick(running), evening);
  return day === MISTAKE_DAY ? activateByMistake(book, network, evening) : undefined;
}

/** An outage: two resellers fund goodwill, and give days from it. */
function makeGood(
  book: DemoBook,
  { accountIds }: DemoNetwork,
  running: readonly DemoSubscription[],
): void {
  for (const accountId of accountIds.slice(2, 4)) {
    book.fundGoodwill(accountId, 2);
    for (const subscription of running.filter((each) => each.accountId === accountId).slice(0, 5)) {
      const path = `/accounts/${accountId}/subscriptions/${subscription.subscriptionId}/compensations`;
      book.write(path, { days: 2, reason: 'supplier outage on Sunday' });
      subscription.expiresAt += 2 * DAY_MS;
    }
  }
}

/** Twelve months where one was meant: taken back, credits and entitlement. */
function activateByMistake(
  book: DemoBook,
  { accountIds, prefix }: DemoNetwork,
  evening: number,
): string {
  const accountId = accountIds[2]!;
  const subscriptionId = `${prefix}-mistake`;
  const known = { subscriptionId, accountId, customer: 'katia-0', screens: 2 };
  const year = { packageId: '12-months', days: 360, creditsPerScreen: 12 };
  const deductionOfKey = book.activate(known, year, {});
  book.setClock(evening + 20 * MINUTE_MS);
  const reason = 'customer asked for one month';
  const path = `/accounts/${accountId}/reversals`;
  book.write(path, { deductionOfKey, reason, entitlement: 'withdrawn' });
  // It ends with the reversal, and nobody renews it.
  book.subscriptions.at(-1)!.cancelled = true;
  return deductionOfKey;
}

function beRefused(book: DemoBook, { accountIds, prefix }: DemoNetwork): void {
  const [north, south, harbour] = accountIds as [string, string, string];
  book.write(`/accounts/${harbour}/transfers`, { toAccountId: north, credits: 100_000 });
  book.write(`/accounts/${north}/purchases`, { credits: 9 });
  book.write(`/accounts/${south}/transfers`, { toAccountId: south, credits: 10 });
  book.write(`/accounts/${south}/purchases`, { credits: 10.5 });
  const nobody = `/accounts/${harbour}/subscriptions/${prefix}-nobody`;
  book.write(`${nobody}/extensions`, { packageId: '1-month' });
}

function cancel(book: DemoBook, subscription: DemoSubscription): void {
  const { accountId, subscriptionId } = subscription;
  const path = `/accounts/${accountId}/subscriptions/${subscriptionId}/cancellation`;
  book.write(path, { reason: 'moved abroad' });
  subscription.cancelled = true;
}

function suspendForAWhile(
  book: DemoBook,
  { accountId, subscriptionId }: DemoSubscription,
  evening: number,
): void {
  const path = `/accounts/${accountId}/subscriptions/${subscriptionId}`;
  book.write(`${path}/suspension`, { reason: 'shared password' });
  book.setClock(evening + 45 * MINUTE_MS);
  book.write(`${path}/resumption`, { reason: 'password changed' });
}
