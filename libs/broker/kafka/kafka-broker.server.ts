import { afterAll, describe, expect, test } from '@jest/globals';
import { ConfigResourceTypes } from 'kafkajs';

import { startKafka } from '../../../test/servers/kafka.js';
import { quietKafka, readTopic } from '../../../test/servers/kafka-topic.js';
import { BrokerUnavailable, type Topic } from '../broker.js';
import { describeBrokerContract } from '../broker.contract.js';
import { newTopic, numbered, type OpenBroker } from '../contract/open-broker.js';
import { createKafkaBroker } from './kafka-broker.js';

const server = await startKafka();

if ('skipped' in server) {
  test.skip(`Kafka as a broker: ${server.skipped}`, () => undefined);
} else {
  const { brokers } = server;
  const kafka = quietKafka(brokers);
  const admin = kafka.admin();
  await admin.connect();

  const topicOf = async (name: string, settings: readonly string[]): Promise<Topic | undefined> => {
    if (!(await admin.listTopics()).includes(name)) return undefined;
    const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
    const resource = { type: ConfigResourceTypes.TOPIC, name, configNames: [...settings] };
    const { resources } = await admin.describeConfigs({
      resources: [resource],
      includeSynonyms: false,
    });
    const entries = resources[0]!.configEntries;
    const config = Object.fromEntries(
      entries.map(({ configName, configValue }) => [configName, configValue]),
    );
    return { name, partitions: topics[0]!.partitions.length, config };
  };

  const open = async (): Promise<OpenBroker> => {
    const broker = createKafkaBroker({ brokers, clientId: 'contract' });
    return {
      broker,
      messages: (topic) => readTopic(kafka, topic),
      topic: topicOf,
      close: () => broker.close(),
    };
  };

  afterAll(async () => {
    await admin.disconnect();
    await server.stop();
  });

  describeBrokerContract('Kafka', open);

  describe('Kafka that is away', () => {
    const testOnOwn = server.own ? test : test.skip;

    testOnOwn('is told of in time, and used again once it is back', async () => {
      const { broker, messages, close } = await open();
      const topic = newTopic();
      await broker.makeTopics([topic]);
      await broker.send(numbered(topic.name, 'a', 10));
      await server.kill();
      await expect(broker.send(numbered(topic.name, 'a', 10, 10))).rejects.toThrow(
        BrokerUnavailable,
      );
      await expect(broker.makeTopics([newTopic()])).rejects.toThrow(BrokerUnavailable);
      await server.restart();
      await broker.send(numbered(topic.name, 'a', 10, 10));
      const values = (await messages(topic.name)).map(({ value }) => Number(value));
      expect(values).toEqual([...Array(20).keys()]);
      await close();
    });
  });
}
