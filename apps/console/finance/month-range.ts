/** Ranges of UTC days and months, as the books have them, and as date pickers do: `2026-11-22`, the last one included. */
import { beginningOf, monthAfter } from '../../../libs/ledger/books/month.js';

export interface Range {
  /** Instants; `to` is not included. Null: without a bound. */
  readonly from: string | null;
  readonly to: string | null;
}

export type PickedDays = [string | null, string | null];

export function monthOf(instant: string): string {
  return instant.slice(0, 7);
}

/** @param month `2026-11` */
export function rangeOfMonth(month: string): Range {
  return { from: beginningOf(month), to: beginningOf(monthAfter(month)) };
}

/** The month that a range is, or undefined where it is something else. */
export function monthOfRange({ from, to }: Range): string | undefined {
  if (from === null) return undefined;
  const whole = rangeOfMonth(monthOf(from));
  return whole.from === from && whole.to === to ? monthOf(from) : undefined;
}

export function rangeOfDays([first, last]: PickedDays): Range {
  return {
    from: first && `${first}T00:00:00.000Z`,
    to: last && beginningOfDayAfter(last),
  };
}

export function daysOfRange({ from, to }: Range): PickedDays {
  return [from && from.slice(0, 10), to && dayBefore(to)];
}

/** As a query's parameters. */
export function parametersOf({ from, to }: Range): URLSearchParams {
  return new URLSearchParams({ ...(from && { from }), ...(to && { to }) });
}

export function monthBefore(month: string): string {
  return lastMonths(2, month)[1]!;
}

/** The latest first, and `now`'s among them. */
export function lastMonths(count: number, now: string): readonly string[] {
  const [year, month] = monthOf(now).split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, back) =>
    monthOf(new Date(Date.UTC(year, month - 1 - back, 1)).toISOString()),
  );
}

const DAY_MS = 86_400_000;

function beginningOfDayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + DAY_MS).toISOString();
}

function dayBefore(instant: string): string {
  return new Date(Date.parse(instant) - DAY_MS).toISOString().slice(0, 10);
}
