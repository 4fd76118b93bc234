/** How fast `tallystick verify` is, beside reading the same log and hashing its events. */
import { join } from 'node:path';

import type { BenchOptions } from '../bench-options.js';
import { toItsEnd } from '../child-process.js';
import { type Report, rounded } from '../report.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import type { VerifyFigures, VerifyPass } from './verify-process.js';

const EVENTS_FULL = 500_000;
const EVENTS_QUICK = 30_000;

type Options = Pick<BenchOptions, 'quick' | 'nodeArguments'>;

export async function benchVerify({ quick, nodeArguments }: Options): Promise<Report> {
  const events = String(quick ? EVENTS_QUICK : EVENTS_FULL);
  const figures = await withTemporaryFolder(async (folder) => {
    const file = join(folder, 'events.db');
    await toItsEnd('./rebuild/write-history.js', [file, events], []);
    return toItsEnd<VerifyFigures>('./verify/verify-process.js', [file], nodeArguments);
  });
  return {
    part: 'verify',
    tables: [passes(figures)],
    notes: [
      'Reading and hashing is what any check of the chains costs; verifying decides every event again, too.',
      `After verifying, ${figures.heapUsed} MiB of heap are in use, for ${figures.accounts} accounts and what they hold.`,
    ],
  };
}

function passes({ events, reading, verifying, sealedVerifying }: VerifyFigures) {
  const row = (name: string, pass: VerifyPass) => [
    name,
    rounded(pass.seconds),
    rounded(events / pass.seconds),
    rounded(pass.cpuUs / events),
    rounded(pass.cpuUs / reading.cpuUs),
  ];
  return {
    title: `Verifying a log of ${events} events`,
    head: ['', 's', 'events/s', 'CPU µs/event', 'CPU × reading and hashing'],
    rows: [
      row('reading and hashing', reading),
      row('verifying', verifying),
      row('verifying, with a checkpoint every 1,000 events', sealedVerifying),
    ],
  };
}
