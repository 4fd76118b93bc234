/** What a process that says as much as it can says of a sign-in, and what it keeps over a restart. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { temporaryFolder } from './ledger-process.js';

let folder: string;
let said = '';

beforeAll(async () => {
  folder = await temporaryFolder();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

async function run(): Promise<Running> {
  const env = {
    ...process.env,
    PORT: '0',
    TALLYSTICK_DATA_DIR: folder,
    TALLYSTICK_LOG_LEVEL: 'trace',
  };
  const script = join(process.env.BUILT!, 'apps/api/main.js');
  const child: ChildProcess = spawn(process.execPath, [script], { env });
  const ended = once(child, 'close');
  let own = '';
  for (const output of [child.stdout!, child.stderr!])
    output.on('data', (chunk) => {
      own += String(chunk);
      said += String(chunk);
    });
  const listening = /^Tallystick listens at (http:\/\/[\d.:]+)/m;
  while (!listening.test(own) && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    url: listening.exec(own)![1]!,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

test('no line holds a key, a token or a cookie, and a session outlives a restart', async () => {
  const first = await run();
  const key = (await readFile(join(folder, 'operator.key'), 'utf8')).trim();
  const signIn = (body: string) =>
    fetch(`${first.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
  const signedIn = await signIn(JSON.stringify({ key }));
  const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
  await signIn(JSON.stringify({ key: `${key}x` }));
  await signIn(`{"key":"${key}"`);
  const headers = { cookie, 'x-csrf-token': csrfToken };
  const asked = await fetch(`${first.url}/v1/session`, { headers });
  expect([signedIn.status, asked.status]).toEqual([201, 200]);
  await first.stop();

  const second = await run();
  expect((await fetch(`${second.url}/v1/session`, { headers })).status).toBe(200);
  const out = await fetch(`${second.url}/v1/session`, { method: 'DELETE', headers });
  expect(out.status).toBe(204);
  await second.stop();

  expect(said).toContain('/v1/session');
  expect(key).toMatch(/^tsk_operator_/);
  for (const secret of [key, key.replace('tsk_operator_', ''), csrfToken, cookie.split('=')[1]!])
    expect(said.includes(secret)).toBe(false);
});
