/** Runs HAProxy, where it is installed, on the configuration of `docker/`, with other addresses and nothing else changed. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../servers/free-port.js';

const CONFIGURATION = 'docker/haproxy.cfg';
const START_MS_MAX = 20_000;

export interface RunningProxy {
  readonly url: string;
  stop(): Promise<void>;
}

/** Debian has it as `haproxy`; it is in `/usr/sbin`. */
export function isProxyInstalled(): boolean {
  return spawnSync('haproxy', ['-v']).status === 0;
}

/**
 * @param ports of the two APIs, on the loopback
 * @throws Error with what HAProxy said where it doesn't take the configuration, or sees no API up within 20 s
 */
export async function runProxy(ports: readonly [number, number]): Promise<RunningProxy> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'proxy-'));
  const file = join(folder, 'haproxy.cfg');
  await writeFile(file, configurationAt(port, ports));
  const child = spawn('haproxy', ['-db', '-f', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true });
  };
  if (await isUp(url, child)) return { url, stop };
  await stop();
  throw new Error(`HAProxy did not come up: ${said.join('')}`);
}

/** @throws Error where the configuration has not each address in the number that is expected */
function configurationAt(port: number, [one, other]: readonly [number, number]): string {
  const replacements = [
    [/bind :8080$/gm, `bind 127.0.0.1:${port}`, 1],
    [/ api-1:3000/g, ` 127.0.0.1:${one}`, 2],
    [/ api-2:3000/g, ` 127.0.0.1:${other}`, 2],
  ] as const;
  let text = readFileSync(CONFIGURATION, 'utf8');
  for (const [address, replacement, count] of replacements) {
    const found = [...text.matchAll(address)].length;
    if (found !== count) throw new Error(`${address} is ${found} times in ${CONFIGURATION}`);
    text = text.replaceAll(address, replacement);
  }
  return text;
}

async function isUp(url: string, child: ChildProcess): Promise<boolean> {
  const startedAt = Date.now();
  while (child.exitCode === null && Date.now() - startedAt < START_MS_MAX) {
    const answer = await fetch(`${url}/health/proxy`).catch(() => undefined);
    if (answer?.status === 200) return true;
    await pause(50);
  }
  return false;
}
