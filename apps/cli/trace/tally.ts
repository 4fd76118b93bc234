/** Counts what a trace's lines came to, by status and slug. */
import { slugOf } from '../connection/http-answer.js';
import type { Confirmed } from './send-trace.js';

/** `201 accepted`, `201 replayed`, `409 insufficient-credits`, `malformed`: how many. */
export type Tally = Readonly<Record<string, number>>;

export const MALFORMED = 'malformed';

export function tallyWith(tally: Tally, confirmed: Confirmed): Tally {
  const next: Record<string, number> = { ...tally };
  const count = (outcome: string) => (next[outcome] = (next[outcome] ?? 0) + 1);
  for (const { answer } of confirmed.answered) {
    const plain = answer.status < 300 ? 'accepted' : (slugOf(answer.body) ?? 'refused');
    count(`${answer.status} ${answer.replayed ? 'replayed' : plain}`);
  }
  confirmed.malformed.forEach(() => count(MALFORMED));
  return next;
}

export function tallyTotal(tally: Tally): number {
  return Object.values(tally).reduce((sum, count) => sum + count, 0);
}

/** Commands that met a fault of the server's own. */
export function faultTotal(tally: Tally): number {
  return tallyTotal(
    Object.fromEntries(Object.entries(tally).filter(([outcome]) => outcome.startsWith('5'))),
  );
}
