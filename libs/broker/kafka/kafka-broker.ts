/**
 * Kafka as the broker, through kafkajs: one producer that sends one request after another, and a new one after every error.
 *
 * The producer is idempotent, so that a request that kafkajs repeats, its answer lost, isn't appended twice or behind a later
 * one. After an error that kafkajs gives up on, its count of what was appended is not to be trusted: another producer begins.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { type Kafka, Partitioners, type Producer } from 'kafkajs';

import { type Broker, BrokerUnavailable, type Message } from '../broker.js';
import {
  callMsMaxOf,
  createKafkaClient,
  type KafkaBrokerOptions,
  REQUEST_MS_MAX,
  RETRIES_MAX,
} from './kafka-client.js';
import { portErrorOf } from './kafka-error.js';
import { makeKafkaTopics } from './kafka-topics.js';
import { recordBatches, topicMessagesOf } from './record-batches.js';

/** All replicas in sync. */
const ACKS_ALL = -1;

/** Connects when it is first used. */
export function createKafkaBroker(options: KafkaBrokerOptions): Broker {
  const { requestMsMax = REQUEST_MS_MAX } = options;
  const callMsMax = callMsMaxOf(requestMsMax);
  const kafka = createKafkaClient(options);
  let producer = createProducer(kafka);
  let closed = false;

  /** What can't be told to a broker that is away needs no telling. */
  async function disconnect(dropped: Producer): Promise<void> {
    await within(callMsMax, dropped.disconnect()).catch(() => undefined);
  }

  async function asPort(task: () => Promise<void>, onError?: () => Promise<void>): Promise<void> {
    if (closed) throw new BrokerUnavailable('the broker is closed');
    try {
      await within(callMsMax, task());
    } catch (error) {
      await onError?.();
      throw portErrorOf(error);
    }
  }

  async function startAnew(): Promise<void> {
    const dropped = producer;
    producer = createProducer(kafka);
    await disconnect(dropped);
  }

  return {
    makeTopics: (topics) => asPort(() => makeKafkaTopics(kafka, topics)),
    send: (messages) => asPort(() => sendInOrder(producer, messages, requestMsMax), startAnew),
    async close() {
      closed = true;
      await disconnect(producer);
    },
  };
}

function createProducer(kafka: Kafka): Producer {
  return kafka.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
    idempotent: true,
    maxInFlightRequests: 1,
    retry: { retries: RETRIES_MAX },
  });
}

async function sendInOrder(
  producer: Producer,
  messages: readonly Message[],
  requestMsMax: number,
): Promise<void> {
  await producer.connect();
  for (const batch of recordBatches(messages)) {
    const topicMessages = topicMessagesOf(batch);
    await producer.sendBatch({ topicMessages, acks: ACKS_ALL, timeout: requestMsMax });
  }
}

/** @throws BrokerUnavailable when it takes longer */
async function within<T>(msMax: number, task: Promise<T>): Promise<T> {
  const ended = new AbortController();
  const late = delay(msMax, undefined, { signal: ended.signal }).then((): never => {
    throw new BrokerUnavailable(`the broker did not answer within ${msMax} ms`);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    ended.abort();
  }
}
