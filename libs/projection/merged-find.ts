/**
 * One page out of several finds that come in the same order, as if they were one: what no single index serves. The place
 * where a page ended is a value of the ordering field and an id, so it is good for every one of the finds.
 */
import type {
  CollectionVersion,
  Document,
  Find,
  Page,
  ReadStore,
} from '../read-store/read-store.js';
import {
  comparePlaces,
  cursorAfter,
  type Paging,
  type Place,
  placeBefore,
  placeOf,
} from './page-place.js';

/** `orderBy` is the next field of each index after those of `equals`; `limit` is 1 to 9,999. */
export interface MergedFind<D> extends Paging<D> {
  /** Each must come ordered by `orderBy`, then by id: the store refuses one that doesn't. A document that several give comes once. */
  readonly finds: readonly Pick<Find, 'index' | 'equals' | 'within' | 'begins'>[];
  /** Of that field, from inclusive, to exclusive. */
  readonly range?: TextRange | undefined;
  /** Which documents count; default all. */
  readonly matches?: (document: D) => boolean;
}

export interface TextRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** @throws InvalidQuery for a cursor of another query, and for one that is none. */
export async function findMerged<D extends Document>(
  store: ReadStore,
  from: CollectionVersion,
  merged: MergedFind<D>,
): Promise<Page<D>> {
  const { order, limit, orderBy } = merged;
  const after = placeBefore(merged);
  const sources = merged.finds.map((find) => documentsOf(store, from, merged, find, after));
  const begun = await Promise.all(sources.map((source) => source.next()));
  const heads: (D | undefined)[] = begun.map(({ value }) => value);
  const items: D[] = [];
  for (;;) {
    const first = firstOf(heads, orderBy, order);
    if (first === undefined) return { items, nextCursor: null };
    const head = heads[first]!;
    const last = items.at(-1);
    // One that several finds give comes from each of them in turn, as nothing lies between.
    if (head.id !== last?.id) {
      if (items.length === limit) return { items, nextCursor: cursorAfter(last!, merged) };
      items.push(head);
    }
    heads[first] = (await sources[first]!.next()).value;
  }
}

/**
 * All documents of several finds, each once, or undefined when there are more than `max` (1 to 10,000): few enough to be put
 * in order in memory.
 */
export async function findFew<D extends Document>(
  store: ReadStore,
  from: CollectionVersion,
  finds: readonly Omit<Find, 'limit' | 'cursor' | 'order'>[],
  max: number,
): Promise<readonly D[] | undefined> {
  const counts = await Promise.all(finds.map((find) => store.count(from, find)));
  if (counts.reduce((sum, count) => sum + count, 0) > max) return undefined;
  const some = finds.filter((_find, at) => counts[at] !== 0);
  const pages = await Promise.all(some.map((find) => store.find<D>(from, { ...find, limit: max })));
  const byId = new Map(pages.flatMap(({ items }) => items.map((item) => [item.id, item])));
  return [...byId.values()];
}

/** A page of documents at hand, in order, as {@link findMerged} would give it. */
export function pageOf<D extends Document>(documents: readonly D[], paging: Paging<D>): Page<D> {
  const { orderBy, order, limit } = paging;
  const after = placeBefore(paging);
  const rest = documents
    .filter((item) => !after || comparePlaces(placeOf(item, orderBy), after, order) > 0)
    .sort((a, b) => comparePlaces(placeOf(a, orderBy), placeOf(b, orderBy), order));
  const items = rest.slice(0, limit);
  return { items, nextCursor: rest.length > limit ? cursorAfter(items.at(-1)!, paging) : null };
}

async function* documentsOf<D extends Document>(
  store: ReadStore,
  from: CollectionVersion,
  { order, orderBy, range, limit, matches = () => true }: MergedFind<D>,
  find: MergedFind<D>['finds'][number],
  after: Place | undefined,
): AsyncGenerator<D, undefined> {
  const bounds = boundsOf(orderBy, range ?? {}, order, after);
  const asked: Find = { ...find, ...bounds, order, orderedBy: orderBy, limit: limit + 1 };
  let cursor: string | null = null;
  do {
    const page: Page<D> = await store.find<D>(from, cursor === null ? asked : { ...asked, cursor });
    for (const document of page.items) {
      const passed = after && comparePlaces(placeOf(document, orderBy), after, order) <= 0;
      if (!passed && matches(document)) yield document;
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return undefined;
}

/** The range, of text at least, narrowed to begin at the place: what is behind it at the same value is left out by id. */
function boundsOf(
  field: string,
  { from = '', to }: TextRange,
  order: 'asc' | 'desc',
  after: Place | undefined,
): Pick<Find, 'range'> {
  const value = after?.value;
  const gte = order === 'asc' && value !== undefined && value > from ? value : from;
  const capped = order === 'desc' && value !== undefined && (to === undefined || value < to);
  const upper = capped ? { lte: value } : to === undefined ? {} : { lt: to };
  return { range: { field, gte, ...upper } };
}

function firstOf<D extends Document>(
  heads: readonly (D | undefined)[],
  orderBy: keyof D & string,
  order: 'asc' | 'desc',
): number | undefined {
  let first: number | undefined;
  heads.forEach((head, at) => {
    if (!head) return;
    const best = first === undefined ? undefined : heads[first];
    const earlier =
      !best || comparePlaces(placeOf(head, orderBy), placeOf(best, orderBy), order) < 0;
    if (earlier) first = at;
  });
  return first;
}
