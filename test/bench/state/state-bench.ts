/** What an account's state at a moment of its past costs, beside plainly reading the events up to there. */
import { join } from 'node:path';

import type { BenchOptions } from '../bench-options.js';
import { toItsEnd } from '../child-process.js';
import { megabytes } from '../process-usage.js';
import { type Report, rounded } from '../report.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import type { StateFigures } from './state-process.js';

const EVENTS_FULL = [100, 10_000, 100_000, 1_000_000];
const EVENTS_QUICK = [100, 10_000];

type Options = Pick<BenchOptions, 'quick' | 'nodeArguments'>;

export async function benchState({ quick, nodeArguments }: Options): Promise<Report> {
  const all: StateFigures[] = [];
  for (const events of quick ? EVENTS_QUICK : EVENTS_FULL)
    all.push(await figuresOfAccount(events, nodeArguments));
  return {
    part: 'state',
    tables: [times(all), sizes(all)],
    notes: [
      'One account; nine moments spread over its whole past, the median unless said. Reading is the same moments’ events, taken out of the log and nothing else.',
      'The first question finds no snapshot, as after they were thrown away: it folds all events and makes the snapshots on the way.',
    ],
  };
}

function figuresOfAccount(events: number, nodeArguments: readonly string[]): Promise<StateFigures> {
  return withTemporaryFolder(async (folder) => {
    const history = [join(folder, 'events.db'), String(events), '1'];
    await toItsEnd('./rebuild/write-history.js', history, []);
    return toItsEnd<StateFigures>('./state/state-process.js', [folder], nodeArguments);
  });
}

function times(all: readonly StateFigures[]) {
  return {
    title: 'The state of an account at a moment of its past',
    head: ['events', 'state ms', 'worst ms', 'reading ms', 'state ÷ reading', 'first time ms'],
    rows: all.map(({ events, stateMs, stateWorstMs, readingMs, firstMs }) => [
      events,
      rounded(stateMs),
      rounded(stateWorstMs),
      rounded(readingMs),
      rounded(stateMs / readingMs),
      rounded(firstMs),
    ]),
  };
}

function sizes(all: readonly StateFigures[]) {
  return {
    title: 'What is kept for it',
    head: ['events', 'subscriptions', 'log MiB', 'snapshots MiB', 'resident MiB'],
    rows: all.map(({ events, subscriptions, logBytes, snapshotBytes, rss }) => [
      events,
      subscriptions,
      megabytes(logBytes),
      megabytes(snapshotBytes),
      megabytes(rss),
    ]),
  };
}
