/** What goes wrong in the demo's sixty days and how it is put right, and what the ledger refuses. */
import { whichOf } from '../../../libs/lane/index.js';
import type { DemoBook, DemoPackage, DemoSubscription } from './demo-book.js';
import { DAY_MS } from './demo-sheet.js';
import type { DemoNetwork } from './demo-network.js';
import type { SeededRandom } from './seeded-random.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** The days on which the one thing or the other happens. */
const OUTAGE_DAY = 24;
const MISTAKE_DAY = 31;
const REFUSALS_DAY = 40;
const CANCELLATION_DAY = 45;
const SUSPENSION_DAY = 48;
const TWICE_DAY = 52;
const WRONG_PACKAGE_DAY = 57;
const LAST_DAY = 59;

/** Keys of deductions that come up again: they are there once their day has come. */
export interface StoryKeys {
  readonly reversed?: string;
  /** Taken twice for one order. */
  readonly twice?: string;
  /** Of another package than was ordered. */
  readonly wrongPackage?: string;
}

export function writeIncidentsOfTheStory(
  book: DemoBook,
  network: DemoNetwork,
  random: SeededRandom,
  day: number,
  evening: number,
): StoryKeys {
  book.setClock(evening);
  const running = book.subscriptions.filter(
    ({ cancelled, expiresAt, accountId }) =>
      !cancelled && expiresAt > evening + DAY_MS && accountId !== network.roles.silent,
  );
  if (running.length === 0) return {};
  if (day % 7 === 3) book.addScreen(random.pick(running));
  if (day === OUTAGE_DAY) makeGood(book, network, running, evening);
  if (day === REFUSALS_DAY) beRefused(book, network);
  if (day === CANCELLATION_DAY) cancel(book, random.pick(running));
  if (day === SUSPENSION_DAY) suspendForAWhile(book, random.pick(running), evening);
  if (day === MISTAKE_DAY) return { reversed: activateByMistake(book, network, evening) };
  if (day === TWICE_DAY) return { twice: activateTwice(book, network, evening) };
  if (day === WRONG_PACKAGE_DAY) return { wrongPackage: activateForTooLong(book, network) };
  if (day === LAST_DAY) book.leave(network.roles.low, 3);
  return {};
}

/** A supplier's outage in the afternoon: two resellers fund goodwill, and give days from it. */
function makeGood(
  book: DemoBook,
  { accountIds }: DemoNetwork,
  running: readonly DemoSubscription[],
  evening: number,
): void {
  const instant = (before: number) => new Date(evening - before).toISOString();
  const description = 'no channel of the sports package played';
  const outage = { supplier: 'streams-1', startedAt: instant(5 * HOUR_MS), description };
  const key = book.write('/incidents', outage);
  // The id that the ledger makes follows from the key: it is known before there is an answer.
  const incidentId = whichOf('/incidents', key);
  book.write(`/incidents/${incidentId}/resolution`, { endedAt: instant(30 * MINUTE_MS) });
  for (const accountId of accountIds.slice(2, 4)) {
    book.fundGoodwill(accountId, 2);
    for (const subscription of running.filter((each) => each.accountId === accountId).slice(0, 5)) {
      const path = `/accounts/${accountId}/subscriptions/${subscription.subscriptionId}/compensations`;
      book.write(path, { days: 2, incidentId, reason: 'supplier outage in the afternoon' });
      subscription.expiresAt += 2 * DAY_MS;
    }
  }
}

const YEAR: DemoPackage = { packageId: '12-months', days: 360, creditsPerScreen: 12 };
const MONTH: DemoPackage = { packageId: '1-month', days: 30, creditsPerScreen: 1 };

/** Twelve months where one was meant: taken back, credits and entitlement. */
function activateByMistake(book: DemoBook, network: DemoNetwork, evening: number): string {
  const { accountIds, prefix } = network;
  const accountId = accountIds[2]!;
  const known = { subscriptionId: `${prefix}-mistake`, accountId, customer: 'katia-0' };
  const deductionOfKey = activateOnce(book, { ...known, screens: 2 }, YEAR);
  book.setClock(evening + 20 * MINUTE_MS);
  const reason = 'customer asked for one month';
  const path = `/accounts/${accountId}/reversals`;
  book.write(path, { deductionOfKey, reason, entitlement: 'withdrawn' });
  return deductionOfKey;
}

/** The panel sends one order twice, under two keys. Returns the key of the second. */
function activateTwice(book: DemoBook, { roles, prefix }: DemoNetwork, evening: number): string {
  const known = { accountId: roles.harbour, customer: 'lena-0', screens: 2 };
  activateOnce(book, { ...known, subscriptionId: `${prefix}-lena` }, MONTH);
  book.setClock(evening + 3 * MINUTE_MS);
  return activateOnce(book, { ...known, subscriptionId: `${prefix}-lena-again` }, MONTH);
}

function activateForTooLong(book: DemoBook, { roles, prefix }: DemoNetwork): string {
  const known = { accountId: roles.harbour, customer: 'milo-0', screens: 1 };
  return activateOnce(book, { ...known, subscriptionId: `${prefix}-milo` }, YEAR);
}

/** A customer whom nobody renews. */
function activateOnce(
  book: DemoBook,
  known: Pick<DemoSubscription, 'subscriptionId' | 'accountId' | 'customer' | 'screens'>,
  taken: DemoPackage,
): string {
  const box = { device: '00:1A:79:00:00:00', isLocked: false };
  const key = book.activate({ ...known, ...box }, taken, {});
  book.subscriptions.at(-1)!.cancelled = true;
  return key;
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
