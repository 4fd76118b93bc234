/** What goes wrong between the store and its server: kills in the middle of commits, silence, and two processes at once. */
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseUrl, type MongoServer, startMongoServer } from '../../../test/servers/mongodb.js';
import { commitOf, lines, lines1, put } from '../contract/line-collection.js';
import { InvalidQuery, type ReadStore, ReadStoreUnavailable } from '../read-store.js';
import { openMongoReadStore } from './mongo-read-store.js';

const started = await startMongoServer();
const skipped = 'skipped' in started;
if (skipped) console.warn(`Faults of MongoDB's protocol are not tested: ${started.skipped}`);
const server = started as MongoServer;
const tried = skipped ? test.skip : test;

const opened: ReadStore[] = [];
let url: string;

beforeEach(() => {
  if (!skipped) url = databaseUrl(server.url, `faults-${randomUUID()}`);
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
afterAll(async () => {
  if (!skipped) await server.stop();
});

async function open(commitWithinMs = 3_000): Promise<ReadStore> {
  const store = await openMongoReadStore({ url, commitWithinMs });
  opened.push(store);
  await store.declare(lines, 1);
  return store;
}

const DOCUMENTS = 5;

function idsAt(position: number): string[] {
  return Array.from({ length: DOCUMENTS }, (_, at) => `${position}-${at}`);
}

/** One link of a chain: five documents and the position they are of. */
function link(from: number, by: string, reader = 'lines@1') {
  const writes = idsAt(from + 1).map((id) => put({ id, owner: by }));
  return commitOf(from === 0 ? undefined : String(from), String(from + 1), writes, reader);
}

async function standingOf(store: ReadStore): Promise<number> {
  return Number((await store.checkpoint('lines@1'))?.position ?? 0);
}

async function untilAvailable<T>(task: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof ReadStoreUnavailable)) throw error;
    }
    await pause(50);
  }
}

interface Links {
  /** The positions that were acknowledged. */
  readonly acknowledged: number[];
  refused: number;
}

const noLinks = (): Links => ({ acknowledged: [], refused: 0 });

/** Commits links as the runtime does, until told to stop, and tells what becomes of them. */
async function commitLinks(
  store: ReadStore,
  by: string,
  links: Links,
  goesOn: () => boolean,
): Promise<void> {
  let standing = await untilAvailable(() => standingOf(store));
  while (goesOn()) {
    if (await untilAvailable(() => store.commit(link(standing, by)))) {
      standing += 1;
      links.acknowledged.push(standing);
    } else {
      links.refused += 1;
      standing = await untilAvailable(() => standingOf(store));
    }
  }
}

/** @returns whose documents are at each position. Every link is whole, and there is none behind the checkpoint. */
async function wholeChain(store: ReadStore): Promise<string[]> {
  const standing = await standingOf(store);
  const owners: string[] = [];
  for (let position = 1; position <= standing; position += 1) {
    const found = await store.get<{ id: string; owner: string }>(lines1, idsAt(position));
    expect(found).toHaveLength(DOCUMENTS);
    const [owner, ...others] = new Set(found.map((document) => document.owner));
    expect(others).toEqual([]);
    owners.push(owner!);
  }
  expect(await store.count(lines1, { index: 'id' })).toBe(standing * DOCUMENTS);
  return owners;
}

tried(
  'a server that is killed amid commits loses none that it acknowledged, and keeps none in part',
  async () => {
    const store = await open();
    const links = noLinks();
    const { acknowledged } = links;
    let goesOn = true;
    const committing = commitLinks(store, 'ann', links, () => goesOn);
    const more = async (count: number): Promise<void> => {
      const enough = acknowledged.length + count;
      while (acknowledged.length < enough) await pause(5);
    };
    for (let kill = 0; kill < 4; kill += 1) {
      await more(5 + kill);
      await server.kill();
      await server.restart();
    }
    await more(5);
    goesOn = false;
    await committing;
    const chain = await wholeChain(store);
    expect(chain.length).toBeGreaterThanOrEqual(acknowledged.at(-1)!);
  },
);

tried('two stores that take up one chain make one chain', async () => {
  const [one, other] = [await open(), await open()];
  const [ann, bob] = [noLinks(), noLinks()];
  const until = performance.now() + 4_000;
  const haveMet = (): boolean => ann.refused + bob.refused > 0;
  const goesOn = (): boolean => performance.now() < until || !haveMet();
  await Promise.all([commitLinks(one, 'ann', ann, goesOn), commitLinks(other, 'bob', bob, goesOn)]);
  const chain = await wholeChain(one);
  const positionsOf = (by: string) => chain.flatMap((owner, at) => (owner === by ? [at + 1] : []));
  expect(ann.acknowledged).toEqual(positionsOf('ann'));
  expect(bob.acknowledged).toEqual(positionsOf('bob'));
  expect(haveMet()).toBe(true);
});

