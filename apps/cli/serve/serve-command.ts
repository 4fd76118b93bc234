/** `tallystick serve`: the API in this process, until it is told to stop. */
import { once } from 'node:events';
import type { Command } from 'commander';
import type { Terminal } from '../terminal.js';
import { wholeNumber } from '../whole-number.js';

interface ServeOptions {
  readonly port?: number;
  readonly host?: string;
  readonly dataDir?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A server that runs. */
export interface Served {
  readonly url: string;
  /** Where the operator's key is kept; undefined where the settings gave it. */
  readonly operatorKeyFile?: string | undefined;
  stop(): Promise<void>;
}

const HELP = `
All other settings are environment variables: TALLYSTICK_OPERATOR_KEY (made at the first start when unset) and
TALLYSTICK_LOG_LEVEL (info). Everything is kept in the data folder.

Examples:
  $ tallystick serve
  $ tallystick serve --port 8080 --data-dir /var/lib/tallystick`;

export function addServeCommand(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .summary('start the server')
    .description('Starts the API in this process; Ctrl-C stops it.')
    .option('--port <port>', 'TCP port (env PORT; default 3000)', wholeNumber(0, 65_535))
    .option('--host <address>', 'address to listen on (env HOST; default 127.0.0.1)')
    .option('--data-dir <folder>', 'the data folder (env TALLYSTICK_DATA_DIR; default ./data)')
    .addHelpText('after', HELP)
    .action(async (options: ServeOptions) => {
      const environment = serveEnvironment(options, terminal.environment);
      await serveUntil(stopSignal(), () => startApi(environment), terminal);
    });
}

/** The settings that the options stand for, over those of the environment */
export function serveEnvironment(options: ServeOptions, environment: Environment): Environment {
  const { port, host, dataDir } = options;
  return {
    ...environment,
    ...(port === undefined ? {} : { PORT: String(port) }),
    ...(host === undefined ? {} : { HOST: host }),
    ...(dataDir === undefined ? {} : { TALLYSTICK_DATA_DIR: dataDir }),
  };
}

/** Runs a server until `stopped` resolves. */
export async function serveUntil(
  stopped: Promise<unknown>,
  start: () => Promise<Served>,
  terminal: Terminal,
): Promise<void> {
  const served = await start();
  terminal.report(`Tallystick listens at ${served.url}, documented at ${served.url}/docs`);
  if (served.operatorKeyFile)
    terminal.report(`The operator's key is in ${served.operatorKeyFile}; Ctrl-C stops the server`);
  await stopped;
  await served.stop();
}

/** Loaded only here: the other commands don't pay for a server. */
async function startApi(environment: Environment): Promise<Served> {
  const { start } = await import('../../api/start.js');
  return start(environment);
}

function stopSignal(): Promise<unknown> {
  return Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
