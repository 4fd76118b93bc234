/** Starts a process that serves the API, in the order in which one part needs another, and stops it in reverse. */
import type { Sharing } from '../platform/ledger-node.js';
import { operatorKeyOf } from '../platform/operator-key.js';
import { holderName } from '../platform/holder-name.js';
import { readSettings, requireServers, type Settings } from '../platform/settings.js';
import { signingKeyFor } from '../platform/signing-key.js';
import { stopAll } from '../platform/stop-all.js';
import { makeDataDir, openStores, type StoresOptions } from '../platform/stores.js';
import { composeApi } from './compose-api.js';
import type { ApiOptions } from './create-api.js';
import { collectProcessMetrics, createMetrics, type Metrics } from './metrics.js';

export interface RunningApi {
  readonly url: string;
  /** Where the operator's key is kept; undefined where the settings gave it. */
  readonly operatorKeyFile?: string | undefined;
  /** Where the key that signs checkpoints was made just now. */
  readonly signingKeyFile?: string | undefined;
  /** Answers what is under way, then lets go of everything. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Leaves folding and processes to projectors; the stores must be servers. Default false: it does all there is to do. */
  readonly servesOnly?: boolean;
  readonly imports?: ApiOptions['imports'];
}

/**
 * @throws SettingsError for a setting that can't be used.
 * @throws Error when a store can't be opened or the port is taken; nothing is left running.
 */
export async function start(
  environment: NodeJS.ProcessEnv,
  { servesOnly = false, imports }: StartOptions = {},
): Promise<RunningApi> {
  const settings = readSettings(environment);
  if (servesOnly) requireServers(settings, 'the API alone');
  makeDataDir(settings.dataDir);
  const { token, file: operatorKeyFile } = operatorKeyOf(settings);
  const signing = servesOnly ? undefined : signingKeyFor(settings);
  const stops: (() => Promise<void>)[] = [];
  try {
    const metrics = createMetrics();
    collectProcessMetrics(metrics);
    const stores = await openStores(settings, countAppends(metrics));
    stops.push(() => stores.close());
    const { logLevel } = settings;
    const { app, stop } = await composeApi({
      ...stores,
      operatorKey: token,
      signer: signing?.signer,
      metrics,
      logLevel,
      imports,
      shared: sharingOf(settings, servesOnly),
      kafka: servesOnly ? undefined : settings.kafka,
      scratchFolder: settings.dataDir,
    });
    stops.push(stop);
    await app.listen(settings.port, settings.host);
    return {
      url: await app.getUrl(),
      operatorKeyFile,
      signingKeyFile: signing?.madeIn,
      stop: () => stopAll(stops),
    };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

/** An embedded read store is this process's alone. */
function sharingOf({ mongoUrl }: Settings, servesOnly: boolean): Sharing | undefined {
  return mongoUrl === undefined ? undefined : { holder: holderName(), works: !servesOnly };
}

export function countAppends(metrics: Metrics): StoresOptions {
  return {
    onCommit({ events, milliseconds }) {
      metrics.appendGroupEvents.observe(events);
      metrics.appendSeconds.observe(milliseconds / 1_000);
    },
  };
}
