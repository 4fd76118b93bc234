/** The resellers of the demo, what they have agreed, and what they sell. */
import type { DemoBook, DemoPackage } from './demo-book.js';

export interface DemoNetwork {
  readonly prefix: string;
  /** Roots first, parents before children. */
  readonly accountIds: readonly string[];
  readonly packages: readonly DemoPackage[];
  /** Accounts that have a part of their own in the story. */
  readonly roles: {
    readonly harbour: string;
    readonly valley: string;
    /** Ends with next to nothing. */
    readonly low: string;
    /** Sells nothing any more from some day on. */
    readonly silent: string;
  };
}

const MINUTE_MS = 60_000;

const RESELLERS: readonly (readonly [name: string, parent: string | null, timeZone: string])[] = [
  ['North', null, 'Europe/London'],
  ['South', null, 'UTC'],
  ['Harbour', 'North', 'Europe/Lisbon'],
  ['Valley', 'North', 'Europe/Madrid'],
  ['Market', 'South', 'America/Sao_Paulo'],
  ['Pier', 'Harbour', 'Europe/Lisbon'],
  ['Orchard', 'Valley', 'UTC'],
  ['Arcade', 'Market', 'America/Sao_Paulo'],
];

export function openNetwork(book: DemoBook, prefix: string, firstDay: number): DemoNetwork {
  const idOf = (name: string) => `${prefix}-${name.toLowerCase()}`;
  let minute = 8 * 60;
  const next = () => book.setClock(firstDay + minute++ * MINUTE_MS);

  for (const [name, parent, timeZone] of RESELLERS) {
    next();
    const terms = { name, timeZone, ...(parent ? {} : { agreement: agreement('5.00') }) };
    book.open(idOf(name), parent && idOf(parent), parent ? 40 : 0, terms);
  }
  next();
  book.write(`/accounts/${idOf('Harbour')}/agreement`, agreement('6.50'));
  return {
    prefix,
    accountIds: RESELLERS.map(([name]) => idOf(name)),
    packages: PACKAGES,
    roles: {
      harbour: idOf('Harbour'),
      valley: idOf('Valley'),
      low: idOf('Orchard'),
      silent: idOf('Arcade'),
    },
  };
}

const MONTH: DemoPackage = { packageId: '1-month', days: 30, creditsPerScreen: 1 };
/**
 * Of the default catalogue, as often as customers take them. The demo defines none: the catalogue has one history, and an
 * event in it would refuse packages to an import of earlier times.
 */
const PACKAGES: readonly DemoPackage[] = [
  MONTH,
  MONTH,
  MONTH,
  MONTH,
  { packageId: '3-months', days: 90, creditsPerScreen: 3 },
  { packageId: '3-months', days: 90, creditsPerScreen: 3 },
  { packageId: '6-months', days: 180, creditsPerScreen: 6 },
  { packageId: '12-months', days: 360, creditsPerScreen: 12 },
];

/** @param firstPrice of a credit in EUR; half a euro less from 100, one less from 500. */
function agreement(firstPrice: string): Readonly<Record<string, unknown>> {
  const whole = Number.parseInt(firstPrice, 10);
  const cents = firstPrice.slice(firstPrice.indexOf('.'));
  const tier = (from: number, less: number) => ({
    from,
    unitPrice: { amount: `${whole - less}${cents}`, currency: 'EUR' },
  });
  return {
    minimumPurchase: 10,
    minimumOpeningTransfer: 10,
    restrictAtZero: true,
    trialsPerDay: 10,
    lowBalanceThreshold: 20,
    priceTiers: [tier(10, 0), tier(100, 1), tier(500, 2)],
  };
}
