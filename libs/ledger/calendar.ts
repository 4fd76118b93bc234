/**
 * Calendar arithmetic on an account's wall clock. Instants are RFC 3339 UTC with milliseconds, so they compare as strings up
 * to the year 9999.
 */
import { Temporal } from 'temporal-polyfill';

const DAY_MS = 86_400_000;
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
const LATEST_MS = Date.UTC(9999, 11, 31);

/** The largest duration a package may have, in days (months count 30, years 365). */
export const PACKAGE_DAYS_MAX = 3660;

/**
 * `duration` (ISO 8601) times `quantity`, added to an instant on the wall clock of `timeZone`: the duration is multiplied
 * first (rule 1), a skipped wall time moves forward, one that comes twice means the first.
 *
 * @returns null when the result lies beyond the year 9999.
 */
export function addDuration(
  instant: string,
  duration: string,
  quantity: number,
  timeZone: string,
): string | null {
  const equalDays = timeZone === 'UTC' ? wholeDays(duration) : undefined;
  if (equalDays !== undefined) return within(Date.parse(instant) + equalDays * quantity * DAY_MS);
  const start = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(duration);
  const whole = Temporal.Duration.from({
    years: years * quantity,
    months: months * quantity,
    weeks: weeks * quantity,
    days: days * quantity,
    hours: hours * quantity,
    minutes: minutes * quantity,
    seconds: seconds * quantity,
  });
  return within(start.add(whole).epochMilliseconds);
}

/** Days of UTC are all of one length: the commonest durations need no calendar, which is much dearer. */
function wholeDays(duration: string): number | undefined {
  const days = /^P(\d{1,4})D$/.exec(duration)?.[1];
  return days === undefined ? undefined : Number(days);
}

function within(endMs: number): string | null {
  return endMs > LATEST_MS ? null : new Date(endMs).toISOString();
}

/** Exact time, not wall time. */
export function addMilliseconds(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

export function millisecondsBetween(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}

/** A duration's length where it has to be a number: a month counts 30 days, a year 365 (rule 4). */
export function nominalMilliseconds(duration: string): number {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(duration);
  const dayCount = years * 365 + months * 30 + weeks * 7 + days;
  return dayCount * DAY_MS + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** An ISO 8601 duration in whole years to seconds, more than nothing and at most {@link PACKAGE_DAYS_MAX} days. */
export function isPackageDuration(text: string): boolean {
  try {
    const duration = Temporal.Duration.from(text);
    if (
      duration.sign !== 1 ||
      duration.milliseconds ||
      duration.microseconds ||
      duration.nanoseconds
    )
      return false;
    return nominalMilliseconds(text) <= PACKAGE_DAYS_MAX * DAY_MS;
  } catch {
    return false;
  }
}

/** A zone of the IANA database, by name; offsets such as `+02:00` are none. */
export function isTimeZone(text: string): boolean {
  if (text !== 'UTC' && !/^[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)+$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

export function later(a: string, b: string): string {
  return a > b ? a : b;
}

export function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** The UTC day of an instant, `2026-11-22`. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

/** A UTC day, `2026-11-22`, plus so many days. */
export function addDays(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * DAY_MS).toISOString());
}

/** How many days lie between two; 0 for the same. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The instant that an RFC 3339 text names, in the ledger's own form; undefined for a text that names none. */
export function parseInstant(text: string): string | undefined {
  if (!RFC3339.test(text)) return undefined;
  try {
    const { epochMilliseconds } = Temporal.Instant.from(text);
    return epochMilliseconds < 0 || epochMilliseconds > LATEST_MS
      ? undefined
      : new Date(epochMilliseconds).toISOString();
  } catch {
    return undefined;
  }
}
