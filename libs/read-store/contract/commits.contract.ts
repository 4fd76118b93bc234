/** Commits: documents and checkpoint together, by the one reader that stands where it believes. */
import { describe, expect, test } from '@jest/globals';
import { commitOf, freshStore, idsOf, lines1, type OpenStore, put } from './line-collection.js';

export function describeCommits(open: OpenStore): void {
  describe('commit', () => {
    const opened = freshStore(open);

    test('keeps documents and checkpoint', async () => {
      const { store } = opened();
      expect(await store.checkpoint('lines@1')).toBeUndefined();
      const commit = commitOf(undefined, '7', [put({ id: 'a' })]);
      expect(await store.commit(commit)).toBe(true);
      expect(await store.checkpoint('lines@1')).toEqual(commit.checkpoint);
      expect(idsOf(await store.get(lines1, ['a']))).toEqual(['a']);
    });

    test('goes on from the checkpoint before, documents or none', async () => {
      const { store } = opened();
      expect(await store.commit(commitOf(undefined, '7'))).toBe(true);
      expect(await store.commit(commitOf('7', '9'))).toBe(true);
      expect((await store.checkpoint('lines@1'))?.position).toBe('9');
    });

    test.each<[string | undefined]>([['6'], ['07'], [undefined]])(
      'is refused for a reader that believes to stand at %j',
      async (expected) => {
        const { store } = opened();
        await store.commit(commitOf(undefined, '7', [put({ id: 'a', credits: 1 })]));
        const refused = commitOf(expected, '8', [put({ id: 'a', credits: 2 }), put({ id: 'b' })]);
        expect(await store.commit(refused)).toBe(false);
        expect(await store.get(lines1, ['a', 'b'])).toEqual([{ id: 'a', credits: 1 }]);
        expect((await store.checkpoint('lines@1'))?.position).toBe('7');
      },
    );

    test('is refused for a reader that has not begun and believes it has', async () => {
      const { store } = opened();
      expect(await store.commit(commitOf('7', '8', [put({ id: 'a' })]))).toBe(false);
      expect(await store.checkpoint('lines@1')).toBeUndefined();
      expect(await store.get(lines1, ['a'])).toEqual([]);
    });

    test('is refused once what it holds is lost', async () => {
      const { store } = opened();
      const holds = { reader: 'lease', position: '1' };
      const first = commitOf(undefined, '7', [put({ id: 'a' })]);
      expect(await store.commit({ ...first, holds })).toBe(false);
      await store.commit(commitOf(undefined, '1', [], 'lease'));
      expect(await store.commit({ ...first, holds })).toBe(true);
      await store.commit(commitOf('1', '2', [], 'lease'));
      const late = commitOf('7', '8', [put({ id: 'b' })]);
      expect(await store.commit({ ...late, holds })).toBe(false);
      expect((await store.checkpoint('lines@1'))?.position).toBe('7');
      expect(idsOf(await store.get(lines1, ['a', 'b']))).toEqual(['a']);
      expect(await store.commit({ ...late, holds: { ...holds, position: '2' } })).toBe(true);
    });

    test('and the loss of what it holds come one after the other', async () => {
      const { store } = opened();
      await store.commit(commitOf(undefined, '0', [], 'lease'));
      for (let round = 0; round < 20; round += 1) {
        const holds = { reader: 'lease', position: `${round}` };
        const before = round === 0 ? undefined : (await store.checkpoint('lines@1'))?.position;
        const [, lost] = await Promise.all([
          store.commit({ ...commitOf(before, `1${round}`), holds }),
          store.commit(commitOf(`${round}`, `${round + 1}`, [], 'lease')),
        ]);
        expect(lost).toBe(true);
        const stood = (await store.checkpoint('lines@1'))?.position;
        expect(await store.commit({ ...commitOf(stood, `2${round}`), holds })).toBe(false);
      }
    });

    test('is won by exactly one of those that race', async () => {
      const { store } = opened();
      await store.commit(commitOf(undefined, '0'));
      for (let round = 0; round < 10; round += 1) {
        const commits = ['a', 'b', 'c'].map((id) =>
          commitOf(`${round}`, `${round + 1}`, [put({ id: `${round}-${id}` })]),
        );
        const won = await Promise.all(commits.map((commit) => store.commit(commit)));
        expect(won.filter(Boolean)).toHaveLength(1);
        const written = await store.get(
          lines1,
          commits.map(({ writes }) => writes[0]!.id),
        );
        expect(idsOf(written)).toEqual([commits[won.indexOf(true)]!.writes[0]!.id]);
      }
    });

    test('leaves neither documents nor checkpoint when one write is bad', async () => {
      const { store } = opened();
      const bad = put({ id: 'b', credits: { many: 1 } as unknown as number });
      const commits = [
        store.commit(commitOf(undefined, '1', [put({ id: 'a' }), bad])),
        store.commit(commitOf(undefined, '2', [put({ id: 'c' })])),
      ];
      await expect(commits[0]).rejects.toThrow('credits');
      expect(await commits[1]).toBe(true);
      expect(idsOf(await store.get(lines1, ['a', 'b', 'c']))).toEqual(['c']);
      expect((await store.checkpoint('lines@1'))?.position).toBe('2');
    });

    test('of one reader leaves the others where they are', async () => {
      const { store } = opened();
      const readers = Array.from({ length: 20 }, (_, at) => `reader-${at}`);
      await Promise.all(
        readers.map((reader, at) => store.commit(commitOf(undefined, `${at}`, [], reader))),
      );
      for (const [at, reader] of readers.entries()) {
        expect((await store.checkpoint(reader))?.position).toBe(`${at}`);
      }
    });

    test('begins anew for a reader that is forgotten', async () => {
      const { store } = opened();
      await store.commit(commitOf(undefined, '7', [put({ id: 'a' })]));
      await store.commit(commitOf(undefined, '7', [], 'other'));
      await store.forget('lines@1');
      await store.forget('nobody');
      expect(await store.checkpoint('lines@1')).toBeUndefined();
      expect((await store.checkpoint('other'))?.position).toBe('7');
      expect(idsOf(await store.get(lines1, ['a']))).toEqual(['a']);
      expect(await store.commit(commitOf('7', '8'))).toBe(false);
      expect(await store.commit(commitOf(undefined, '1'))).toBe(true);
    });

    test('and write are seen by the next read', async () => {
      const { store } = opened();
      for (let round = 1; round <= 50; round += 1) {
        const before = round === 1 ? undefined : `${round - 1}`;
        await store.commit(commitOf(before, `${round}`, [put({ id: 'a', credits: round })]));
        expect(await store.get(lines1, ['a'])).toEqual([{ id: 'a', credits: round }]);
      }
    });
  });
}
