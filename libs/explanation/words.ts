/** Figures and instants as a person reads them to a customer. */

export function creditsWord(credits: number): string {
  return counted(credits, 'credit');
}

/** `1 screen`, `3 screens`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** To the second, UTC as all instants here; the milliseconds stay where they are more than nothing. */
export function instantWords(rfc3339: string): string {
  return `${rfc3339.replace('T', ' ').replace(/(\.000)?Z$/, '')} UTC`;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
  ['millisecond', 1],
] as const;

/** `45 days`, `2 days 3 hours 20 minutes`. */
export function timeWords(milliseconds: number): string {
  let left = milliseconds;
  const parts: string[] = [];
  for (const [unit, unitMs] of UNITS) {
    const count = Math.floor(left / unitMs);
    if (count > 0) parts.push(counted(count, unit));
    left -= count * unitMs;
  }
  return parts.join(' ') || 'no time';
}
