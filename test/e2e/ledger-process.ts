/** The program as a user runs it: the server as a process of its own, the command line as another. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

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

export interface BuiltProcess {
  /** The line that told it was ready. */
  readonly said: string;
  /** What it complained of since its start, when it has ended by itself; undefined while it runs or once it was ended. */
  ownEnd(): string | undefined;
  /** SIGKILL; resolves when it is dead. */
  kill(): Promise<void>;
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<void>;
}

/**
 * Starts a script of the build; resolves once it says a line that fits.
 *
 * @throws Error with what it complained of when it ends before.
 */
export async function startBuilt(
  script: string,
  { args = [], env, ready }: { args?: readonly string[]; env: NodeJS.ProcessEnv; ready: RegExp },
): Promise<BuiltProcess> {
  const child = spawn(process.execPath, [join(process.env.BUILT!, script), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint += String(chunk)));
  const said = await firstLine(child.stdout, ready);
  if (said === undefined) throw new Error(`${script} did not start: ${complaint}`);
  let told = false;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    told = true;
    child.kill(signal);
    await ended;
  };
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    said,
    ownEnd: () => (hasEnded() && !told ? `${script} ended by itself: ${complaint}` : undefined),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

/** Resolves once it listens. @throws Error with what it said when it ends before. */
export async function startLedger(dataDir: string, port: number): Promise<LedgerProcess> {
  const env = {
    PORT: String(port),
    TALLYSTICK_DATA_DIR: dataDir,
    TALLYSTICK_LOG_LEVEL: 'warn',
  };
  const ready = /^Tallystick listens at (http:\/\/[\d.:]+)/;
  const { said, kill, stop } = await startBuilt('apps/api/main.js', { env, ready });
  const key = (await readFile(join(dataDir, 'operator.key'), 'utf8')).trim();
  return { url: ready.exec(said)![1]!, key, kill, stop };
}

/** The line that fits, or undefined where the stream ended without one. */
async function firstLine(stdout: Readable, ready: RegExp): Promise<string | undefined> {
  for await (const line of createInterface(stdout)) {
    if (!ready.test(line)) continue;
    stdout.resume();
    return line;
  }
  return undefined;
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
