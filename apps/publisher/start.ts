/** A publisher: relays the log to Kafka while it leads, beside any number of others. It serves nothing but how it is. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createScope, openKeyDirectory } from '../../libs/access/index.js';
import type { ProjectionStatus } from '../../libs/projection/projection-status.js';
import { createHealthServer } from '../api/create-api.js';
import { LedgerContext } from '../api/ledger-context.js';
import { collectProcessMetrics, createMetrics } from '../api/metrics.js';
import { countAppends } from '../api/start.js';
import { openBroker } from '../platform/broker.js';
import { holderName } from '../platform/holder-name.js';
import { operatorKeyOf } from '../platform/operator-key.js';
import type { KafkaAccess } from '../platform/kafka-settings.js';
import { SettingsError } from '../platform/settings-error.js';
import { readSettings, requireServers, type Settings } from '../platform/settings.js';
import { stopAll } from '../platform/stop-all.js';
import { makeDataDir, openStores } from '../platform/stores.js';
import { followReadSide } from '../platform/read-side.js';
import { countPublished, startPublisher, type Publisher } from './publisher.js';

export interface RunningPublisher {
  readonly url: string;
  readonly holder: string;
  /** Ends with the batch that is being sent, and lets another lead. */
  stop(): Promise<void>;
}

/**
 * @throws SettingsError for a setting that can't be used.
 * @throws Error when a store can't be opened or the port is taken; nothing is left running.
 */
export async function startPublisherProcess(
  environment: NodeJS.ProcessEnv,
): Promise<RunningPublisher> {
  const settings = readSettings(environment);
  requireServers(settings, 'a publisher');
  const { kafka } = settings;
  if (!kafka)
    throw new SettingsError('KAFKA_BROKERS must be set for a publisher: host:port of its brokers');
  makeDataDir(settings.dataDir);
  const stops: (() => Promise<void>)[] = [];
  try {
    const holder = holderName();
    const app = await compose(settings, kafka, holder, stops);
    await app.listen(settings.port, settings.host);
    return { url: await app.getUrl(), holder, stop: () => stopAll(stops) };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

async function compose(
  settings: Settings,
  kafka: KafkaAccess,
  holder: string,
  stops: (() => Promise<void>)[],
): Promise<NestFastifyApplication> {
  let tell = (what: string, trouble: unknown): void => console.error(what, trouble);
  const onTrouble = (what: string, trouble: unknown): void => tell(what, trouble);
  const metrics = createMetrics();
  collectProcessMetrics(metrics);
  const { log, store, close } = await openStores(settings, countAppends(metrics));
  stops.push(close);
  const { token: operatorKey } = operatorKeyOf(settings);
  const keys = await openKeyDirectory({ log, operatorKey, onTrouble });
  stops.push(() => keys.stop());
  const publisher = startPublisher({
    log,
    store,
    holder,
    openBroker: () => openBroker(kafka, holder),
    onTrouble,
    onPublished: countPublished(metrics),
  });
  stops.push(() => publisher.stop());
  const projections = { ...followReadSide({ log, store }), status: () => statusOf(publisher) };
  const context = new LedgerContext({
    log,
    store,
    keys,
    scope: createScope(log),
    metrics,
    projections,
    publisher,
    now: () => new Date().toISOString(),
  });
  const app = await createHealthServer(context, settings);
  stops.push(() => app.close());
  tell = (what, trouble) => app.getHttpAdapter().getInstance().log.warn(trouble, what);
  return app;
}

/** As a reader of the log like any other; nothing while another leads. */
function statusOf(publisher: Publisher): readonly ProjectionStatus[] {
  const relay = publisher.relay();
  if (!relay) return [];
  const lagSeconds = relay.lagSeconds();
  return [
    {
      name: 'publisher',
      version: 1,
      status: lagSeconds === 0 ? 'following' : 'catching-up',
      position: relay.position() ?? null,
      recordedAt: null,
      lagSeconds,
      fault: null,
      rebuild: null,
    },
  ];
}
