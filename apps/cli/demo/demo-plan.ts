/** The demo's story: two resellers, six below them, and sixty days of customers; the same for the same seed and first day. */
import type { TraceCommand } from '../trace/trace-line.js';
import type { DemoBook, DemoSubscription } from './demo-book.js';
import { createDemoBook } from './demo-book.js';
import { createSheet, DAY_MS } from './demo-sheet.js';
import type { DemoNetwork } from './demo-network.js';
import { openNetwork } from './demo-network.js';
import { writeIncidentsOfTheStory } from './demo-turns.js';
import type { SeededRandom } from './seeded-random.js';
import { seededRandom } from './seeded-random.js';

export const DEMO_DAYS = 60;

export interface DemoPlan {
  readonly commands: readonly TraceCommand[];
  /** What is worth a look when it is done. */
  readonly highlights: {
    readonly rootId: string;
    readonly busyAccountId: string;
    readonly subscriptionId: string;
    /** The key of a deduction that was reversed. */
    readonly reversedKey: string;
  };
}

/** `demo`, or `demo7` for seed 7: what ids and keys begin with. */
export function demoPrefix(seed: number): string {
  return seed === 1 ? 'demo' : `demo${seed}`;
}

/**
 * @param firstDay 00:00 UTC of the day the story begins on, in milliseconds since 1970; sixty days before today or earlier.
 */
export function planDemo(seed: number, firstDay: number): DemoPlan {
  const random = seededRandom(seed);
  const prefix = demoPrefix(seed);
  const book = createDemoBook(createSheet(prefix, firstDay + DEMO_DAYS * DAY_MS));
  const network = openNetwork(book, prefix, firstDay);
  let reversedKey = '';
  for (let day = 1; day < DEMO_DAYS; day++) {
    const morning = firstDay + day * DAY_MS + 7 * HOUR_MS;
    renewCustomers(book, network, random, morning);
    winCustomers(book, network, random, morning + 2 * HOUR_MS);
    const evening = morning + 13 * HOUR_MS;
    reversedKey = writeIncidentsOfTheStory(book, network, random, day, evening) ?? reversedKey;
  }
  writeToday(book, network, random);
  const longest = book.subscriptions.find(({ screens }) => screens > 2) ?? book.subscriptions[0]!;
  return {
    commands: book.commands,
    highlights: {
      rootId: network.accountIds[0]!,
      busyAccountId: longest.accountId,
      subscriptionId: longest.subscriptionId,
      reversedKey,
    },
  };
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Seven in ten stay, some of them a day late. */
function renewCustomers(
  book: DemoBook,
  { packages }: DemoNetwork,
  random: SeededRandom,
  morning: number,
): void {
  const due = book.subscriptions.filter(
    ({ expiresAt, cancelled }) =>
      !cancelled && expiresAt < morning + DAY_MS && expiresAt > morning - DAY_MS,
  );
  due.forEach((subscription, index) => {
    book.setClock(morning + index * MINUTE_MS);
    if (random.chance(0.7)) book.extend(subscription, random.pick(packages));
  });
}

/** Two or three a day, one in six by way of a trial. */
function winCustomers(
  book: DemoBook,
  network: DemoNetwork,
  random: SeededRandom,
  from: number,
): void {
  const count = 2 + random.below(2);
  for (let index = 0; index < count; index++) {
    book.setClock(from + index * 3 * HOUR_MS + random.below(150) * MINUTE_MS);
    activateOne(book, network, random, random.pick(network.accountIds), random.chance(1 / 6));
  }
}

function activateOne(
  book: DemoBook,
  { packages, prefix }: DemoNetwork,
  random: SeededRandom,
  accountId: string,
  byTrial: boolean,
): DemoSubscription {
  const number = book.subscriptions.length + 1;
  const subscriptionId = `${prefix}-s${number}`;
  const customer = `${random.pick(CUSTOMERS)}-${number}`;
  const screens = random.pick([1, 1, 1, 2, 2, 3]);
  const known = { subscriptionId, accountId, customer, screens };
  const terms = random.chance(0.4) ? { device: macAddress(random) } : {};
  if (byTrial) book.write(`/accounts/${accountId}/trials`, { customer, subscriptionId });
  const origin = { subscriptionId: undefined, customer: undefined, trialId: subscriptionId };
  book.activate(known, random.pick(packages), byTrial ? { ...terms, ...origin } : terms);
  return book.subscriptions.at(-1)!;
}

const CUSTOMERS = [
  'ana',
  'bruno',
  'carla',
  'diego',
  'elena',
  'farid',
  'grace',
  'hugo',
  'ines',
  'jon',
];

function macAddress(random: SeededRandom): string {
  const byte = () => random.below(256).toString(16).padStart(2, '0').toUpperCase();
  return `00:1A:79:${byte()}:${byte()}:${byte()}`;
}

/** Without a past instant: from here on the ledger's own clock rules these accounts, and expiries are recorded by its timer. */
function writeToday(book: DemoBook, network: DemoNetwork, random: SeededRandom): void {
  book.setClock(null);
  for (const accountId of network.accountIds) activateOne(book, network, random, accountId, false);
}
