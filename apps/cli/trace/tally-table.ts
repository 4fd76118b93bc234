/** The end of an import: what its lines came to, how long it took and how fast it was. */
import { plainTable } from '../plain-table.js';
import type { Tally } from './tally.js';
import { tallyTotal } from './tally.js';

export interface TallySummary {
  readonly tally: Tally;
  /** Sent in `durationMs`. */
  readonly sent: number;
  readonly durationMs: number;
}

export function tallyTable({ tally, sent, durationMs }: TallySummary): string {
  const rows = Object.entries(tally)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([outcome, count]) => [...statusAndSlug(outcome), count]);
  const table = plainTable(
    ['status', 'outcome', 'commands'],
    [...rows, ['', 'all', tallyTotal(tally)]],
    [2],
  );
  const seconds = durationMs / 1000;
  const rate = seconds > 0 ? `, ${Math.round(sent / seconds)} commands a second` : '';
  return `${table}\n${sent} commands in ${seconds.toFixed(1)} s${rate}`;
}

function statusAndSlug(outcome: string): [string, string] {
  const space = outcome.indexOf(' ');
  return space < 0 ? ['', outcome] : [outcome.slice(0, space), outcome.slice(space + 1)];
}
