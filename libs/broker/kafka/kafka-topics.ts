/** Makes the topics that Kafka lacks, and looks at those that it has. */
import { setTimeout as delay } from 'node:timers/promises';
// The default import: Node finds only some of a CommonJS module's names, and this one's resource types are not among them.
import kafkajs, { type Admin, type Kafka } from 'kafkajs';

import { type Topic, TopicUnsuitable } from '../broker.js';

const ASK_MS = 100;
const ASK_TIMES_MAX = 50;
const POLICY = 'cleanup.policy';

/** @throws TopicUnsuitable, or what kafkajs throws */
export async function makeKafkaTopics(kafka: Kafka, topics: readonly Topic[]): Promise<void> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const there = new Set(await admin.listTopics());
    const missing = topics.filter(({ name }) => !there.has(name));
    if (missing.length > 0) await create(admin, missing);
    await checkPolicies(
      admin,
      topics.filter(({ name }) => there.has(name)),
    );
  } finally {
    await admin.disconnect();
  }
}

/** Replicas are as many as the cluster's `default.replication.factor` says. Made by another meanwhile: nothing to do. */
async function create(admin: Admin, topics: readonly Topic[]): Promise<void> {
  await admin.createTopics({
    waitForLeaders: false,
    topics: topics.map(({ name, partitions, config }) => ({
      topic: name,
      numPartitions: partitions,
      configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value })),
    })),
  });
  await untilKnown(
    admin,
    topics.map(({ name }) => name),
  );
}

/** A broker learns of a topic a moment after it was made. kafkajs' own waiting takes that for a topic that isn't there. */
async function untilKnown(admin: Admin, topics: string[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await admin.fetchTopicMetadata({ topics });
      return;
    } catch (error) {
      if (attempt === ASK_TIMES_MAX) throw error;
      await delay(ASK_MS);
    }
  }
}

async function checkPolicies(admin: Admin, topics: readonly Topic[]): Promise<void> {
  const wanted = new Map(topics.map(({ name, config }) => [name, config[POLICY]]));
  if (wanted.size === 0) return;
  const resources = topics.map(({ name }) => ({
    type: kafkajs.ConfigResourceTypes.TOPIC,
    name,
    configNames: [POLICY],
  }));
  const described = await admin.describeConfigs({ resources, includeSynonyms: false });
  for (const { resourceName, configEntries } of described.resources) {
    const found = configEntries.find(({ configName }) => configName === POLICY)?.configValue;
    const expected = wanted.get(resourceName);
    if (expected !== undefined && found !== expected)
      throw new TopicUnsuitable(`topic ${resourceName} has ${POLICY} ${found}, not ${expected}`);
  }
}
