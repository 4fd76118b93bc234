/** What the contract of the broker needs from an adapter under test. */
import { randomUUID } from 'node:crypto';

import type { Broker, Message, Topic } from '../broker.js';

export interface KeptMessage extends Message {
  readonly partition: number;
}

export interface OpenBroker {
  readonly broker: Broker;
  /** All messages of a topic that exists, partition by partition, oldest first. */
  messages(topic: string): Promise<readonly KeptMessage[]>;
  /** The topic as the broker has it, with the values that it has for these settings; undefined where there is none. */
  topic(name: string, settings: readonly string[]): Promise<Topic | undefined>;
  /** Called after each test, whatever it left open. */
  close(): Promise<void>;
}

export type OpenBrokerForTest = () => Promise<OpenBroker>;

/** Runs a test on an open broker and closes it afterwards. */
export function withBroker(
  open: OpenBrokerForTest,
  run: (opened: OpenBroker) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const opened = await open();
    try {
      await run(opened);
    } finally {
      await opened.close();
    }
  };
}

export function newTopic(
  config: Topic['config'] = { 'cleanup.policy': 'delete' },
  partitions = 12,
): Topic {
  return { name: `contract-${randomUUID()}`, partitions, config };
}

/** Messages of one key whose values count from `first`. */
export function numbered(topic: string, key: string, count: number, first = 0): readonly Message[] {
  return Array.from({ length: count }, (_, index) => ({
    topic,
    key,
    value: String(first + index),
    headers: { 'content-type': 'text/plain' },
  }));
}
