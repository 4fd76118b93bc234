/** Numbers, money, moments and spans of time as the reader's language and zone write them. */
import { useMemo } from 'react';
import type { Money } from '../../../libs/ledger/index.js';
import type { Weekday } from '../../../projections/consumption-rate/consumption-days.js';
import { useLanguage } from './language-context.js';
import type { Language } from './languages.js';

export interface Formats {
  /** A whole number or one with few decimals. */
  number(value: number, decimals?: number): string;
  /** With its sign, a true minus. */
  signed(value: number): string;
  /** Of a ratio: 0.5 is 50 %. */
  percent(ratio: number): string;
  money(money: Money): string;
  /** Date and time in the viewer's zone. */
  moment(at: string): string;
  /** In UTC, to the second, named so. */
  utc(at: string): string;
  /** Of a UTC day such as a consumption bucket's start: the same everywhere. */
  utcDay(at: string): string;
  /** Of a UTC month, `2026-11`. */
  utcMonth(month: string): string;
  weekday(day: Weekday): string;
  /** From now: "in 3 days", "5 minutes ago", "now" for less than a minute: what tells seconds would never stand still. */
  fromNow(at: string, now?: number): string;
}

export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => keptFormats(asWrittenHere(language)), [language]);
}

const kept = new Map<string, Formats>();

/** Making them costs milliseconds, and a long list has thousands that ask. */
function keptFormats(language: string): Formats {
  const known = kept.get(language) ?? formatsOf(language);
  kept.set(language, known);
  return known;
}

/** The reader's own variety of the language: the 24 hours of `en-GB`, the points and commas of `es-MX`. */
function asWrittenHere(language: Language): string {
  const tongue = language.split('-')[0]!;
  return navigator.languages.find((wanted) => wanted.split('-')[0] === tongue) ?? language;
}

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

const WEEKDAYS: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];
const A_MONDAY_MS = Date.UTC(2026, 2, 2);
const DAY_MS = 86_400_000;

export function formatsOf(language: string): Formats {
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);
  const moments = dates({ dateStyle: 'medium', timeStyle: 'short' });
  const utc = dates({ dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
  const utcDays = dates({ dateStyle: 'medium', timeZone: 'UTC' });
  const utcMonths = dates({ month: 'long', year: 'numeric', timeZone: 'UTC' });
  const weekdays = dates({ weekday: 'long', timeZone: 'UTC' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const signed = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });
  const numbers: Intl.NumberFormat[] = [];
  const numbersOf = (decimals: number) =>
    (numbers[decimals] ??= new Intl.NumberFormat(language, { maximumFractionDigits: decimals }));
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return {
    number: (value, decimals = 0) => numbersOf(decimals).format(value),
    signed: (value) => signed.format(value).replace('-', '\u2212'),
    percent: (ratio) => percents.format(ratio),
    money: ({ amount, currency }) => moneyIn(language, amount, currency),
    moment: (at) => moments.format(new Date(at)),
    utc: (at) => `${utc.format(new Date(at))} UTC`,
    utcMonth: (month) => utcMonths.format(new Date(`${month}-01T00:00:00Z`)),
    utcDay: (at) => utcDays.format(new Date(at)),
    weekday: (day) => weekdays.format(new Date(A_MONDAY_MS + WEEKDAYS.indexOf(day) * DAY_MS)),
    fromNow(at, now = Date.now()) {
      const seconds = (Date.parse(at) - now) / 1_000;
      const [unit, length] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second'];
      return relative.format(length ? Math.trunc(seconds / length) : 0, unit);
    },
  };
}

/** Amounts are text of up to six decimals, and stay so: no cent is rounded away. */
function moneyIn(language: string, amount: string, currency: string): string {
  const decimals = Math.max(2, amount.split('.')[1]?.replace(/0+$/, '').length ?? 0);
  try {
    const style = { style: 'currency', currency, minimumFractionDigits: decimals } as const;
    return new Intl.NumberFormat(language, { ...style, maximumFractionDigits: decimals }).format(
      amount as unknown as number,
    );
  } catch {
    return `${amount} ${currency}`;
  }
}
