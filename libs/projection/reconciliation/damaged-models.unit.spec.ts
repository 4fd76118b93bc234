/** Read models that were damaged on purpose, against a replay. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { damage, differencesIn, movingStore, reconciled, resultIn } from '../testing/reconciled.js';
import type { CollectionVersion, Document, Find, ReadStore } from '../../read-store/read-store.js';
import { stage, started, stopAll } from '../testing/stage.js';
import { feedInto, tallyOf, type TallyDocument } from '../testing/tally.js';

afterEach(stopAll);

describe('a read model that was damaged', () => {
  test('has each wrong field, missing and extra document named, while it moves on', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    for (const stream of ['a', 'b', 'c', 'd']) await feed.count(stream, 5);
    const runtime = await started(on, [tallyOf()]);
    const [right] = await on.store.get<TallyDocument>(runtime.live('tally'), ['a']);
    await damage(on, runtime, 'a', { ...right!, sum: 7, count: 2 });
    await damage(on, runtime, 'b', undefined);
    await damage(on, runtime, 'x', { ...right!, id: 'x' });
    const store = movingStore(on, runtime, feed, ['c', 'd']);
    const lines = await reconciled(on, runtime, { store });
    const named = { line: 'difference', projection: 'tally' };
    expect(differencesIn(lines)).toEqual([
      { ...named, kind: 'field', key: 'a', field: 'count', kept: 2, replayed: 1 },
      { ...named, kind: 'field', key: 'a', field: 'sum', kept: 7, replayed: 5 },
      { ...named, kind: 'extra', key: 'x' },
      { ...named, kind: 'missing', key: 'b' },
    ]);
    expect(resultIn(lines)).toMatchObject({ documents: 4, differences: 4 });
    expect(lines.at(-1)).toEqual({ line: 'done', differences: 4 });
  });

  test('is found to keep a document twice, under the key of one that is right', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    for (const stream of ['a', 'b', 'c']) await feed.count(stream);
    const runtime = await started(on, [tallyOf()]);
    const store: ReadStore = {
      ...on.store,
      // No store writes it: whoever has its file can.
      async find<D extends Document>(from: CollectionVersion, find: Find) {
        const page = await on.store.find<D>(from, find);
        const [a, b, c] = page.items;
        return c?.id === 'c' ? { ...page, items: [a!, b!, b!, c] } : page;
      },
    };
    const lines = await reconciled(on, runtime, { store });
    expect(differencesIn(lines)).toMatchObject([{ kind: 'extra', key: 'b' }]);
    expect(resultIn(lines)).toMatchObject({ documents: 4, differences: 1 });
  });

  test.each(['0', '9999999999999999', 'zzz', 7 as unknown as string])(
    'is found out by a document that claims to stand at %p',
    async (position) => {
      const on = stage();
      const feed = feedInto(on.log);
      await feed.count('a');
      const last = await feed.count('b');
      const runtime = await started(on, [tallyOf()]);
      const [right] = await on.store.get<TallyDocument>(runtime.live('tally'), ['b']);
      await damage(on, runtime, 'b', { ...right!, position });
      const lines = await reconciled(on, runtime);
      expect(differencesIn(lines)).toMatchObject([
        { key: 'b', field: 'position', kept: position, replayed: last },
      ]);
    },
  );

  test('has all counted and only so many told', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    for (let at = 0; at < 1_100; at += 1) await feed.count(`s${at}`);
    const runtime = await started(on, [tallyOf()]);
    const { collection, version } = runtime.live('tally');
    const page = await on.store.find<TallyDocument>(runtime.live('tally'), {
      index: 'id',
      limit: 2_000,
    });
    await on.store.write(
      page.items.map(({ id }) => ({ collection, version, id, document: undefined })),
    );
    const lines = await reconciled(on, runtime, { differencesMax: 3 });
    expect(differencesIn(lines)).toHaveLength(3);
    expect(resultIn(lines)).toMatchObject({ documents: 0, differences: 1_100 });
  });

  test('has it named, model by model', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    await feed.count('a');
    const projections = [tallyOf('one'), tallyOf('two')];
    const runtime = await started(on, projections);
    await damage(on, runtime, 'a', undefined, 'two');
    const lines = await reconciled(on, runtime, { projections });
    expect(lines.filter(({ line }) => line === 'reconciled')).toMatchObject([
      { projection: 'one', differences: 0 },
      { projection: 'two', differences: 1 },
    ]);
  });
});
