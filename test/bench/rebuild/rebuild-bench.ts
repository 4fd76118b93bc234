/** How fast all read models are built from a long log, beside merely reading it; and whether the memory stays flat. */
import { join } from 'node:path';

import type { BenchOptions } from '../bench-options.js';
import { toItsEnd } from '../child-process.js';
import { megabytes } from '../process-usage.js';
import { type Report, rounded } from '../report.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import type { Pass, RebuildFigures } from './rebuild-process.js';

const EVENTS_FULL = 1_000_000;
const EVENTS_QUICK = 50_000;

type Options = Pick<BenchOptions, 'quick' | 'nodeArguments'>;

export async function benchRebuild({ quick, nodeArguments }: Options): Promise<Report> {
  const events = String(quick ? EVENTS_QUICK : EVENTS_FULL);
  const figures = await withTemporaryFolder(async (folder) => {
    const args = [join(folder, 'events.db'), events];
    await toItsEnd('./rebuild/write-history.js', args, []);
    return toItsEnd<RebuildFigures>('./rebuild/rebuild-process.js', [folder], nodeArguments);
  });
  return {
    part: 'rebuild',
    tables: [passes(figures), memory(figures)],
    notes: [
      'All read models are built together, which reads the log once for all of them.',
      'Building is counted until every read model has its indexes and is served from; a rebuild beside a live one is the same.',
    ],
  };
}

function passes({ events, reading, building }: RebuildFigures) {
  const row = (name: string, pass: Pass) => [
    name,
    rounded(pass.seconds),
    rounded(events / pass.seconds),
    rounded(pass.cpuUs / events),
    rounded(pass.seconds / reading.seconds),
    rounded(pass.cpuUs / reading.cpuUs),
  ];
  return {
    title: `Rebuilding the read models from ${events} events`,
    head: ['', 's', 'events/s', 'CPU µs/event', 'time × reading', 'CPU × reading'],
    rows: [row('reading the log', reading), row('building all read models', building)],
  };
}

function memory({ memory: marks }: RebuildFigures) {
  return {
    title: 'Memory while building, after a full collection',
    head: ['events', 'resident MiB', 'heap MiB'],
    rows: marks.map(({ events, rss, heapUsed }) => [events, megabytes(rss), megabytes(heapUsed)]),
  };
}
