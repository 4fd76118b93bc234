/** Starts everything in one process, in the order in which one part needs another, and stops it in reverse. */
import { operatorKeyOf } from '../platform/operator-key.js';
import { readSettings } from '../platform/settings.js';
import { stopAll } from '../platform/stop-all.js';
import { makeDataDir, openStores } from '../platform/stores.js';
import { composeApi } from './compose-api.js';
import type { ApiOptions } from './create-api.js';
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
export async function start(
  environment: NodeJS.ProcessEnv,
  imports?: ApiOptions['imports'],
): Promise<Running> {
  const settings = readSettings(environment);
  makeDataDir(settings.dataDir);
  const { token, file: operatorKeyFile } = operatorKeyOf(settings);
  const stops: (() => Promise<void>)[] = [];
  try {
    const metrics = createMetrics();
    collectProcessMetrics(metrics);
    const stores = await openStores(settings, {
      onCommit({ events, milliseconds }) {
        metrics.appendGroupEvents.observe(events);
        metrics.appendSeconds.observe(milliseconds / 1_000);
      },
    });
    stops.push(() => stores.close());
    const { logLevel } = settings;
    const { app, stop } = await composeApi({
      ...stores,
      operatorKey: token,
      metrics,
      logLevel,
      imports,
    });
    stops.push(stop);
    await app.listen(settings.port, settings.host);
    return { url: await app.getUrl(), operatorKeyFile, stop: () => stopAll(stops) };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}
