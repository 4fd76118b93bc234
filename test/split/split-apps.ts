/** The whole production stack as processes on this machine: servers, two APIs, two projectors, a publisher. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { testSigningKey } from '../../libs/audit/seal/testing/test-signer.js';
import { stopAll } from '../../apps/platform/stop-all.js';
import { startBuilt, type BuiltProcess } from '../e2e/ledger-process.js';
import { freePort } from '../servers/free-port.js';
import { startKafka } from '../servers/kafka.js';
import { databaseUrl, startMongoServer } from '../servers/mongodb.js';
import type { Skipped } from '../servers/skipped.js';
import { openFrontDoor, type FrontDoorOptions } from './front-door.js';

/** One process, of ours or a server. */
export interface Member {
  readonly name: string;
  /** SIGKILL; resolves when it is dead. */
  kill(): Promise<void>;
  /** After `kill`; resolves once it says that it is there. */
  restart(): Promise<void>;
  /** What went wrong, where it ended though nobody killed it. */
  ownEnd(): string | undefined;
}

export interface SplitApps {
  /** Of the APIs, by turns. */
  readonly url: string;
  /** Of each API. */
  readonly apiUrls: readonly string[];
  readonly key: string;
  readonly members: readonly Member[];
  readonly eventStoreUrl: string;
  readonly mongoUrl: string;
  readonly kafkaBrokers: readonly string[];
  stop(): Promise<void>;
}

const KEY = 'the-key-of-an-operator-in-tests';
const READY = /(listens at|The projector|The publisher)/;

type Servers = Pick<SplitApps, 'eventStoreUrl' | 'mongoUrl' | 'kafkaBrokers' | 'members'>;

/** How requests come to the APIs. */
export type Way = Omit<FrontDoorOptions, 'ports'>;

export async function startSplitApps(way: Way = { delayMs: 0 }): Promise<SplitApps | Skipped> {
  const folder = await mkdtemp(join(tmpdir(), 'split-'));
  const stops: (() => Promise<void>)[] = [() => rm(folder, { recursive: true })];
  const stop = () => stopAll(stops);
  try {
    const servers = await startServers(folder, stops);
    if ('skipped' in servers) await stop();
    return 'skipped' in servers ? servers : await startApps(servers, folder, stops, way);
  } catch (error) {
    await stop();
    throw error;
  }
}

type Stops = (() => Promise<void>)[];

async function startApps(
  servers: Servers,
  folder: string,
  stops: Stops,
  way: Way,
): Promise<SplitApps> {
  const ports = [await freePort(), await freePort()];
  const own = async (name: string, script: string, port = 0): Promise<Member> => {
    const env = environmentOf(servers, port, join(folder, name));
    const member = await startMember(name, `apps/${script}`, { ready: READY, env });
    stops.push(() => member.stop());
    return member;
  };
  // Projectors first: APIs wait for the read models.
  const apps = [
    await own('projector-1', 'projector/main.js'),
    await own('projector-2', 'projector/main.js'),
    await own('publisher', 'publisher/main.js'),
    await own('api-1', 'api/api-main.js', ports[0]),
    await own('api-2', 'api/api-main.js', ports[1]),
  ];
  const door = await openFrontDoor({ ports, ...way });
  stops.push(() => door.stop());
  return {
    ...servers,
    url: door.url,
    apiUrls: ports.map((port) => `http://127.0.0.1:${port}`),
    key: KEY,
    members: [...servers.members, ...apps],
    stop: () => stopAll(stops),
  };
}

async function startServers(folder: string, stops: Stops): Promise<Servers | Skipped> {
  const mongo = await startMongoServer();
  if ('skipped' in mongo) return mongo;
  stops.push(() => mongo.stop());
  const kafka = await startKafka();
  if ('skipped' in kafka) return kafka;
  stops.push(() => kafka.stop());
  if (!kafka.own) return { skipped: 'it needs a Kafka of its own, to be killed' };
  const args = ['--port', String(await freePort()), '--file', join(folder, 'events')];
  const script = 'test/peers/eventstoredb/main.js';
  const eventStore = await startMember('eventstore', script, { args, env: {}, ready: /^esdb:/ });
  stops.push(() => eventStore.stop());
  const ownEnd = (): undefined => undefined;
  return {
    eventStoreUrl: eventStore.said,
    mongoUrl: databaseUrl(mongo.url, 'tallystick'),
    kafkaBrokers: kafka.brokers,
    members: [
      eventStore,
      { ...mongo, name: 'mongodb', ownEnd },
      { ...kafka, name: 'kafka', ownEnd },
    ],
  };
}

type Start = Parameters<typeof startBuilt>[1];

async function startMember(
  name: string,
  script: string,
  start: Start,
): Promise<Member & Pick<BuiltProcess, 'said' | 'stop'>> {
  let running = await startBuilt(script, start);
  return {
    name,
    said: running.said,
    ownEnd: () => running.ownEnd(),
    kill: () => running.kill(),
    async restart() {
      running = await startBuilt(script, start);
    },
    stop: () => running.stop(),
  };
}

function environmentOf(
  { eventStoreUrl, mongoUrl, kafkaBrokers }: Servers,
  port: number,
  dataDir: string,
): NodeJS.ProcessEnv {
  return {
    PORT: String(port),
    TALLYSTICK_DATA_DIR: dataDir,
    TALLYSTICK_OPERATOR_KEY: KEY,
    TALLYSTICK_SIGNING_KEY: testSigningKey(),
    TALLYSTICK_LOG_LEVEL: 'warn',
    EVENTSTORE_URL: eventStoreUrl,
    MONGODB_URL: mongoUrl,
    KAFKA_BROKERS: kafkaBrokers.join(','),
  };
}
