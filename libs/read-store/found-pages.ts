/** All that a find gives, however much it is. */
import type { CollectionVersion, Document, Find, Page, ReadStore } from './read-store.js';

/** Page by page, `limit` documents each, the last one fewer. */
export async function* foundPages<D extends Document>(
  store: Pick<ReadStore, 'find'>,
  from: CollectionVersion,
  find: Omit<Find, 'cursor'>,
): AsyncGenerator<readonly D[], void> {
  let cursor: string | null = null;
  do {
    const page: Page<D> = await store.find<D>(from, cursor === null ? find : { ...find, cursor });
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
