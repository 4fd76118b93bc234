/** The program as a user runs it: the server as a process of its own, the command line as another. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface LedgerProcess {
  readonly url: string;
  readonly key: string;
  /** SIGKILL; resolves when it is dead. */
  kill(): Promise<void>;
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<void>;
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'ledger-'));
}

/** Resolves once it listens. @throws Error with what it said when it ends before. */
export async function startLedger(dataDir: string, port: number): Promise<LedgerProcess> {
  const env = {
    ...process.env,
    PORT: String(port),
    TALLYSTICK_DATA_DIR: dataDir,
    TALLYSTICK_LOG_LEVEL: 'warn',
  };
  const child = spawn(process.execPath, [join(process.env.BUILT!, 'apps/api/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const said = await firstWords(child);
  const url = /http:\/\/[\d.:]+/.exec(said)?.[0];
  if (!url) throw new Error(`the server did not start: ${said}`);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  const key = (await readFile(join(dataDir, 'operator.key'), 'utf8')).trim();
  return { url, key, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** What the process says until it listens or ends. */
async function firstWords({ stdout, stderr }: ChildProcess): Promise<string> {
  let complaint = '';
  stderr!.on('data', (chunk) => (complaint += String(chunk)));
  for await (const line of createInterface(stdout!)) {
    if (line.startsWith('Tallystick listens at')) {
      stdout!.resume();
      return line;
    }
  }
  return complaint;
}

export interface CliRun {
  readonly code: number;
  readonly output: string;
}

export async function runCli(
  args: readonly string[],
  ledger: Pick<LedgerProcess, 'url' | 'key'>,
): Promise<CliRun> {
  const script = join(process.env.BUILT!, 'apps/cli/main.js');
  const connection = ['--url', ledger.url, '--key', ledger.key];
  const child = spawn(process.execPath, [script, ...args, ...connection], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}
