/** Whole histories through the production stack as it is run: many processes, any of which is killed at any time. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../apps/cli/demo/seeded-random.js';
import { followReadSide } from '../../apps/platform/read-side.js';
import { openEventLog, openStores } from '../../apps/platform/stores.js';
import {
  expectLatestBalances,
  expectWholeHistory,
} from '../../apps/publisher/testing/published-history.js';
import { isPublished } from '../../apps/publisher/messages.js';
import { BALANCES_TOPIC, EVENTS_TOPIC } from '../../apps/publisher/topics.js';
import { copyLog } from '../../apps/cli/migrate/copy-log.js';
import { allEvents } from '../../libs/event-log/testing/all-events.js';
import type { AnyEvent } from '../../libs/ledger/index.js';
import { documentsOf, type ModelDocuments } from '../e2e/read-model-documents.js';
import { runCli, startLedger, temporaryFolder } from '../e2e/ledger-process.js';
import { quietKafka, readTopic } from '../servers/kafka-topic.js';
import { killAtRandom } from './random-kills.js';
import { foldEmbedded, withoutMarks, withoutRun } from './same-documents.js';
import { startSplitApps, type SplitApps } from './split-apps.js';

const KILLS = 20;
/** The season takes its time where servers and processes share two cores. */
const IMPORT_MS_MAX = 1_200_000;
const PUBLISHED_MS_MAX = 60_000;
const ASK_MS = 250;

/** What a run has left: in the log, in the read models, and what an embedded ledger makes of the same log. */
interface Left {
  readonly events: readonly AnyEvent[];
  readonly models: ModelDocuments;
  readonly embedded: ModelDocuments;
  readonly embeddedEvents: readonly AnyEvent[];
}

async function leftBy({ eventStoreUrl, mongoUrl }: SplitApps): Promise<Left> {
  const folder = await temporaryFolder();
  const stores = await openStores({ dataDir: folder, eventStoreUrl, mongoUrl });
  const copy = await openEventLog(folder);
  const followed = followReadSide(stores);
  try {
    await followed.start();
    await followed.caughtUp();
    await copyLog(stores.log, copy);
    return {
      events: await allEvents(stores.log),
      models: await documentsOf({ store: stores.store, live: (name) => followed.live(name) }),
      embedded: await foldEmbedded(copy),
      embeddedEvents: await allEvents(copy),
    };
  } finally {
    await followed.stop();
    await copy.close();
    await stores.close();
    await rm(folder, { recursive: true });
  }
}

/** Resolves once all is published, and checks it. */
async function expectPublished(apps: SplitApps, events: readonly AnyEvent[]): Promise<void> {
  const published = events.filter(isPublished);
  const kafka = quietKafka(apps.kafkaBrokers);
  const deadline = Date.now() + PUBLISHED_MS_MAX;
  const isWhole = (messages: readonly { readonly value: string }[]): boolean =>
    new Set(messages.map(({ value }) => (JSON.parse(value) as { id: string }).id)).size >=
    published.length;
  let messages = await readTopic(kafka, EVENTS_TOPIC.name);
  while (!isWhole(messages) && Date.now() < deadline) {
    await delay(ASK_MS);
    messages = await readTopic(kafka, EVENTS_TOPIC.name);
  }
  expectWholeHistory(messages, published);
  expectLatestBalances(await readTopic(kafka, BALANCES_TOPIC.name), published);
}

