/** How fast all read models are built over MongoDB's protocol, beside SQLite from the same log in the same run. */
import { join } from 'node:path';

import type { BenchOptions } from '../bench-options.js';
import { toItsEnd } from '../child-process.js';
import { type Report, rounded } from '../report.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import type { BuildFigures, StoreName } from './build-process.js';

/** SecantusDB was seen to need 30 s for these, and not to finish twice as many in four minutes. */
const EVENTS_FULL = 10_000;
const EVENTS_QUICK = 2_000;
const DATABASE = 'tallystick-bench';

type Options = Pick<BenchOptions, 'quick' | 'nodeArguments'>;

export async function benchMongodb({ quick, nodeArguments }: Options): Promise<Report> {
  // Imported late: the other parts run where the servers of the tests are not compiled.
  const { databaseUrl, mongoUnderTest } = await import('../../servers/mongodb.js');
  const server = await mongoUnderTest();
  if ('skipped' in server) return skippedReport(server.skipped);
  try {
    return await withTemporaryFolder(async (folder) => {
      const events = String(quick ? EVENTS_QUICK : EVENTS_FULL);
      await toItsEnd('./rebuild/write-history.js', [join(folder, 'events.db'), events], []);
      const build = (store: StoreName, where: string) =>
        toItsEnd<BuildFigures>('./mongodb/build-process.js', [folder, store, where], nodeArguments);
      const sqlite = await build('SQLite', join(folder, 'read-models.db'));
      const mongodb = await build('MongoDB', databaseUrl(server.url, DATABASE));
      return report(sqlite, mongodb, process.env['TEST_MONGODB_URL'] !== undefined);
    });
  } finally {
    await server.stop();
  }
}

function report(sqlite: BuildFigures, mongodb: BuildFigures, isMongodb: boolean): Report {
  const row = (name: string, { events, seconds, cpuUs }: BuildFigures) => [
    name,
    rounded(seconds),
    rounded(events / seconds),
    rounded(cpuUs / events),
    rounded(seconds / sqlite.seconds),
    rounded(cpuUs / sqlite.cpuUs),
  ];
  const name = isMongodb ? 'the server of TEST_MONGODB_URL' : 'SecantusDB';
  return {
    part: 'mongodb',
    tables: [
      {
        title: `Building all read models from ${sqlite.events} events`,
        head: ['', 's', 'events/s', "the ledger's CPU µs/event", 'time × SQLite', 'CPU × SQLite'],
        rows: [row('SQLite', sqlite), row(name, mongodb)],
      },
    ],
    notes: [
      "The CPU time is that of the ledger's process, with SQLite in it and without MongoDB's server.",
      ...(isMongodb
        ? []
        : [
            'SecantusDB is a server in Python: its time says nothing of MongoDB, the CPU time of the ledger does.',
          ]),
    ],
  };
}

function skippedReport(why: string): Report {
  return { part: 'mongodb', tables: [], notes: [`Skipped: ${why}`] };
}
