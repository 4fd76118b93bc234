/** Messages as Kafka takes them: in requests whose record batches no topic refuses for their size. */
import type { TopicMessages } from 'kafkajs';

import type { Message } from '../broker.js';

/**
 * Of one request. kafkajs makes one record batch for each partition of a request, and a batch may have 1,048,588 bytes unless
 * the topic says otherwise (`max.message.bytes`).
 */
const REQUEST_BYTES_MAX = 900_000;
/** Lengths, timestamp and offset of a record, generously. */
const RECORD_BYTES = 64;

/** In order; a message too large for a request has one to itself, so that the broker says so. */
export function* recordBatches(messages: readonly Message[]): Generator<readonly Message[]> {
  let batch: Message[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = sizeOf(message);
    if (batch.length > 0 && bytes + size > REQUEST_BYTES_MAX) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(message);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

export function topicMessagesOf(messages: readonly Message[]): TopicMessages[] {
  const topics = new Map<string, TopicMessages>();
  for (const { topic, key, value, headers } of messages) {
    const group = topics.get(topic) ?? { topic, messages: [] };
    group.messages.push({ key, value, headers: { ...headers } });
    topics.set(topic, group);
  }
  return [...topics.values()];
}

function sizeOf({ key, value, headers }: Message): number {
  const texts = [key, value, ...Object.entries(headers).flat()];
  return texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), RECORD_BYTES);
}
