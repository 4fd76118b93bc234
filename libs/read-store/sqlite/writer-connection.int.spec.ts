import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitOf, idsOf, lines, lines1, put } from '../contract/line-collection.js';
import { ReadStoreUnavailable } from '../read-store.js';
import { openSqliteReadStore } from './sqlite-read-store.js';
import { connectWriter } from './writer-connection.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-store-'));
  file = join(folder, 'read-store.sqlite');
});
afterEach(async () => rm(folder, { recursive: true }));

function script(onMessage: string): URL {
  const code = `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', () => { ${onMessage} });
    parentPort.postMessage({ kind: 'ready' });`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

const options = { file: '', checkpointPages: 1, pageCountMax: 1 };
const forget = { kind: 'forget', reader: 'a' } as const;

describe('a writer that dies', () => {
  test.each([
    ['by an error', 'throw new Error("out of luck");'],
    ['by its own will', 'process.exit(1);'],
  ])('%s refuses what waits and what comes', async (_, onMessage) => {
    const writer = await connectWriter(options, 10, script(onMessage));
    const waiting = await Promise.allSettled([writer.perform(forget), writer.perform(forget)]);
    for (const outcome of waiting) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { name: 'ReadStoreUnavailable' },
      });
    }
    await expect(writer.perform(forget)).rejects.toThrow(ReadStoreUnavailable);
    await writer.close();
  });

  test('before it is ready refuses to open', async () => {
    const dead = new URL('data:text/javascript,process.exit(1)');
    await expect(connectWriter(options, 10, dead)).rejects.toThrow(ReadStoreUnavailable);
  });
});

describe('a SQLite read store', () => {
  test('refuses more than may wait, and takes orders again', async () => {
    const store = await openSqliteReadStore({ file, pendingMax: 3 });
    await store.declare(lines, 1);
    const writes = Array.from({ length: 5 }, (_, at) => store.write([put({ id: `${at}` })]));
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    await expect(writes[3]).rejects.toThrow(ReadStoreUnavailable);
    await store.write([put({ id: 'later' })]);
    expect(idsOf(await store.get(lines1, ['0', '3', 'later'])).sort()).toEqual(['0', 'later']);
    await store.close();
  });

  test('that is full refuses, keeps nothing of what was refused, and goes on when there is room', async () => {
    const store = await openSqliteReadStore({ file, pageCountMax: 60 });
    await store.declare(lines, 1);
    await store.declare(lines, 2);
    const ids = Array.from({ length: 300 }, (_, at) => `line-${at}`);
    const lines2 = { collection: 'lines', version: 2 };
    const note = 'x'.repeat(1_000);
    await store.write(ids.slice(0, 200).map((id) => put({ id, note }, lines2)));
    const commit = commitOf(
      undefined,
      '1',
      ids.map((id) => put({ id, note })),
    );
    await expect(store.commit(commit)).rejects.toThrow(ReadStoreUnavailable);
    expect(await store.get(lines1, ids)).toEqual([]);
    expect(await store.checkpoint(commit.reader)).toBeUndefined();
    await store.drop(lines2);
    expect(await store.commit(commit)).toBe(true);
    expect(await store.get(lines1, ids)).toHaveLength(300);
    await store.close();
  });

  test('leaves only the failing one out of commits that come together', async () => {
    const store = await openSqliteReadStore({ file });
    const lines2 = { collection: 'lines', version: 2 };
    await store.declare(lines, 1);
    await store.declare(lines, 2);
    await store.get(lines1, []);
    const begun = put({ id: 'begun' }, lines2);
    const outcomes = await Promise.allSettled([
      store.commit(commitOf(undefined, '1', [put({ id: 'a' })], 'first')),
      store.drop(lines1),
      store.commit(commitOf(undefined, '1', [begun, put({ id: 'b' })], 'second')),
      store.commit(commitOf('9', '10', [], 'third')),
      store.commit(commitOf(undefined, '1', [], 'fourth')),
    ]);
    expect(outcomes.map((outcome) => ('value' in outcome ? outcome.value : 'failed'))).toEqual([
      true,
      undefined,
      'failed',
      false,
      true,
    ]);
    expect(await store.checkpoint('first')).toBeDefined();
    expect(await store.checkpoint('second')).toBeUndefined();
    expect(await store.get(lines2, ['begun'])).toEqual([]);
    expect(await store.checkpoint('fourth')).toBeDefined();
    await store.close();
  });

  test('that is closed leaves all it has in its one file', async () => {
    const store = await openSqliteReadStore({ file });
    await store.declare(lines, 1);
    await store.write([put({ id: 'a' })]);
    await store.close();
    const copy = join(folder, 'copy.sqlite');
    await copyFile(file, copy);
    const copied = await openSqliteReadStore({ file: copy });
    expect(idsOf(await copied.get(lines1, ['a']))).toEqual(['a']);
    await copied.close();
  });

  test('does not open a file of something else, nor one in no folder', async () => {
    await writeFile(file, 'a note to myself, no database at all, and long enough to be read');
    await expect(openSqliteReadStore({ file })).rejects.toThrow(ReadStoreUnavailable);
    const nowhere = join(folder, 'nowhere', 'read-store.sqlite');
    await expect(openSqliteReadStore({ file: nowhere })).rejects.toThrow(ReadStoreUnavailable);
  });
});
