import { afterEach, describe, expect, test } from '@jest/globals';
import { ReadModelNotBuilt } from './live-model.js';
import { createFollowedModels, type FollowedModels } from './followed-models.js';
import {
  createHeldProjections,
  type HeldFences,
  type HeldProjections,
} from './held-projections.js';
import { LONG_MS, stage, type Stage } from './testing/stage.js';
import { feedInto, tallyOf } from './testing/tally.js';

const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const FENCES: HeldFences = new Map([['tally', { reader: 'lease', position: '1' }]]);

async function leased(on: Stage, position: string): Promise<void> {
  const before = await on.store.checkpoint('lease');
  const checkpoint = { position, recordedAt: '2026-01-01T00:00:00.000Z' };
  const reader = 'lease';
  await on.store.commit({ reader, expected: before?.position, checkpoint, writes: [] });
}

async function folding(on: Stage): Promise<HeldProjections> {
  await leased(on, '1');
  const held = createHeldProjections({ ...on, projections: [tallyOf()], graceMs: 0 });
  await held.hold(FENCES);
  stops.push(() => held.hold(new Map()));
  return held;
}

async function following(on: Stage): Promise<FollowedModels> {
  const models = createFollowedModels({ ...on, names: ['tally'] });
  await models.start();
  stops.push(() => models.stop());
  return models;
}

describe('followed read models', () => {
  test('are not built until somebody has folded them, and then stand where that one has come', async () => {
    const on = stage();
    const models = await following(on);
    expect(() => models.live('tally')).toThrow(ReadModelNotBuilt);
    expect(models.status()).toEqual([]);
    const position = await feedInto(on.log).count('one');
    const waiting = models.waitFor('tally', position, LONG_MS);
    await folding(on);
    expect(await waiting).toBe(true);
    expect(models.live('tally').asOf?.position).toBe(position);
  });

  test('tell who waits for a position that it has not come in time', async () => {
    const on = stage();
    const models = await following(on);
    expect(await models.waitFor('tally', await feedInto(on.log).count('one'), 50)).toBe(false);
    await expect(models.waitFor('other', '1', 50)).rejects.toThrow(RangeError);
  });

  test('are rebuilt and switched by whoever holds them, when ordered', async () => {
    const on = stage();
    const position = await feedInto(on.log).count('one');
    const held = await folding(on);
    const models = await following(on);
    await models.waitFor('tally', position, LONG_MS);
    const tending = setInterval(() => void held.tend(), 20);
    stops.push(async () => clearInterval(tending));
    expect(await models.rebuild('tally')).toEqual([{ name: 'tally', version: 2 }]);
    while (models.live('tally').version !== 2) await new Promise((go) => setTimeout(go, 20));
    expect(await models.waitFor('tally', position, LONG_MS)).toBe(true);
    await held.tend();
  });

  test('nobody holds fall behind, and say so', async () => {
    const on = stage();
    const held = await folding(on);
    const first = await feedInto(on.log).count('one');
    const models = await following(on);
    await models.waitFor('tally', first, LONG_MS);
    await held.tend();
    await held.hold(new Map());
    await feedInto(on.log).count('two');
    while (models.status()[0]?.lagSeconds === 0) await new Promise((go) => setTimeout(go, 20));
    expect(models.status()[0]).toMatchObject({
      name: 'tally',
      position: first,
      status: 'catching-up',
    });
  });
});

describe('held projections', () => {
  test('whose lease is lost commit nothing any more', async () => {
    const on = stage();
    await folding(on);
    const models = await following(on);
    const before = await feedInto(on.log).count('one');
    expect(await models.waitFor('tally', before, LONG_MS)).toBe(true);
    await leased(on, '2');
    const after = await feedInto(on.log).count('two');
    expect(await models.waitFor('tally', after, 300)).toBe(false);
    expect(models.live('tally').asOf?.position).toBe(before);
  });
});
