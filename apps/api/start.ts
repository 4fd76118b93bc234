/** Starts everything in one process, in the order in which one part needs another, and stops it in reverse. */
import { createScope, openKeyDirectory } from '../../libs/access/index.js';
import { operatorKeyOf } from '../platform/operator-key.js';
import { readSettings } from '../platform/settings.js';
import { makeDataDir, openStores } from '../platform/stores.js';
import { createApi } from './create-api.js';
import { LedgerContext } from './ledger-context.js';
import { collectProcessMetrics, createMetrics } from './metrics.js';

export interface Running {
  readonly url: string;
  /** Where the operator's key is kept; undefined where the settings gave it. */
  readonly operatorKeyFile?: string | undefined;
  /** Answers what is under way, then lets go of everything. */
  stop(): Promise<void>;
}

/**
 * @throws SettingsError for a setting that can't be used.
 * @throws Error when the data folder is in use or the port is taken; nothing is left running.
 */
export async function start(environment: NodeJS.ProcessEnv): Promise<Running> {
  const settings = readSettings(environment);
  makeDataDir(settings.dataDir);
  const operatorKey = operatorKeyOf(settings);
  const stops: (() => Promise<void>)[] = [];
  try {
    const metrics = createMetrics();
    collectProcessMetrics(metrics);
    const { log, store, close } = await openStores(settings, {
      onCommit({ events, milliseconds }) {
        metrics.appendGroupEvents.observe(events);
        metrics.appendSeconds.observe(milliseconds / 1_000);
      },
    });
    stops.push(close);
    const keys = await openKeyDirectory({ log, operatorKey: operatorKey.token });
    stops.push(() => keys.stop());
    const now = () => new Date().toISOString();
    const context = new LedgerContext({ log, store, keys, scope: createScope(log), metrics, now });
    const app = await createApi(context, settings);
    stops.push(() => app.close());
    await app.listen(settings.port, settings.host);
    return {
      url: await app.getUrl(),
      operatorKeyFile: operatorKey.file,
      stop: () => stopAll(stops),
    };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

/** In reverse; one that fails doesn't keep the others from being stopped. */
async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const stop of stops.splice(0).reverse()) await stop().catch((error) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'not everything stopped cleanly');
}
