import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openScratchStore } from './scratch-store.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scratch-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('it is empty, each one on its own, and gone when it is closed', async () => {
  const one = await openScratchStore(folder);
  const other = await openScratchStore(folder);
  await one.store.declare({ name: 'balance', indexes: {} }, 1);
  expect(await one.store.versions('balance')).toEqual([1]);
  expect(await other.store.versions('balance')).toEqual([]);
  expect(await readdir(folder)).toHaveLength(2);
  await one.close();
  expect(await readdir(folder)).toHaveLength(1);
  await other.close();
  expect(await readdir(folder)).toEqual([]);
});

test('what a killed process has left behind goes a day later; all else stays', async () => {
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
  for (const name of ['replay-left', 'replay-recent', 'other']) await mkdir(join(folder, name));
  for (const name of ['replay-left', 'other'])
    await utimes(join(folder, name), twoDaysAgo, twoDaysAgo);
  const scratch = await openScratchStore(folder);
  await scratch.close();
  expect((await readdir(folder)).sort()).toEqual(['other', 'replay-recent']);
});
