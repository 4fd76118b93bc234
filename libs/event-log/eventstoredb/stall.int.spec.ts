import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** Appends on 100 streams at once for as long as it is let, and prints a line once it has written and one once it has failed. */
const APPENDING_CHILD = `
  import { randomUUID } from 'node:crypto';
  import { writeSync } from 'node:fs';
  const [, , built, url, length] = process.argv;
  const { openEventStoreDbLog } = await import(built);
  const log = await openEventStoreDbLog({ url, deadlineMs: 60_000 });
  const told = new Set();
  const tell = (line) => told.has(line) || (told.add(line), writeSync(1, line + '\\n'));
  async function appendOn(stream) {
    for (let revision = -1; ; revision += 1) {
      const data = { text: 'x'.repeat(Number(length)) };
      await log.append(stream, revision, [{ eventId: randomUUID(), type: 'Sampled', data, metadata: {} }]);
      tell('written');
    }
  }
  const all = Array.from({ length: 100 }, (_, n) => appendOn('stream-' + n).catch(() => tell('failed')));
  await Promise.all(all);
  await new Promise((resolve) => setTimeout(resolve, 200));
  tell('alive');
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'event-log-'));
  await writeFile(join(folder, 'child.mjs'), APPENDING_CHILD);
});

afterAll(() => rm(folder, { recursive: true }));

/** What this run's build made of a module. */
function built(module: string): string {
  return resolve(process.env['BUILT']!, module);
}

function start(script: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('a server that stalls under load and then dies', () => {
  test.each([100, 20_000])('takes no ledger with it, with %i bytes an event', async (length) => {
    const server = start(built('test/peers/eventstoredb/main.js'));
    const [url] = (await once(createInterface(server.stdout!), 'line')) as [string];
    const module = pathToFileURL(
      built('libs/event-log/eventstoredb/eventstoredb-event-log.js'),
    ).href;
    const child = start(join(folder, 'child.mjs'), module, url, String(length));
    const exit = once(child, 'exit');
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout!)) {
      lines.push(line);
      if (line !== 'written') continue;
      server.kill('SIGSTOP');
      // Long enough for what a connection takes to be full.
      setTimeout(() => server.kill('SIGKILL'), 500);
    }
    expect(await exit).toEqual([0, null]);
    expect(lines).toEqual(['written', 'failed', 'alive']);
  });
});
