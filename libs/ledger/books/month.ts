/** Months of the UTC calendar, `2026-11`: what the books are closed by. */
const MONTH = /^(19[7-9]\d|[2-9]\d{3})-(0[1-9]|1[0-2])$/;

/** From 1970 on. */
export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** @throws Error for what is no month */
export function monthAfter(month: string): string {
  const [, year, number] = MONTH.exec(month) ?? [];
  if (year === undefined) throw new Error(`${month} is no month`);
  // Months count from 0 here, so the number is that of the next one.
  return new Date(Date.UTC(Number(year), Number(number), 1)).toISOString().slice(0, 7);
}

/** Its first instant. */
export function beginningOf(month: string): string {
  return `${month}-01T00:00:00.000Z`;
}

export function isOver(month: string, now: string): boolean {
  return month < now.slice(0, 7);
}
