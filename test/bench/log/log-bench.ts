/** How fast the event log writes and reads, beside a bare loop on the same SQLite library and disk. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import type { NewEvent } from '../../../libs/event-log/event-log.js';
import { recordOfEvent } from '../../../libs/event-log/ledger-event.js';
import {
  openSqliteEventLog,
  type SqliteEventLog,
} from '../../../libs/event-log/sqlite/sqlite-event-log.js';
import { median } from '../median.js';
import { accountHistory } from '../rebuild/account-history.js';
import type { Cell } from '../../../apps/cli/plain-table.js';
import { type Report, rounded } from '../report.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import { type BareSqlite, openBareSqlite } from './bare-sqlite.js';

interface Sizes {
  readonly rounds: number;
  readonly single: number;
  /** Times that 64 streams are appended to at once. */
  readonly atOnce: number;
  /** Appends of 500 events. */
  readonly large: number;
}

const FULL: Sizes = { rounds: 5, single: 300, atOnce: 100, large: 40 };
const QUICK: Sizes = { rounds: 1, single: 100, atOnce: 20, large: 10 };
const STREAMS = 64;
const EVENTS_LARGE = 500;
const PAGE = 2_000;

/** Does its work and tells how many events that were. */
type Work = () => number | Promise<number>;

interface Contest {
  readonly name: string;
  readonly bareName: string;
  readonly ledger: Work;
  readonly bare: Work;
}

export async function benchLog({ quick }: { readonly quick: boolean }): Promise<Report> {
  const sizes = quick ? QUICK : FULL;
  return withTemporaryFolder(async (folder) => {
    const log = await openSqliteEventLog({ file: join(folder, 'events.db') });
    const bare = openBareSqlite(join(folder, 'bare.db'));
    try {
      const rows: Cell[][] = [];
      for (const contest of [...writes(log, bare, sizes), ...reads(log, bare)])
        rows.push(await compare(contest, sizes.rounds));
      const head = ['ledger', 'events/s', 'bare SQLite', 'events/s', 'ratio'];
      const named = head.map((name, column) => (column === 3 ? 'events/s, bare' : name));
      return {
        part: 'log',
        tables: [{ title: 'Event log', head: named, rows }],
        notes: [
          `Medians of ${sizes.rounds} rounds, the two in turn; every write is flushed to the disk before the next.`,
          'The bare loop blocks its thread while the disk flushes; the ledger writes in a thread of its own.',
        ],
      };
    } finally {
      bare.close();
      await log.close();
    }
  });
}

function writes(log: SqliteEventLog, bare: BareSqlite, sizes: Sizes): Contest[] {
  const samples = sampleEvents();
  const ends = new Map<string, number>();
  let taken = 0;
  const fresh = (count: number): NewEvent[] =>
    Array.from({ length: count }, () => ({
      ...samples[(taken += 1) % samples.length]!,
      eventId: randomUUID(),
    }));
  const append = async (stream: string, count: number): Promise<void> => {
    const end = ends.get(stream) ?? -1;
    ends.set(stream, end + count);
    await log.append(stream, end, fresh(count));
  };
  return [
    {
      name: 'one append after another',
      bareName: 'one INSERT a transaction',
      ledger: () => times(sizes.single, () => append('single', 1)),
      bare: () => times(sizes.single, () => bare.insert(0, fresh(1))),
    },
    {
      name: `${STREAMS} appends at once, on as many streams`,
      bareName: `${STREAMS} INSERTs a transaction`,
      ledger: async () => {
        const all = Array.from({ length: STREAMS }, (_, index) => `stream-${index}`);
        const appends = () => Promise.all(all.map((stream) => append(stream, 1)));
        return STREAMS * (await times(sizes.atOnce, appends));
      },
      bare: async () => STREAMS * (await times(sizes.atOnce, () => bare.insert(1, fresh(STREAMS)))),
    },
    {
      name: `${EVENTS_LARGE} events an append`,
      bareName: `${EVENTS_LARGE} INSERTs a transaction`,
      ledger: async () =>
        EVENTS_LARGE * (await times(sizes.large, () => append('large', EVENTS_LARGE))),
      bare: async () =>
        EVENTS_LARGE * (await times(sizes.large, () => bare.insert(2, fresh(EVENTS_LARGE)))),
    },
  ];
}

function reads(log: SqliteEventLog, bare: BareSqlite): Contest[] {
  return [
    {
      name: `the whole log, ${PAGE} a page`,
      bareName: 'SELECT, JSON parsed',
      ledger: async () => {
        let read = 0;
        let page = await log.readAll({ limit: PAGE });
        while (page.length > 0) {
          read += page.length;
          page = await log.readAll({ limit: PAGE, from: page.at(-1)!.position });
        }
        return read;
      },
      bare: () => {
        let read = 0;
        let page = bare.all(0, PAGE);
        while (page.length > 0) {
          read += page.length;
          page = bare.all(page.at(-1)!.position, PAGE);
        }
        return read;
      },
    },
    {
      name: `one stream, ${PAGE} a page`,
      bareName: 'SELECT, JSON parsed',
      ledger: () => readPages(async (from) => log.readStream('large', { from, limit: PAGE })),
      bare: () => readPages((from) => Promise.resolve(bare.stream(2, from, PAGE))),
    },
  ];
}

async function readPages(pageFrom: (from: number) => Promise<readonly unknown[]>): Promise<number> {
  let read = 0;
  for (;;) {
    const page = await pageFrom(read);
    if (page.length === 0) return read;
    read += page.length;
  }
}

async function compare({ name, bareName, ledger, bare }: Contest, rounds: number): Promise<Cell[]> {
  const rates = { ledger: [] as number[], bare: [] as number[] };
  // The first is the warm-up.
  for (let round = 0; round <= rounds; round += 1) {
    const ledgerRate = await rateOf(ledger);
    const bareRate = await rateOf(bare);
    if (round === 0) continue;
    rates.ledger.push(ledgerRate);
    rates.bare.push(bareRate);
  }
  const [own, other] = [median(rates.ledger), median(rates.bare)];
  return [name, rounded(own), bareName, rounded(other), rounded(own / other)];
}

/** Events a second. */
async function rateOf(work: Work): Promise<number> {
  const started = performance.now();
  const events = await work();
  return (events * 1_000) / (performance.now() - started);
}

async function times(count: number, work: () => unknown): Promise<number> {
  for (let index = 0; index < count; index += 1) await work();
  return count;
}

function sampleEvents(): NewEvent[] {
  const history = accountHistory({ accounts: 10, events: 1_000, seed: 1 });
  return [...history].flatMap(({ events }) => events.map(recordOfEvent));
}