/** What an embedded ledger leaves that is given the same trace. */
async function embeddedRun(
  trace: string,
): Promise<{ events: readonly AnyEvent[]; models: ModelDocuments }> {
  const folder = await temporaryFolder();
  try {
    const ledger = await startLedger(folder, 0);
    const { code, output } = await runCli(['verify-trace', trace], ledger);
    await ledger.stop();
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringContaining('No differences.'),
    });
    const log = await openEventLog(folder);
    try {
      return { events: await allEvents(log), models: await foldEmbedded(log) };
    } finally {
      await log.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** All that must be as it would be had nothing been killed, and had one process done it all. */
async function expectSameAsEmbedded(apps: SplitApps, trace: string): Promise<Left> {
  const left = await leftBy(apps);
  const { events, models, embedded, embeddedEvents } = left;
  // The very same events, folded by an embedded ledger: each document is the same, down to its position.
  expect(withoutRun(models, events)).toEqual(withoutRun(embedded, embeddedEvents));
  // The same trace in an embedded ledger: accounts may have taken turns otherwise, so positions differ, and nothing else.
  const run = await embeddedRun(trace);
  expect(withoutRun(withoutMarks(models), events, ['position'])).toEqual(
    withoutRun(withoutMarks(run.models), run.events, ['position']),
  );
  return left;
}

const SMALL = 'test/traces/small';
const probe = await startSplitApps();

if ('skipped' in probe) {
  test.skip(`histories through the split apps: ${probe.skipped}`, () => undefined);
} else {
  describeUndisturbed(probe);
  describe.each([
    { trace: SMALL, lines: 455, batch: 4, delayMs: 900 },
    { trace: 'test/traces/season', lines: 12_040, batch: 100, delayMs: 0 },
  ])('$trace through split apps of which one or another is killed twenty times', describeKills);
}

function describeUndisturbed(apps: SplitApps): void {
  describe('the small trace through the split apps', () => {
    afterAll(() => apps.stop());

    test('gives every answer and the state that are expected', async () => {
      const { code, output } = await runCli(['verify-trace', SMALL], apps);
      expect(output).toContain('No differences.');
      expect(code).toBe(0);
    });

    test('leaves the documents that an embedded ledger has, and all of it is published', async () => {
      const { events } = await expectSameAsEmbedded(apps, SMALL);
      await expectPublished(apps, events);
    });

    test('of 200 activations at once on 50 credits, over both APIs, exactly 50 are taken', async () => {
      const [one] = apps.apiUrls;
      await post(`${one}/v1/accounts`, { accountId: 'fifty', name: 'Fifty' });
      await post(`${one}/v1/accounts/fifty/purchases`, { credits: 50 });
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, n) =>
          post(`${apps.apiUrls[n % 2]}/v1/accounts/fifty/subscriptions`, {
            customer: `c${n}`,
            packageId: '1-month',
          }),
        ),
      );
      const count = (status: number) => answers.filter((answer) => answer === status).length;
      expect([count(201), count(409)]).toEqual([50, 150]);
      const log = await openEventLog(apps.eventStoreUrl);
      const events = await allEvents(log);
      await log.close();
      const taken = events.filter(
        ({ stream, type }) => stream === 'account-fifty' && type === 'SubscriptionActivated',
      );
      expect(taken.map(({ balanceAfter }) => balanceAfter)).toEqual(
        Array.from({ length: 50 }, (_, n) => 49 - n),
      );
    });

    async function post(url: string, body: unknown): Promise<number> {
      const headers = {
        authorization: `Bearer ${apps.key}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      };
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      await answer.text();
      return answer.status;
    }
  });
}

interface KilledRun {
  readonly trace: string;
  readonly lines: number;
  /** Lines a request. */
  readonly batch: number;
  readonly delayMs: number;
}

function describeKills(run: KilledRun): void {
  let apps: SplitApps;
  let folder: string;
  const killed: string[] = [];
  /** Of the last requests none goes on but after a kill, or a slow machine would have imported all before the last one. */
  const holds = (answered: number): boolean =>
    killed.length < KILLS && run.lines / run.batch - answered <= KILLS - killed.length;

  beforeAll(async () => {
    const started = await startSplitApps({ delayMs: run.delayMs, holds });
    if ('skipped' in started) throw new Error(started.skipped);
    apps = started;
    folder = await mkdtemp(join(tmpdir(), 'import-'));
  });

  afterAll(async () => {
    await apps.stop();
    await rm(folder, { recursive: true });
  });

  const answersFile = () => join(folder, 'answers.jsonl');

  test(
    'is imported whole',
    async () => {
      await cp(`${run.trace}.jsonl`, join(folder, 'trace.jsonl'));
      const importing = ['import', join(folder, 'trace.jsonl'), '--batch', String(run.batch)];
      let imported = false;
      const done = runCli([...importing, '--answers', answersFile()], apps).finally(() => {
        imported = true;
      });
      const seed = Date.now() % 1_000_000;
      const random = seededRandom(seed);
      const until = () => imported;
      await killAtRandom(apps.members, { times: KILLS, random, killed, until });
      console.info(`seed ${seed}, killed: ${killed.join(', ')}`);
      const { code, output } = await done;
      expect({ code, output }).toEqual({ code: 0, output: expect.any(String) });
      expect(killed).toHaveLength(KILLS);
    },
    IMPORT_MS_MAX,
  );

  test('has given the answers, and comes to the state, that are expected', async () => {
    const { code, output } = await runCli(
      ['verify-trace', run.trace, '--answers', answersFile()],
      apps,
    );
    expect(output).toContain('No differences.');
    expect(code).toBe(0);
  });

  test('leaves the documents that an embedded ledger has, and all of it is published', async () => {
    const { events } = await expectSameAsEmbedded(apps, run.trace);
    await expectPublished(apps, events);
  });
}
