/** The customers' boxes: what they watched on the last evenings, what they watch now, and two that were turned away. */
import type { DemoBook, DemoSubscription } from './demo-book.js';
import { DAY_MS } from './demo-sheet.js';
import type { SeededRandom } from './seeded-random.js';

const MINUTE_MS = 60_000;
const EVENINGS = 14;
const BOXES_AN_EVENING = 4;
const TWO_HOURS = 7_200;
const A_DAY = 86_400;

/** From the evening's clock on, a minute apart; an hour later the panel says that they are off. */
export function watchInTheEvening(
  book: DemoBook,
  running: readonly DemoSubscription[],
  random: SeededRandom,
  { daysLeft, evening }: { readonly daysLeft: number; readonly evening: number },
): void {
  if (daysLeft > EVENINGS || running.length === 0) return;
  const boxes = Array.from({ length: BOXES_AN_EVENING }, () => random.pick(running));
  const watching = new Set(boxes);
  let minute = 0;
  const next = () => book.setClock(evening + minute++ * MINUTE_MS);
  const connectionId = `evening-${daysLeft}`;
  for (const one of watching) {
    next();
    connect(book, one, { device: one.device, connectionId, lastsSeconds: TWO_HOURS });
  }
  minute = 60;
  for (const one of watching) {
    next();
    book.write(`${pathOf(one)}/${connectionId}/end`, { reason: 'switched off' });
  }
}

/** One in three watches, for as long as a day from now; one more box than there are screens, and one that isn't the locked one. */
export function watchNow(
  book: DemoBook,
  running: readonly DemoSubscription[],
  random: SeededRandom,
): void {
  const safe = running.filter(({ expiresAt }) => expiresAt > book.moment() + 2 * DAY_MS);
  const watching = safe.filter(() => random.chance(1 / 3));
  for (const [index, one] of watching.entries()) {
    const address = `203.0.113.${(index % 250) + 1}`;
    connect(book, one, { device: one.device, connectionId: 'now', address, lastsSeconds: A_DAY });
  }
  const full = watching.find(({ screens, isLocked }) => screens === 1 && !isLocked);
  if (full) connect(book, full, { device: OTHER, address: '198.51.100.7' });
  const locked = safe.find((one) => one.isLocked && !watching.includes(one));
  if (locked) connect(book, locked, { device: OTHER, address: '198.51.100.8' });
}

/** No customer's. */
const OTHER = '02:00:5E:10:00:07';

function connect(book: DemoBook, subscription: DemoSubscription, body: object): void {
  book.write(pathOf(subscription), { ...body });
}

function pathOf({ accountId, subscriptionId }: DemoSubscription): string {
  return `/accounts/${accountId}/subscriptions/${subscriptionId}/connections`;
}
