import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { start, type RunningApi } from '../../apps/api/start.js';

let folder: string;
let environment: NodeJS.ProcessEnv;
const running: RunningApi[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tallystick-'));
  environment = {
    PORT: '0',
    TALLYSTICK_DATA_DIR: join(folder, 'data'),
    TALLYSTICK_LOG_LEVEL: 'silent',
  };
});

afterAll(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  rmSync(folder, { recursive: true });
});

async function run(): Promise<RunningApi> {
  const started = await start(environment);
  running.push(started);
  return started;
}

describe('a start', () => {
  test('makes the data folder and the operator’s key, for their owner alone', async () => {
    const { url, operatorKeyFile } = await run();
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    expect(statSync(operatorKeyFile!).mode & 0o777).toBe(0o600);
    const token = readFileSync(operatorKeyFile!, 'utf8').trim();
    const answer = await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toMatchObject({ actor: { id: 'operator', role: 'operator' } });
  });

  test('on a data folder in use is refused with one line, and harms nothing', async () => {
    await expect(start(environment)).rejects.toThrow(/^[^\n]*already open[^\n]*$/);
    expect((await fetch(`${running[0]!.url}/health/live`)).status).toBe(200);
  });

  test('after a stop goes on with the same key', async () => {
    const before = readFileSync(join(folder, 'data', 'operator.key'), 'utf8');
    await running.pop()!.stop();
    const { url } = await run();
    const headers = { authorization: `Bearer ${before.trim()}` };
    expect((await fetch(`${url}/v1/me`, { headers })).status).toBe(200);
  });

  test('takes the operator’s key from the settings, and makes none', async () => {
    const settings = {
      ...environment,
      TALLYSTICK_DATA_DIR: join(folder, 'other'),
      TALLYSTICK_OPERATOR_KEY: 'operator-key',
    };
    const given = await start(settings);
    running.push(given);
    expect(given.operatorKeyFile).toBeUndefined();
    const headers = { authorization: 'Bearer operator-key' };
    expect((await fetch(`${given.url}/v1/me`, { headers })).status).toBe(200);
  });
});
