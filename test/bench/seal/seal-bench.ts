/** How fast the log is sealed, beside reading and hashing it, and how fast events are proven, beside reading each. */
import { join } from 'node:path';

import type { BenchOptions } from '../bench-options.js';
import { toItsEnd } from '../child-process.js';
import { type Report, rounded } from '../report.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import type { SealFigures, SealPass } from './seal-process.js';

const EVENTS_FULL = 500_000;
const EVENTS_QUICK = 30_000;
const PROOFS = '2000';

type Options = Pick<BenchOptions, 'quick' | 'nodeArguments'>;

export async function benchSeal({ quick, nodeArguments }: Options): Promise<Report> {
  const events = String(quick ? EVENTS_QUICK : EVENTS_FULL);
  const figures = await withTemporaryFolder(async (folder) => {
    const file = join(folder, 'events.db');
    await toItsEnd('./rebuild/write-history.js', [file, events], []);
    const args = [file, join(folder, 'read-models.db'), events, PROOFS];
    return toItsEnd<SealFigures>('./seal/seal-process.js', args, nodeArguments);
  });
  return {
    part: 'seal',
    tables: [sealing(figures), proving(figures)],
    notes: [
      'Sealing checks each event’s hash, too, and keeps a leaf for it; the time of the read store’s thread is in it.',
      `A sealer that begins anew on the sealed log is ready after ${rounded(figures.restarting.seconds)} s.`,
    ],
  };
}

function sealing({ events, reading, sealing: pass }: SealFigures) {
  return table(`Sealing a log of ${events} events`, events, [
    ['reading and hashing', reading],
    ['sealing', pass],
  ]);
}

function proving({ events, proofs, readingEach, proving: pass, checking }: SealFigures) {
  return table(`Proving ${proofs} of ${events} events, one after another`, proofs, [
    ['reading each event', readingEach],
    ['proving each', pass],
    ['checking each proof', checking],
  ]);
}

/** @param rows the first is what the others are compared with */
function table(title: string, count: number, rows: readonly (readonly [string, SealPass])[]) {
  const base = rows[0]![1];
  return {
    title,
    head: ['', 's', 'a second', 'CPU µs each', 'time × the first', 'CPU × the first'],
    rows: rows.map(([name, { seconds, cpuUs }]) => [
      name,
      rounded(seconds),
      rounded(count / seconds),
      rounded(cpuUs / count),
      rounded(seconds / base.seconds),
      rounded(cpuUs / base.cpuUs),
    ]),
  };
}
