/** The settings, read from the environment once. Anything wrong stops the start, with one line that names it. */

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Undefined: made at the first start and kept in the data folder. */
  readonly operatorKey: string | undefined;
  readonly signingKey: string | undefined;
  readonly logLevel: LogLevel;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A setting that can't be used; the message is one line and names it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** `TALLYSTICK_URL` and `TALLYSTICK_KEY` are the command line's. */
const KNOWN = new Set([
  'TALLYSTICK_DATA_DIR',
  'TALLYSTICK_OPERATOR_KEY',
  'TALLYSTICK_SIGNING_KEY',
  'TALLYSTICK_LOG_LEVEL',
  'TALLYSTICK_URL',
  'TALLYSTICK_KEY',
]);

/** Understood, so that nobody takes the embedded stores for the ones that were asked for. */
const SERVERS = ['EVENTSTORE_URL', 'MONGODB_URL', 'KAFKA_BROKERS'];

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
    logLevel: logLevelOf(environment.TALLYSTICK_LOG_LEVEL || 'info'),
  };
}

function refuseUnknown(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) {
    if (name.startsWith('TALLYSTICK_') && !KNOWN.has(name))
      throw new SettingsError(`${name} is no setting of Tallystick`);
  }
  for (const name of SERVERS) {
    if (environment[name])
      throw new SettingsError(
        `${name} can't be used yet: this version has the embedded stores only; unset it`,
      );
  }
}

/** 0 lets the system choose. */
function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535))
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
