/** The settings, read from the environment once. Anything wrong stops the start, with one line that names it. */
import { kafkaSettings, type KafkaAccess } from './kafka-settings.js';
import { SettingsError } from './settings-error.js';

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Undefined: made at the first start and kept in the data folder. */
  readonly operatorKey: string | undefined;
  readonly signingKey: string | undefined;
  /** EventStoreDB's connection string; undefined: the embedded log. */
  readonly eventStoreUrl: string | undefined;
  /** MongoDB's connection string; undefined: the embedded read store. */
  readonly mongoUrl: string | undefined;
  /** Undefined: nothing is published. */
  readonly kafka: KafkaAccess | undefined;
  readonly logLevel: LogLevel;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** `TALLYSTICK_URL` and `TALLYSTICK_KEY` are the command line's. */
const KNOWN = new Set([
  'TALLYSTICK_DATA_DIR',
  'TALLYSTICK_OPERATOR_KEY',
  'TALLYSTICK_SIGNING_KEY',
  'TALLYSTICK_LOG_LEVEL',
  'TALLYSTICK_URL',
  'TALLYSTICK_KEY',
]);

const EVENTSTORE_URL = /^esdb(\+discover)?:\/\/[^\s/]+/;
const MONGODB_URL = /^mongodb(\+srv)?:\/\/[^\s/]+/;
const PORT_MAX = 65_535;

const OPERATOR_KEY = /^[\x21-\x7e]{8,512}$/;

/** An empty value counts as unset. @throws SettingsError */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  refuseUnknown(environment);
  const { PORT, HOST, TALLYSTICK_DATA_DIR, TALLYSTICK_OPERATOR_KEY } = environment;
  return {
    port: portOf(PORT || '3000'),
    host: HOST || '127.0.0.1',
    dataDir: TALLYSTICK_DATA_DIR || './data',
    operatorKey: TALLYSTICK_OPERATOR_KEY ? operatorKeyOf(TALLYSTICK_OPERATOR_KEY) : undefined,
    signingKey: environment.TALLYSTICK_SIGNING_KEY || undefined,
    ...serversOf(environment),
    logLevel: logLevelOf(environment.TALLYSTICK_LOG_LEVEL || 'info'),
  };
}

function refuseUnknown(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) {
    if (name.startsWith('TALLYSTICK_') && !KNOWN.has(name))
      throw new SettingsError(`${name} is no setting of Tallystick`);
  }
}

/**
 * Embedded stores are one process's alone.
 *
 * @throws SettingsError for `what` that runs beside other processes
 */
export function requireServers({ eventStoreUrl, mongoUrl }: Settings, what: string): void {
  const missing = eventStoreUrl ? (mongoUrl ? undefined : 'MONGODB_URL') : 'EVENTSTORE_URL';
  if (missing)
    throw new SettingsError(
      `${missing} must be set for ${what}: embedded stores serve one process only (npm start)`,
    );
}

type Servers = Pick<Settings, 'eventStoreUrl' | 'mongoUrl' | 'kafka'>;

/** Never shown in an error: connection strings hold passwords. */
function serversOf(environment: NodeJS.ProcessEnv): Servers {
  const eventStoreUrl = environment['EVENTSTORE_URL'] || undefined;
  const mongoUrl = environment['MONGODB_URL'] || undefined;
  if (eventStoreUrl && !EVENTSTORE_URL.test(eventStoreUrl))
    throw new SettingsError(
      'EVENTSTORE_URL must be a connection string like esdb://host:2113 or esdb+discover://host:2113',
    );
  if (mongoUrl && !MONGODB_URL.test(mongoUrl))
    throw new SettingsError(
      'MONGODB_URL must be a connection string like mongodb://host:27017/tallystick?replicaSet=rs0',
    );
  return { eventStoreUrl, mongoUrl, kafka: kafkaSettings(environment) };
}

/** 0 lets the system choose. */
function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= PORT_MAX))
    throw new SettingsError(`PORT must be a number from 0 to 65535, not ${quote(text)}`);
  return port;
}

function operatorKeyOf(text: string): string {
  if (!OPERATOR_KEY.test(text))
    throw new SettingsError('TALLYSTICK_OPERATOR_KEY must be 8 to 512 visible ASCII characters');
  return text;
}

function logLevelOf(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (!level)
    throw new SettingsError(
      `TALLYSTICK_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not ${quote(text)}`,
    );
  return level;
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
