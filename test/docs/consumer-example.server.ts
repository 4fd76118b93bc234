import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { afterAll, describe, expect, test } from '@jest/globals';

import {
  expectAllPublished,
  grow,
  partsInMemory,
  relayUnderTest,
} from '../../apps/publisher/testing/relay-under-test.js';
import { publishableEvents } from '../../apps/publisher/testing/published-history.js';
import { createKafkaBroker } from '../../libs/broker/kafka/kafka-broker.js';
import { type KafkaServer, startKafka } from '../servers/kafka.js';

const server = await startKafka();

if ('skipped' in server) {
  test.skip(`the example of a consumer: ${server.skipped}`, () => undefined);
} else {
  afterAll(() => server.stop());
  describeExample(server);
}

/** The lines that the example prints, until there are so many about these accounts. */
async function linesOf(child: ChildProcess, prefix: string, count: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout!)) {
    if (line.startsWith(prefix)) lines.push(line);
    if (lines.length === count) return lines;
  }
  throw new Error(`the example ended after ${lines.length} lines`);
}

function describeExample({ brokers }: KafkaServer): void {
  describe('the example of a consumer', () => {
    test('prints each event once, each account in order, and ends when it is told to', async () => {
      const parts = partsInMemory();
      const runId = Date.now().toString(36);
      await grow(parts.log, [`${runId}-north`, `${runId}-south`], 40);
      const kafka = createKafkaBroker({ brokers, clientId: 'example-under-test' });
      // Everything goes there twice, as after a crash between sending and keeping the place.
      const twice: typeof kafka = {
        ...kafka,
        send: async (messages) => {
          await parts.kept.send(messages);
          await kafka.send(messages);
          await kafka.send(messages);
        },
        makeTopics: async (topics) => {
          await parts.kept.makeTopics(topics);
          await kafka.makeTopics(topics);
        },
      };
      const relay = relayUnderTest({ ...parts, broker: twice });
      await relay.caughtUp();
      await relay.stop();
      await kafka.close();
      await expectAllPublished(parts);

      const env = { ...process.env, KAFKA_BROKERS: brokers.join(','), GROUP_ID: `test-${runId}` };
      const child = spawn(process.execPath, ['docs/consumer-example.mjs'], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exit = once(child, 'exit');
      const lines = await linesOf(child, runId, 80);
      const events = await publishableEvents(parts.log);
      const expected = events.map(
        ({ stream, revision, type, balanceAfter }) =>
          `${stream.slice('account-'.length)} ${revision} ${type} ${balanceAfter}`,
      );
      const ofAccount = (all: readonly string[], name: string): readonly string[] =>
        all.filter((line) => line.startsWith(`${runId}-${name} `));
      for (const name of ['north', 'south'])
        expect(ofAccount(lines, name)).toEqual(ofAccount(expected, name));
      child.kill('SIGTERM');
      expect(await exit).toEqual([0, null]);
    });
  });
}
