/** The demo's story: two resellers, six below them, and sixty days of customers; the same for the same seed and first day. */
import type { TraceCommand } from '../trace/trace-line.js';
import type { DemoBook, DemoSubscription } from './demo-book.js';
import { createDemoBook } from './demo-book.js';
import { createSheet, DAY_MS } from './demo-sheet.js';
import type { DemoNetwork } from './demo-network.js';
import { openNetwork } from './demo-network.js';
import { watchInTheEvening } from './demo-devices.js';
import { writeToday } from './demo-today.js';
import { writeIncidentsOfTheStory, type StoryKeys } from './demo-turns.js';
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
    /** Keys of deductions that come up again. */
    readonly keys: Required<StoryKeys>;
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
  let keys: StoryKeys = {};
  for (let day = 1; day < DEMO_DAYS; day++) {
    const morning = firstDay + day * DAY_MS + 7 * HOUR_MS;
    renewCustomers(book, network, random, { day, morning });
    winCustomers(book, network, random, { day, morning });
    const evening = morning + 13 * HOUR_MS;
    keys = { ...keys, ...writeIncidentsOfTheStory(book, network, random, day, evening) };
    const night = evening + HOUR_MS;
    const running = runningAt(book, night + DAY_MS);
    watchInTheEvening(book, running, random, { daysLeft: DEMO_DAYS - day, evening: night });
  }
  const firstMonth = new Date(firstDay).toISOString().slice(0, 7);
  const activate = (accountId: string) => activateOne(book, network, random, accountId, false);
  writeToday(book, network, random, activate, firstMonth);
  const longest = book.subscriptions.find(({ screens }) => screens > 2) ?? book.subscriptions[0]!;
  return {
    commands: book.commands,
    highlights: {
      rootId: network.accountIds[0]!,
      busyAccountId: longest.accountId,
      subscriptionId: longest.subscriptionId,
      keys: keys as Required<StoryKeys>,
    },
  };
}

interface Morning {
  readonly day: number;
  /** In milliseconds since 1970. */
  readonly morning: number;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** The day from which one reseller sells nothing any more: more than two weeks of silence. */
const SILENT_FROM = 41;

function isSelling({ roles }: DemoNetwork, accountId: string, day: number): boolean {
  return day < SILENT_FROM || accountId !== roles.silent;
}

function runningAt({ subscriptions }: DemoBook, at: number): readonly DemoSubscription[] {
  return subscriptions.filter(({ cancelled, expiresAt }) => !cancelled && expiresAt > at);
}

/** Seven in ten stay, some of them a day late. */
function renewCustomers(
  book: DemoBook,
  network: DemoNetwork,
  random: SeededRandom,
  { day, morning }: Morning,
): void {
  const { packages } = network;
  const due = book.subscriptions.filter(
    ({ expiresAt, cancelled, accountId }) =>
      !cancelled &&
      expiresAt < morning + DAY_MS &&
      expiresAt > morning - DAY_MS &&
      isSelling(network, accountId, day),
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
  { day, morning }: Morning,
): void {
  const from = morning + 2 * HOUR_MS;
  const sellers = network.accountIds.filter((accountId) => isSelling(network, accountId, day));
  const count = 2 + random.below(2);
  for (let index = 0; index < count; index++) {
    book.setClock(from + index * 3 * HOUR_MS + random.below(150) * MINUTE_MS);
    activateOne(book, network, random, random.pick(sellers), random.chance(1 / 6));
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
  const box = { device: macAddress(random), isLocked: random.chance(0.4) };
  const known = { subscriptionId, accountId, customer, screens, ...box };
  if (byTrial) book.write(`/accounts/${accountId}/trials`, { customer, subscriptionId });
  const origin = { subscriptionId: undefined, customer: undefined, trialId: subscriptionId };
  book.activate(known, random.pick(packages), byTrial ? origin : {});
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
