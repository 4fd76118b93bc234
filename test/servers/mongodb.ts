/**
 * A server that speaks MongoDB's protocol, for tests: SecantusDB, which has MongoDB's own storage engine and its transactions
 * under a server in Python. It comes from PyPI into a folder that git ignores, so the first start needs the registry.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { MongoClient } from 'mongodb';

import { freePort } from './free-port.js';
import type { Skipped } from './skipped.js';

export interface MongoServer {
  /** Without a path. */
  readonly url: string;
  /** With SIGKILL; what was acknowledged is on the disk. */
  kill(): Promise<void>;
  /** Starts it again on the same port and the same files, once it is dead. */
  restart(): Promise<void>;
  /** Stops its process where it stands, connections open, until `resume`. */
  suspend(): void;
  resume(): void;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

/** The server of TEST_MONGODB_URL where that is set, which is left as it is; else one of this run. */
export async function mongoUnderTest(): Promise<Pick<MongoServer, 'url' | 'stop'> | Skipped> {
  const { TEST_MONGODB_URL: url } = process.env;
  return url ? { url, stop: async () => undefined } : startMongoServer();
}

/** The address of a database on a server. */
export function databaseUrl(url: string, database: string): string {
  return url.replace(/^([^/]*\/\/[^/?]*)(?:\/[^?]*)?/, `$1/${database}`);
}

/**
 * What runs the server, with a fault of it mended. Its keys of an index take all numbers beyond 1e±128 for one; here each number
 * is the eight bytes of its double, in an order that bytes have. It ends with whoever holds the other end of its standard input:
 * a test run that is killed, or whose tests are all left out, stops nothing.
 */
const PROGRAM = `
import os, runpy, struct, sys, threading
from secantus import sortkey

def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(1)

def key_of_double(value):
    bits = int.from_bytes(struct.pack('>d', float(value) + 0.0), 'big')
    ordered = bits ^ (2 ** 64 - 1 if bits >> 63 else 2 ** 63)
    return sortkey._escape(ordered.to_bytes(8, 'big'))

sortkey._encode_number = key_of_double
threading.Thread(target=end_with_parent, daemon=True).start()
runpy.run_module('secantus', run_name='__main__')
`;

const RELEASE = 'secantusdb==0.7.0b3';
const INSTALL_MS_MAX = 300_000;
const START_MS_MAX = 60_000;

const run = promisify(execFile);

export async function startMongoServer(): Promise<MongoServer | Skipped> {
  let python: string;
  try {
    python = await installed();
  } catch (error) {
    const [line] = lastLines((error as Error).message, 1);
    return { skipped: `${RELEASE} could not be installed from PyPI: ${line}` };
  }
  const folder = await mkdtemp(join(tmpdir(), 'mongodb-'));
  const port = await freePort();
  try {
    return await running(python, folder, port);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return { skipped: `${RELEASE} did not start: ${(error as Error).message}` };
  }
}

/** The interpreter that has the server. */
async function installed(): Promise<string> {
  const folder = resolve('node_modules/.cache/tallystick-servers', RELEASE.replace('==', '-'));
  const python = join(folder, 'bin', 'python');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return python;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const options = { timeout: INSTALL_MS_MAX };
  await run('python3', ['-m', 'venv', folder], options);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  await run(python, [...pip, '--prefer-binary', RELEASE], options);
  await writeFile(complete, '');
  return python;
}

async function running(python: string, folder: string, port: number): Promise<MongoServer> {
  const url = `mongodb://127.0.0.1:${port}`;
  const start = () => startProcess(python, folder, port, url);
  let server = await start();
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.ref();
    const exit = once(server, 'exit');
    server.kill(signal);
    await exit;
  };
  return {
    url,
    kill: () => end('SIGKILL'),
    async restart() {
      server = await start();
    },
    suspend: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    async stop() {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @throws Error with the server's last words when it ends or doesn't answer. */
async function startProcess(
  python: string,
  folder: string,
  port: number,
  url: string,
): Promise<ChildProcess> {
  const words = join(folder, 'server.log');
  const files = join(folder, 'files');
  const child = spawn(
    'sh',
    ['-c', 'exec "$0" -c "$SERVER_PROGRAM" "$@" >"$SERVER_LOG" 2>&1', python]
      .concat(['--host', '127.0.0.1', '--port', String(port), '--storage-path', files])
      .concat(['--sync-on-commit', '--cache-size', '256M', '--log-level', 'WARNING']),
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...process.env, SERVER_LOG: words, SERVER_PROGRAM: PROGRAM },
    },
  );
  child.unref();
  (child.stdin as Socket).unref();
  const ended = once(child, 'exit').then(() => false);
  if (await Promise.race([answers(url), ended])) return child;
  child.kill('SIGKILL');
  const text = await readFile(words, 'utf8').catch(() => '');
  throw new Error(lastLines(text, 3).join(' / '));
}

async function answers(url: string): Promise<boolean> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: START_MS_MAX });
  try {
    await client.db('admin').command({ ping: 1 });
    return true;
  } catch {
    return false;
  } finally {
    await client.close();
  }
}

function lastLines(text: string, count: number): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-count);
}
