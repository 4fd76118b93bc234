import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { openSqliteEventLog } from '../../libs/event-log/sqlite/sqlite-event-log.js';
import type { PublisherRun } from '../../test/processes/publisher-child.js';
import { type KafkaServer, startKafka } from '../../test/servers/kafka.js';
import { quietKafka, readTopic } from '../../test/servers/kafka-topic.js';
import { seededRandom } from '../cli/demo/seeded-random.js';
import {
  expectLatestBalances,
  expectWholeHistory,
  publishableEvents,
} from './testing/published-history.js';
import { BALANCES_TOPIC, EVENTS_TOPIC } from './topics.js';

const KILLS = 10;
const LIFE_MS_MAX = 2_000;

const server = await startKafka();

if ('skipped' in server) {
  test.skip(`publishing to Kafka: ${server.skipped}`, () => undefined);
} else {
  describePublishing(server);
}

function describePublishing(kafka: KafkaServer): void {
  // Names of their own: a Kafka that outlives this run has the topics of earlier ones.
  const runId = Date.now().toString(36);
  const accountIds = Array.from({ length: 30 }, (_, index) => `${runId}-${index}`);
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'publisher-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await kafka.stop();
  });

  async function startPublisher(): Promise<ChildProcess> {
    const script = join(process.env.BUILT!, 'test/processes/publisher-child.js');
    const run: PublisherRun = { folder, brokers: kafka.brokers, accountIds };
    const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const;
    const child = fork(script, [JSON.stringify(run)], { execArgv: [], stdio: [...stdio] });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the publisher ended with ${code} before it began`);
    });
    await Promise.race([once(child, 'message'), ended]);
    ended.catch(() => undefined);
    return child;
  }

  describe('a publisher that is killed ten times, and its Kafka as often as not', () => {
    test('leaves no event out, none before its predecessor, and the right balances', async () => {
      const random = seededRandom(Number.parseInt(runId.slice(-5), 36));
      let publisher = await startPublisher();
      let killsOfKafka = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        await delay(random.below(LIFE_MS_MAX));
        // The last kills are the publisher's, so that it begins anew at least some times with all of its Kafka there.
        if (kafka.own && kill % 2 === 0) {
          killsOfKafka += 1;
          await kafka.kill();
          await delay(random.below(LIFE_MS_MAX));
          await kafka.restart();
        } else {
          const exit = once(publisher, 'exit');
          publisher.kill('SIGKILL');
          await exit;
          publisher = await startPublisher();
        }
      }
      expect(killsOfKafka).toBe(kafka.own ? KILLS / 2 : 0);
      const exit = once(publisher, 'exit');
      publisher.send('finish');
      expect(await exit).toEqual([0, null]);

      const log = await openSqliteEventLog({ file: join(folder, 'events.db') });
      const events = await publishableEvents(log);
      await log.close();
      const client = quietKafka(kafka.brokers);
      const ours = ({ key }: { readonly key: string }): boolean => key.startsWith(`${runId}-`);
      const sent = (await readTopic(client, EVENTS_TOPIC.name)).filter(ours);
      const balances = (await readTopic(client, BALANCES_TOPIC.name)).filter(ours);
      console.info(`${events.length} events, ${sent.length} messages, ${balances.length} balances`);
      expect(events.length).toBeGreaterThan(1_000);
      expectWholeHistory(sent, events);
      expectLatestBalances(balances, events);
    });
  });
}
