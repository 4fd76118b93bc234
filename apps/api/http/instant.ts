/** Instants as clients write them: RFC 3339, in any offset; kept in UTC with milliseconds. */
import { Temporal } from 'temporal-polyfill';

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;
const YEAR_WITHIN = /^\d{4}-/;

/** Undefined for what is no instant of the years 0 to 9999. What is finer than a millisecond is cut off. */
export function instantOf(text: string): string | undefined {
  if (!RFC_3339.test(text)) return undefined;
  try {
    const { epochMilliseconds } = Temporal.Instant.from(text.toUpperCase());
    const instant = new Date(epochMilliseconds).toISOString();
    return YEAR_WITHIN.test(instant) ? instant : undefined;
  } catch {
    return undefined;
  }
}
