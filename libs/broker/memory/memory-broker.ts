/** A broker in memory, for tests: it places keys as Kafka's clients do and keeps all it was sent, `compact` or not. */
import { Partitioners } from 'kafkajs';

import {
  type Broker,
  BrokerUnavailable,
  type Message,
  type Topic,
  TopicUnsuitable,
} from '../broker.js';
import type { KeptMessage } from '../contract/open-broker.js';

export interface MemoryBroker extends Broker {
  /** What a topic holds, partition by partition, oldest first; empty where there is no such topic. */
  messages(topic: string): readonly KeptMessage[];
  /** The topic as it was made. */
  topic(name: string): Topic | undefined;
}

interface Kept {
  readonly topic: Topic;
  readonly partitions: readonly KeptMessage[][];
}

export function createMemoryBroker(): MemoryBroker {
  const topics = new Map<string, Kept>();
  const partitionOf = Partitioners.DefaultPartitioner();
  let closed = false;

  function checkOpen(): void {
    if (closed) throw new BrokerUnavailable('the broker is closed');
  }

  function place({ key, ...rest }: Message, { partitions }: Kept): KeptMessage {
    const metadata = partitions.map((_, partitionId) => metadataOf(partitionId));
    const message = { key, value: rest.value };
    const partition = partitionOf({ topic: rest.topic, partitionMetadata: metadata, message });
    return Object.freeze({ key, ...rest, partition });
  }

  return {
    async makeTopics(wanted) {
      checkOpen();
      for (const topic of wanted) makeTopic(topics, topic);
    },

    async send(messages) {
      checkOpen();
      const found = messages.map((message) => [message, keptOf(topics, message.topic)] as const);
      for (const [message, kept] of found) {
        const placed = place(message, kept);
        kept.partitions[placed.partition]!.push(placed);
      }
    },

    async close() {
      closed = true;
    },

    messages: (name) => topics.get(name)?.partitions.flat() ?? [],
    topic: (name) => topics.get(name)?.topic,
  };
}

function makeTopic(topics: Map<string, Kept>, topic: Topic): void {
  const policy = 'cleanup.policy';
  const there = topics.get(topic.name)?.topic;
  if (there === undefined) {
    const partitions = Array.from({ length: topic.partitions }, () => []);
    topics.set(topic.name, { topic, partitions });
  } else if (topic.config[policy] !== undefined && there.config[policy] !== topic.config[policy]) {
    throw new TopicUnsuitable(`topic ${topic.name} has another ${policy}`);
  }
}

function keptOf(topics: ReadonlyMap<string, Kept>, name: string): Kept {
  const kept = topics.get(name);
  if (kept === undefined) throw new TopicUnsuitable(`there is no topic ${name}`);
  return kept;
}

/** As of a cluster of one node. */
function metadataOf(partitionId: number) {
  return {
    partitionId,
    leader: 1,
    replicas: [1],
    isr: [1],
    partitionErrorCode: 0,
    offlineReplicas: [],
  };
}
