/** What the adapter to EventStoreDB costs, beside the client that it uses, against the same server in the same run. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import type { Cell } from '../../../apps/cli/plain-table.js';
import type { EventLog, NewEvent } from '../../../libs/event-log/event-log.js';
import { openEventStoreDbLog } from '../../../libs/event-log/eventstoredb/eventstoredb-event-log.js';
import { recordOfEvent } from '../../../libs/event-log/ledger-event.js';
import { median } from '../median.js';
import { accountHistory } from '../rebuild/account-history.js';
import { type Report, rounded } from '../report.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import { type ClientAlone, openClientAlone } from './client-alone.js';
import { startPeerProcess } from './peer-process.js';

interface Sizes {
  readonly rounds: number;
  readonly single: number;
  /** Times that 64 streams are appended to at once. */
  readonly atOnce: number;
  /** Appends of 500 events. */
  readonly large: number;
}

const FULL: Sizes = { rounds: 5, single: 500, atOnce: 50, large: 10 };
const QUICK: Sizes = { rounds: 1, single: 100, atOnce: 10, large: 4 };
const STREAMS = 64;
const EVENTS_LARGE = 500;
const PAGE = 2_000;

/** Does its work and tells how many events that were. */
type Work = () => Promise<number>;

interface Contest {
  readonly name: string;
  readonly adapter: Work;
  readonly client: Work;
}

/** The server to measure against; the peer by default. */
const SERVER_URL = process.env['TEST_EVENTSTORE_URL'];

export async function benchEventStoreDb({ quick }: { readonly quick: boolean }): Promise<Report> {
  const sizes = quick ? QUICK : FULL;
  return withTemporaryFolder(async (folder) => {
    const peer = SERVER_URL ? undefined : await startPeerProcess(join(folder, 'events.jsonl'));
    const url = SERVER_URL ?? peer!.url;
    const log = await openEventStoreDbLog({ url, deadlineMs: 30_000 });
    const client = openClientAlone(url);
    try {
      const rows: Cell[][] = [];
      for (const contest of [...writes(log, client, sizes), ...reads(log, client)])
        rows.push(await compare(contest, sizes.rounds));
      const head = ['', 'adapter, events/s', 'client alone, events/s', 'ratio'];
      return {
        part: 'eventstoredb',
        tables: [{ title: 'Event log in EventStoreDB', head, rows }],
        notes: [
          `Medians of ${sizes.rounds} rounds, the two in turn, against ${SERVER_URL ? 'the server given' : 'the peer of the tests'}.`,
          'For appends of several events the adapter reads their positions back, as the port promises them; the answer has only the last.',
        ],
      };
    } finally {
      await client.close();
      await log.close();
      peer?.kill();
    }
  });
}

function writes(log: EventLog, client: ClientAlone, sizes: Sizes): Contest[] {
  const fresh = freshEvents();
  const sides = [
    (stream: string, end: number, count: number) => log.append(stream, end, fresh(count)),
    (stream: string, end: number, count: number) => client.append(stream, end, fresh(count)),
  ].map((append, side) => {
    const ends = new Map<string, number>();
    return async (name: string, count: number): Promise<void> => {
      const stream = `${name}-${side}-${RUN}`;
      const end = ends.get(stream) ?? -1;
      ends.set(stream, end + count);
      await append(stream, end, count);
    };
  });
  const [adapter, alone] = sides as [(typeof sides)[0], (typeof sides)[0]];
  const contest = (name: string, run: (append: typeof adapter) => Promise<number>): Contest => {
    return { name, adapter: () => run(adapter), client: () => run(alone) };
  };
  const streams = Array.from({ length: STREAMS }, (_, index) => `stream-${index}`);
  return [
    contest('one append after another', async (append) =>
      times(sizes.single, () => append('single', 1)),
    ),
    contest(`${STREAMS} appends at once, on as many streams`, async (append) => {
      const all = () => Promise.all(streams.map((stream) => append(stream, 1)));
      return STREAMS * (await times(sizes.atOnce, all));
    }),
    contest(`${EVENTS_LARGE} events an append`, async (append) => {
      return EVENTS_LARGE * (await times(sizes.large, () => append('large', EVENTS_LARGE)));
    }),
    {
      name: `${EVENTS_LARGE} events an append, the client reading them back`,
      adapter: async () =>
        EVENTS_LARGE * (await times(sizes.large, () => adapter('large', EVENTS_LARGE))),
      client: async () => {
        const stream = `back-${RUN}`;
        const readBack = async (): Promise<void> => {
          const end = backEnd;
          backEnd += EVENTS_LARGE;
          await client.append(stream, end, fresh(EVENTS_LARGE));
          await client.stream(stream, end + 1, EVENTS_LARGE);
        };
        return EVENTS_LARGE * (await times(sizes.large, readBack));
      },
    },
  ];
}

/** Keeps the streams of one run apart from those of another on the same server. */
const RUN = randomUUID();
let backEnd = -1;

function reads(log: EventLog, client: ClientAlone): Contest[] {
  const large = (side: number) => `large-${side}-${RUN}`;
  return [
    {
      name: `everything, ${PAGE} a page`,
      adapter: async () => {
        let read = 0;
        let page = await log.readAll({ limit: PAGE });
        while (page.length > 0) {
          read += page.length;
          if (page.length < PAGE || read >= READ_MAX) break;
          page = await log.readAll({ limit: PAGE, from: page.at(-1)!.position });
        }
        return read;
      },
      client: () => client.all(PAGE, READ_MAX),
    },
    {
      name: `one stream, ${PAGE} a page`,
      adapter: () =>
        pages(async (from) => (await log.readStream(large(0), { from, limit: PAGE })).length),
      client: () => pages((from) => client.stream(large(1), from, PAGE)),
    },
    {
      name: 'a subscription that catches up',
      adapter: async () => {
        let seen = 0;
        const { signal } = new AbortController();
        for await (const batch of log.subscribe({ signal })) {
          seen += batch.length;
          if (seen >= READ_MAX) break;
        }
        return seen;
      },
      client: async () => {
        await client.follow(READ_MAX);
        return READ_MAX;
      },
    },
  ];
}

/** Events of a read or a subscription. */
const READ_MAX = 6_000;

async function pages(lengthFrom: (from: number) => Promise<number>): Promise<number> {
  let read = 0;
  for (;;) {
    const length = await lengthFrom(read);
    read += length;
    if (length < PAGE || read >= READ_MAX) return read;
  }
}

async function compare({ name, adapter, client }: Contest, rounds: number): Promise<Cell[]> {
  const rates = { adapter: [] as number[], client: [] as number[] };
  // The first is the warm-up.
  for (let round = 0; round <= rounds; round += 1) {
    const adapterRate = await rateOf(adapter);
    const clientRate = await rateOf(client);
    if (round === 0) continue;
    rates.adapter.push(adapterRate);
    rates.client.push(clientRate);
  }
  const [own, other] = [median(rates.adapter), median(rates.client)];
  return [name, rounded(own), rounded(other), rounded(own / other)];
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

function freshEvents(): (count: number) => NewEvent[] {
  const history = accountHistory({ accounts: 10, events: 1_000, seed: 1 });
  const samples = [...history].flatMap(({ events }) => events.map(recordOfEvent));
  let taken = 0;
  return (count) =>
    Array.from({ length: count }, () => ({
      ...samples[(taken += 1) % samples.length]!,
      eventId: randomUUID(),
    }));
}
