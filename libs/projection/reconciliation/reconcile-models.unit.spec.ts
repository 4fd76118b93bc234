/** Read models against a replay, on stores in memory, while they move on whenever they are read. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ReadStore } from '../../read-store/read-store.js';
import { createFollowedModels } from '../followed-models.js';
import type { Projection } from '../projection.js';
import { differencesIn, movingStore, reconciled, resultIn } from '../testing/reconciled.js';
import { faultBell, LONG_MS, stage, started, stopAll } from '../testing/stage.js';
import { feedInto, tallyOf, type TallyDocument } from '../testing/tally.js';
import { Stopped } from '../until-available.js';
import { ReadModelOutdated } from './reconcile-models.js';

afterEach(stopAll);

describe('a read model that is as its replay', () => {
  test('has no differences, however many slices it takes', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    for (let at = 0; at < 1_201; at += 1) await feed.count(`s${at}`);
    const head = await feed.pass();
    const runtime = await started(on, [tallyOf()]);
    const lines = await reconciled(on, runtime);
    expect(lines).toEqual([
      { line: 'begun', projections: ['tally'], position: head },
      { line: 'replayed', events: 1_202, position: head },
      {
        line: 'reconciled',
        projection: 'tally',
        version: 1,
        position: head,
        documents: 1_201,
        differences: 0,
        skipped: 0,
      },
      { line: 'done', differences: 0 },
    ]);
  });

  test('has none before the first event', async () => {
    const on = stage();
    const runtime = await started(on, [tallyOf()]);
    const lines = await reconciled(on, runtime);
    expect(lines[0]).toEqual({ line: 'begun', projections: ['tally'], position: null });
    expect(resultIn(lines)).toMatchObject({ position: null, documents: 0, differences: 0 });
  });

  test('has none though every document moves on after each look at it', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    for (const stream of ['a', 'b', 'c']) await feed.count(stream);
    const runtime = await started(on, [tallyOf()]);
    // `d` doesn't exist when it begins.
    const store = movingStore(on, runtime, feed, ['a', 'c', 'd']);
    const lines = await reconciled(on, runtime, { store });
    expect(differencesIn(lines)).toEqual([]);
    expect(resultIn(lines)).toMatchObject({ documents: 4, differences: 0 });
  });

  test('has none though a document is removed between two looks', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    const projection: Projection<TallyDocument> = {
      ...tallyOf(),
      fold(document, event, id, seen) {
        const folded = tallyOf().fold(document, event, id, seen);
        return folded!.count % 2 === 0 ? undefined : folded;
      },
    };
    await feed.count('a');
    await feed.count('b');
    const runtime = await started(on, [projection]);
    let isFirst = true;
    const store: ReadStore = {
      ...on.store,
      async find(from, find) {
        // After the checkpoint was read, before the documents are.
        if (isFirst) await runtime.waitFor('tally', await feed.count('a'), LONG_MS);
        isFirst = false;
        return on.store.find(from, find);
      },
    };
    const lines = await reconciled(on, runtime, { store, projections: [projection] });
    expect(resultIn(lines)).toMatchObject({ documents: 1, differences: 0 });
    expect(isFirst).toBe(false);
  });

  test('has none after a rebuild has taken over meanwhile', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    for (let at = 0; at < 501; at += 1) await feed.count(`s${at}`);
    const runtime = await started(on, [tallyOf()], { graceMs: LONG_MS });
    let isFirst = true;
    const store: ReadStore = {
      ...on.store,
      async find(from, find) {
        const page = await on.store.find(from, find);
        if (isFirst) await (await runtime.rebuild('tally'))[0]!.finished;
        isFirst = false;
        return page as never;
      },
    };
    const lines = await reconciled(on, runtime, { store });
    expect(resultIn(lines)).toMatchObject({ version: 2, documents: 501, differences: 0 });
  });
});

describe('a reconciliation', () => {
  test('lets whatever else the process does have its turn after every slice', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    for (let at = 0; at < 1_501; at += 1) await feed.count(`s${at}`);
    const runtime = await started(on, [tallyOf()]);
    let slices = 0;
    const store: ReadStore = {
      ...on.store,
      find: async (from, find) => {
        slices += 1;
        return on.store.find(from, find);
      },
    };
    const seen = new Set<number>();
    let immediate = setImmediate(look);
    function look(): void {
      seen.add(slices);
      immediate = setImmediate(look);
    }
    await reconciled(on, runtime, { store });
    clearImmediate(immediate);
    // The build register is looked into first.
    expect([...seen]).toEqual(expect.arrayContaining([2, 3, 4]));
  });

  test('takes read models that another process folds', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    await feed.count('a');
    await feed.count('b');
    const runtime = await started(on, [tallyOf()]);
    const models = createFollowedModels({ ...on, names: ['tally'] });
    await models.start();
    const store = movingStore(on, runtime, feed, ['a']);
    const lines = await reconciled(on, runtime, { store, models });
    await models.stop();
    expect(resultIn(lines)).toMatchObject({ documents: 2, differences: 0 });
  });

  test('goes on after events that nobody can fold, and names them', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    await feed.count('a');
    const check = (event: { data: Record<string, unknown> }) => {
      if (event.data['amount'] === 13) throw new Error('thirteen');
    };
    const projections = [tallyOf('tally', { check })];
    const { onFault, rung } = faultBell();
    const runtime = await started(on, projections, { onFault });
    const poison = await feed.count('a', 13);
    await rung;
    // Halted before the event: that is where it is compared.
    expect(resultIn(await reconciled(on, runtime, { projections }))).toMatchObject({
      documents: 1,
      differences: 0,
      skipped: 0,
    });
    await runtime.resume('tally', { skip: true });
    await runtime.waitFor('tally', await feed.count('a'), LONG_MS);
    const lines = await reconciled(on, runtime, { projections });
    expect(lines.filter(({ line }) => line === 'skipped')).toEqual([
      {
        line: 'skipped',
        projection: 'tally',
        eventId: 'a.1',
        type: 'Counted',
        position: poison,
        error: 'thirteen',
      },
    ]);
    expect(resultIn(lines)).toMatchObject({ documents: 1, differences: 0, skipped: 1 });
  });

  test('refuses a read model of an older fold', async () => {
    const on = stage();
    await feedInto(on.log).count('a');
    const runtime = await started(on, [tallyOf()]);
    const projections = [tallyOf('tally', { version: 2 })];
    await expect(reconciled(on, runtime, { projections })).rejects.toThrow(ReadModelOutdated);
  });

  test('ends when it is told to', async () => {
    const on = stage();
    const feed = feedInto(on.log);
    for (let at = 0; at < 2_100; at += 1) await feed.count('a');
    const runtime = await started(on, [tallyOf()]);
    const stopping = new AbortController();
    let pages = 0;
    const log = {
      ...on.log,
      readAll: (read: Parameters<typeof on.log.readAll>[0]) => {
        pages += 1;
        stopping.abort();
        return on.log.readAll(read);
      },
    };
    const { signal } = stopping;
    await expect(reconciled({ ...on, log }, runtime, { log, signal })).rejects.toThrow(Stopped);
    expect(pages).toBe(1);
  });
});
