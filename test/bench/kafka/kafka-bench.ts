/** How fast the relay publishes to Kafka, beside kafkajs alone sending the same messages to the same Kafka. */
import { join } from 'node:path';
import { Kafka, logLevel, Partitioners } from 'kafkajs';

import { messagesOf } from '../../../apps/publisher/messages.js';
import { DEFAULT_SOURCE } from '../../../apps/publisher/cloud-event.js';
import { PUBLISHER } from '../../../apps/publisher/published-place.js';
import { startRelay } from '../../../apps/publisher/relay.js';
import type { Message } from '../../../libs/broker/broker.js';
import { createKafkaBroker } from '../../../libs/broker/kafka/kafka-broker.js';
import { recordBatches, topicMessagesOf } from '../../../libs/broker/kafka/record-batches.js';
import type { EventLog } from '../../../libs/event-log/event-log.js';
import { eventOfRecord, recordOfEvent } from '../../../libs/event-log/ledger-event.js';
import { openSqliteEventLog } from '../../../libs/event-log/sqlite/sqlite-event-log.js';
import { openSqliteReadStore } from '../../../libs/read-store/sqlite/sqlite-read-store.js';
import type { ReadStore } from '../../../libs/read-store/read-store.js';
import { startKafka } from '../../servers/kafka.js';
import { median } from '../median.js';
import { accountHistory } from '../rebuild/account-history.js';
import { type Report, rounded } from '../report.js';
import { withTemporaryFolder } from '../temporary-folder.js';

interface Sizes {
  readonly rounds: number;
  readonly events: number;
}

const FULL: Sizes = { rounds: 5, events: 50_000 };
const QUICK: Sizes = { rounds: 1, events: 5_000 };
const PAGE = 1_000;
const HEAD = ['publisher', 'events/s', 'kafkajs alone', 'events/s, alone', 'ratio'];

interface Ledger {
  readonly log: EventLog;
  readonly store: ReadStore;
}

export async function benchKafka({ quick }: { readonly quick: boolean }): Promise<Report> {
  const sizes = quick ? QUICK : FULL;
  const server = await startKafka();
  if ('skipped' in server)
    return { part: 'kafka', tables: [], notes: [`Skipped: ${server.skipped}`] };
  try {
    return await withTemporaryFolder(async (folder) => {
      const log = await openSqliteEventLog({ file: join(folder, 'events.db') });
      const store = await openSqliteReadStore({ file: join(folder, 'read-models.db') });
      try {
        return await compare(server.brokers, { log, store }, sizes);
      } finally {
        await store.close();
        await log.close();
      }
    });
  } finally {
    await server.stop();
  }
}

async function compare(
  brokers: readonly string[],
  ledger: Ledger,
  { rounds, events }: Sizes,
): Promise<Report> {
  const count = await writeHistory(ledger.log, events);
  const pages = await messagePages(ledger.log);
  const rates = { relay: [] as number[], alone: [] as number[] };
  // The first is the warm-up.
  for (let round = 0; round <= rounds; round += 1) {
    const relay = await rateOf(count, () => publishAll(brokers, ledger));
    const alone = await rateOf(count, () => sendAll(brokers, pages));
    if (round === 0) continue;
    rates.relay.push(relay);
    rates.alone.push(alone);
  }
  const [own, other] = [median(rates.relay), median(rates.alone)];
  const cells = [rounded(own), 'one send after another', rounded(other), rounded(own / other)];
  return {
    part: 'kafka',
    tables: [{ title: 'Publishing', head: HEAD, rows: [['log to Kafka, place kept', ...cells]] }],
    notes: [
      `Medians of ${rounds} rounds of ${count} events, the two in turn, on the same Kafka of one node.`,
      `Both send batches of ${PAGE} events and the balances after them, idempotent, acknowledged by all replicas; kafkajs alone has them in memory, ready to be sent.`,
    ],
  };
}

async function writeHistory(log: EventLog, events: number): Promise<number> {
  let count = 0;
  for (const command of accountHistory({ accounts: 1_000, events, seed: 1 })) {
    const { stream, expectedRevision, events: written } = command;
    await log.append(stream, expectedRevision, written.map(recordOfEvent));
    count += written.length;
  }
  return count;
}

async function messagePages(log: EventLog): Promise<readonly (readonly Message[])[]> {
  const pages: (readonly Message[])[] = [];
  let page = await log.readAll({ limit: PAGE });
  while (page.length > 0) {
    const events = page.map((record) => eventOfRecord(record));
    pages.push(messagesOf(events, DEFAULT_SOURCE));
    page = await log.readAll({ limit: PAGE, from: page.at(-1)!.position });
  }
  return pages;
}

/** From the beginning of the log to its end, as a publisher that is new. */
async function publishAll(brokers: readonly string[], { log, store }: Ledger): Promise<void> {
  await store.forget(PUBLISHER);
  const head = await log.head();
  const broker = createKafkaBroker({ brokers, clientId: 'bench' });
  await new Promise<void>((resolve, reject) => {
    const relay = startRelay({
      log,
      store,
      broker,
      onTrouble: (what, trouble) => reject(new Error(what, { cause: trouble })),
      onPublished: ({ position }) => {
        if (position === head) resolve(relay.stop());
      },
    });
    relay.finished.catch(reject);
  });
  await broker.close();
}

async function sendAll(
  brokers: readonly string[],
  pages: readonly (readonly Message[])[],
): Promise<void> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const producer = kafka.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    idempotent: true,
    maxInFlightRequests: 1,
  });
  await producer.connect();
  for (const page of pages) {
    for (const batch of recordBatches(page))
      await producer.sendBatch({ topicMessages: topicMessagesOf(batch), acks: -1 });
  }
  await producer.disconnect();
}

/** Events a second. */
async function rateOf(events: number, work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (events * 1_000) / (performance.now() - started);
}
