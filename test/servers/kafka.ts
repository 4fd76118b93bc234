/**
 * A real Apache Kafka for tests: one node that is its own controller (KRaft), on free ports of the loopback, its log in a
 * temporary folder. `TEST_KAFKA_BROKERS` (`host:port`, comma separated) names one to be used in its place.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';

import { freePort } from './free-port.js';
import { kafkaJars } from './kafka-jars.js';
import type { Skipped } from './skipped.js';

export interface KafkaServer {
  /** `host:port` of each broker. */
  readonly brokers: readonly string[];
  /** False where it is another's: `kill` and `restart` throw then, and `stop` leaves it as it is. */
  readonly own: boolean;
  /** SIGKILL; resolves when it is dead. */
  kill(): Promise<void>;
  /** After `kill`, on the same ports and files; resolves once it answers. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const START_MS_MAX = 90_000;
const ASK_MS = 250;

export interface KafkaOptions {
  /** More settings, given the server's folder and listeners. Another's server is not taken for one that has them. */
  readonly settings?: (folder: string, listeners: string) => Promise<string>;
  /** More arguments of the tool that makes its log. */
  readonly format?: readonly string[];
}

/** Resolves once it answers. Where Java, Maven or the jars can't be had, it says so. @throws Error when it doesn't start */
export async function startKafka(options: KafkaOptions = {}): Promise<KafkaServer | Skipped> {
  const others = process.env.TEST_KAFKA_BROKERS;
  if (others && !options.settings) return serverOfOthers(others.split(','));
  let jars: string;
  try {
    jars = await kafkaJars();
  } catch (error) {
    return { skipped: `no Kafka could be had: ${(error as Error).message.split('\n')[0]}` };
  }
  return startOwn(jars, options);
}

function serverOfOthers(brokers: readonly string[]): KafkaServer {
  const untouchable = async (): Promise<void> => {
    throw new Error('this Kafka is not the tests’ own: it is neither killed nor started');
  };
  const stop = async (): Promise<void> => undefined;
  return { brokers, own: false, kill: untouchable, restart: untouchable, stop };
}

async function startOwn(
  jars: string,
  { settings: more, format: added = [] }: KafkaOptions,
): Promise<KafkaServer> {
  const folder = await mkdtemp(join(tmpdir(), 'kafka-'));
  const [port, controllerPort] = [await freePort(), await freePort()];
  const settings = join(folder, 'server.properties');
  const listeners = `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`;
  const properties = propertiesOf(folder, listeners, controllerPort);
  await writeFile(settings, properties + ((await more?.(folder, listeners)) ?? ''));
  const classPath = join(jars, '*');
  const format = [
    'format',
    '--cluster-id',
    'dGFsbHlzdGlja3Rlc3RzMQ',
    '--config',
    settings,
    ...added,
  ];
  await promisify(execFile)('java', ['-cp', classPath, 'kafka.tools.StorageTool', ...format]);

  let server = await startProcess(folder, classPath, port);
  const end = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exit = once(server, 'exit');
    server.kill('SIGKILL');
    await exit;
  };
  return {
    brokers: [`127.0.0.1:${port}`],
    own: true,
    kill: end,
    async restart() {
      server = await startProcess(folder, classPath, port);
    },
    async stop() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * There is one replica of everything. A node that was killed is taken back after two seconds of silence, not nine. Topics may
 * be made by accident, so that tests can see that none is.
 */
function propertiesOf(folder: string, listeners: string, controllerPort: number): string {
  return `
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=${listeners}
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs=${join(folder, 'log')}
auto.create.topics.enable=true
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=500
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
`;
}

async function startProcess(
  folder: string,
  classPath: string,
  port: number,
): Promise<ChildProcess> {
  const said = join(folder, 'output.txt');
  const output = openSync(said, 'a');
  const heap = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const main = ['-cp', classPath, 'kafka.Kafka', join(folder, 'server.properties')];
  const server = spawn('java', [...heap, ...main], { stdio: ['ignore', output, output] });
  // A test run that ends in a hurry must not leave a server behind.
  process.once('exit', () => server.kill('SIGKILL'));
  const deadline = Date.now() + START_MS_MAX;
  while (!(await answers(port))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      server.kill('SIGKILL');
      throw new Error(`Kafka did not start: ${(await readFile(said, 'utf8')).slice(-2_000)}`);
    }
    await delay(ASK_MS);
  }
  return server;
}

async function answers(port: number): Promise<boolean> {
  const kafka = new Kafka({
    brokers: [`127.0.0.1:${port}`],
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    const { brokers } = await admin.describeCluster();
    return brokers.length > 0;
  } catch {
    return false;
  } finally {
    await admin.disconnect();
  }
}