tried('who has lost a lease to another store commits nothing any more', async () => {
  const [holder, taker] = [await open(), await open()];
  await holder.commit(commitOf(undefined, '0', [], 'lease'));
  let standing = 0;
  for (let round = 0; round < 15; round += 1) {
    const holds = { reader: 'lease', position: String(round) };
    const [held, taken] = await Promise.all([
      holder.commit({ ...link(standing, 'holder'), holds }),
      pause(Math.random() * 15).then(() =>
        taker.commit(commitOf(String(round), String(round + 1), [], 'lease')),
      ),
    ]);
    expect(taken).toBe(true);
    if (held) standing += 1;
    expect(await taker.checkpoint('lease')).toMatchObject({ position: String(round + 1) });
    expect(await holder.commit({ ...link(standing, 'late'), holds })).toBe(false);
    expect(await standingOf(taker)).toBe(standing);
  }
  expect(new Set(await wholeChain(taker))).not.toContain('late');
});

tried('a lease that is renewed all the time lets commits through that hold it', async () => {
  const [holder, renewer] = [await open(), await open()];
  await renewer.commit(commitOf(undefined, '1', [], 'lease'));
  let renewals = 0;
  let goesOn = true;
  const renewing = (async () => {
    while (goesOn) {
      const renewal = commitOf('1', '1', [], 'lease');
      const recordedAt = new Date().toISOString();
      const renewed = { ...renewal, checkpoint: { position: '1', recordedAt } };
      expect(await renewer.commit(renewed)).toBe(true);
      renewals += 1;
    }
  })();
  const readers = ['lines@1', 'a', 'b', 'c'];
  let rounds = 0;
  for (; rounds < 10 || renewals < 6; rounds += 1) {
    const at = rounds;
    const holds = { reader: 'lease', position: '1' };
    const commits = readers.map((reader, own) =>
      holder.commit({
        ...link(at, 'ann', reader),
        writes: own === 0 ? link(at, 'ann').writes : [],
        holds,
      }),
    );
    expect(await Promise.all(commits)).toEqual([true, true, true, true]);
  }
  goesOn = false;
  await renewing;
  expect(await wholeChain(holder)).toHaveLength(rounds);
});

tried(
  'versions are declared, switched to and dropped by two stores at once, and are what both say',
  async () => {
    const [one, other] = [await open(), await open()];
    const lines2 = { collection: 'lines', version: 2 };
    await expect(other.get(lines2, ['a'])).rejects.toThrow(InvalidQuery);
    for (let round = 0; round < 8; round += 1) {
      await Promise.all([one.declare(lines, 2), other.declare(lines, 2)]);
      await one.write([put({ id: 'a' }, lines2)]);
      expect(await other.get(lines2, ['a'])).toEqual([{ id: 'a' }]);
      const [switched, dropped] = await Promise.allSettled([
        one.switchTo(lines2),
        other.drop(lines2),
      ]);
      expect([switched.status, dropped.status].sort()).toEqual(['fulfilled', 'rejected']);
      const lost = switched.status === 'rejected' ? switched : (dropped as PromiseRejectedResult);
      expect(lost.reason).toBeInstanceOf(InvalidQuery);
      const isLive = switched.status === 'fulfilled';
      expect(await other.liveVersion('lines')).toBe(isLive ? 2 : round === 0 ? undefined : 1);
      await one.switchTo(lines1);
      if (isLive) await other.drop(lines2);
      await expect(one.get(lines2, ['a'])).rejects.toThrow(InvalidQuery);
      await expect(one.write([put({ id: 'a' }, lines2)])).rejects.toThrow(InvalidQuery);
      expect(await one.versions('lines')).toEqual([1]);
    }
    await other.declare({ name: 'lines', indexes: { byNote: ['note'] } }, 2);
    expect(await one.count(lines2, { index: 'byNote', equals: { note: null } })).toBe(0);
  },
);

tried('a server that falls silent is unavailable in bounded time, and then goes on', async () => {
  const store = await open();
  expect(await store.commit(link(0, 'ann'))).toBe(true);
  server.suspend();
  const begun = performance.now();
  const asked = [store.commit(link(1, 'ann')), store.get(lines1, ['1-0'])];
  const outcomes = await Promise.allSettled(asked);
  server.resume();
  expect(performance.now() - begun).toBeLessThan(60_000);
  for (const outcome of outcomes) {
    expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(ReadStoreUnavailable);
  }
  const done = await untilAvailable(() => store.commit(link(1, 'ann')));
  expect(done ? 2 : await standingOf(store)).toBe(2);
  expect(await wholeChain(store)).toEqual(['ann', 'ann']);
});

tried('a document of more than 16 MiB is refused, which is no outage', async () => {
  const store = await open();
  const large = put({ id: 'large', note: 'x'.repeat(16 * 1024 * 1024) });
  const refused = store.write([put({ id: 'small' }), large]).catch((error: unknown) => error);
  expect(await refused).not.toBeInstanceOf(ReadStoreUnavailable);
  expect(await refused).toMatchObject({ message: expect.stringContaining('16 MiB') });
  expect(await store.get(lines1, ['small', 'large'])).toEqual([]);
});

tried('a server that is away is waited for, a while', async () => {
  const store = await open();
  await server.kill();
  const late = openMongoReadStore({ url, openWithinMs: 500 }).catch((error: unknown) => error);
  expect(await late).toBeInstanceOf(ReadStoreUnavailable);
  expect(await late).toMatchObject({ message: expect.stringContaining('No primary of MongoDB') });
  await expect(store.checkpoint('lines@1')).rejects.toThrow(ReadStoreUnavailable);
  const waiting = openMongoReadStore({ url });
  await server.restart();
  opened.push(await waiting);
  expect(await store.checkpoint('lines@1')).toBeUndefined();
});
