/** What a topic of a real Kafka holds, read from its beginning to its end. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type IHeaders, Kafka, KafkaJSProtocolError, logLevel } from 'kafkajs';

import type { KeptMessage } from '../../libs/broker/contract/open-broker.js';

const ASK_MS = 100;
const ASK_TIMES_MAX = 50;

export function quietKafka(brokers: readonly string[]): Kafka {
  return new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
}

/** All messages up to those that are the last when it begins: partition by partition, oldest first. */
export async function readTopic(kafka: Kafka, topic: string): Promise<readonly KeptMessage[]> {
  const ends = await endsOf(kafka, topic);
  const kept = new Map([...ends.keys()].map((partition) => [partition, [] as KeptMessage[]]));
  const unread = new Map([...ends].filter(([, end]) => end > 0n));
  if (unread.size === 0) return [];
  const consumer = kafka.consumer({ groupId: `test-${randomUUID()}` });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      // A coordinator that is just beginning is a crash to kafkajs, from which it restarts by itself.
      consumer.on('consumer.crash', ({ payload }) => {
        if (!payload.restart) reject(payload.error);
      });
      const run = consumer.run({
        eachMessage: async ({ partition, message: { key, value, headers, offset } }) => {
          const message = {
            topic,
            partition,
            key: String(key),
            value: String(value),
            headers: textsOf(headers),
          };
          kept.get(partition)!.push(message);
          if (BigInt(offset) + 1n >= (unread.get(partition) ?? 0n)) unread.delete(partition);
          if (unread.size === 0) resolve();
        },
      });
      run.catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return [...kept.values()].flat();
}

/** Partition to the offset after its last message. */
async function endsOf(kafka: Kafka, topic: string): Promise<ReadonlyMap<number, bigint>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const offsets = await admin.fetchTopicOffsets(topic);
        return new Map(offsets.map(({ partition, high }) => [partition, BigInt(high)]));
      } catch (error) {
        // A topic just made has leaders a moment later, and kafkajs gives up at once.
        if (!(error instanceof KafkaJSProtocolError) || attempt === ASK_TIMES_MAX) throw error;
        await delay(ASK_MS);
      }
    }
  } finally {
    await admin.disconnect();
  }
}

function textsOf(headers: IHeaders | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
}
