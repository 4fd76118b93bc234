/** The demo's last day, without a past instant: from here on the ledger's own clock rules these accounts. */
import type { DemoBook, DemoSubscription } from './demo-book.js';
import { watchNow } from './demo-devices.js';
import type { DemoNetwork } from './demo-network.js';
import type { SeededRandom } from './seeded-random.js';

/**
 * @param activateOne a new customer of the account
 * @param firstMonth the month that the story begins in: it is over, and its books are closed
 */
export function writeToday(
  book: DemoBook,
  network: DemoNetwork,
  random: SeededRandom,
  activateOne: (accountId: string) => void,
  firstMonth: string,
): void {
  book.setClock(null);
  const { low, silent, valley } = network.roles;
  for (const accountId of network.accountIds)
    if (accountId !== low && accountId !== silent) activateOne(accountId);
  const running = book.subscriptions.filter(({ cancelled }) => !cancelled);
  // Expiries of these are recorded by the timer, too, once a command of now has reached them; this one takes no credits.
  for (const accountId of [low, silent]) lockOne(book, running, accountId);
  const reason = 'promised on the phone after the outage';
  book.write(`/accounts/${valley}/adjustments`, { credits: 15, reason });
  watchNow(book, running, random);
  book.write(`/periods/${firstMonth}/closure`, { note: 'reconciled with the bank' });
}

function lockOne(book: DemoBook, running: readonly DemoSubscription[], accountId: string): void {
  const one = running.findLast((each) => each.accountId === accountId);
  if (!one) return;
  const path = `/accounts/${accountId}/subscriptions/${one.subscriptionId}/device-lock`;
  book.write(path, { device: one.device });
  one.isLocked = true;
}
