/**
 * A projector: folds the projections and runs the processes that it comes to hold, beside any number of others. It serves
 * nothing but how it is.
 */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHealthServer } from '../api/create-api.js';
import { LedgerContext } from '../api/ledger-context.js';
import { collectProcessMetrics, createMetrics } from '../api/metrics.js';
import { countAppends } from '../api/start.js';
import { holderName } from '../platform/holder-name.js';
import { openLedgerNode } from '../platform/ledger-node.js';
import { operatorKeyOf } from '../platform/operator-key.js';
import { signingKeyFor } from '../platform/signing-key.js';
import { readSettings, requireServers, type Settings } from '../platform/settings.js';
import { stopAll } from '../platform/stop-all.js';
import { makeDataDir, openStores } from '../platform/stores.js';

export interface RunningProjector {
  readonly url: string;
  readonly holder: string;
  /** Comes to rest and gives its leases back. */
  stop(): Promise<void>;
}

/**
 * @throws SettingsError for a setting that can't be used.
 * @throws Error when a store can't be opened or the port is taken; nothing is left running.
 */
export async function startProjector(environment: NodeJS.ProcessEnv): Promise<RunningProjector> {
  const settings = readSettings(environment);
  requireServers(settings, 'a projector');
  makeDataDir(settings.dataDir);
  const stops: (() => Promise<void>)[] = [];
  try {
    const holder = holderName();
    const app = await compose(settings, holder, stops);
    await app.listen(settings.port, settings.host);
    return { url: await app.getUrl(), holder, stop: () => stopAll(stops) };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

async function compose(
  settings: Settings,
  holder: string,
  stops: (() => Promise<void>)[],
): Promise<NestFastifyApplication> {
  const { signer } = signingKeyFor(settings);
  let tell = (what: string, trouble: unknown): void => console.error(what, trouble);
  const metrics = createMetrics();
  collectProcessMetrics(metrics);
  const { log, store, close } = await openStores(settings, countAppends(metrics));
  stops.push(close);
  const now = () => new Date().toISOString();
  const node = await openLedgerNode({
    log,
    store,
    now,
    operatorKey: operatorKeyOf(settings).token,
    signer,
    onTrouble: (what, trouble) => tell(what, trouble),
    shared: { holder, works: true },
  });
  stops.push(() => node.stop());
  const { keys, scope, work } = node;
  const projections = { ...node.projections, status: () => work!.status() };
  const leases = () => work!.held();
  const context = new LedgerContext({ log, store, keys, scope, metrics, projections, leases, now });
  const app = await createHealthServer(context, settings);
  stops.push(() => app.close());
  tell = (what, trouble) => app.getHttpAdapter().getInstance().log.warn(trouble, what);
  return app;
}
