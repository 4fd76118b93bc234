/**
 * A projection whose documents also say where in the tree their account stands, and whose sums are also kept of all below an
 * account: what is asked of a large subtree is then a few documents, or one walk, and not those of each of its accounts.
 */
import { accountOfStream, type AccountEvent, type AnyEvent } from '../../libs/ledger/index.js';
import type { Reading } from '../../libs/projection/live-model.js';
import type { FoldedDocument, Projection, Seen } from '../../libs/projection/projection.js';
import { ancestorsIn, isBelow, pathBelow, pathOfAncestor, type Subtree } from './account-path.js';

/** Where an account stands; `id` is {@link placeId}. */
export interface PlaceDocument extends FoldedDocument {
  readonly path: string;
}

/** A document with its account's path; of all accounts together it has none. */
export type InTree<D extends FoldedDocument> = D & { readonly path?: string };

export interface Placing {
  /** The account that an event of interest is about; undefined where its document is there, and knows. */
  accountOf(event: AnyEvent): string | undefined;
  /** Ids of documents of all accounts together. */
  isOfAll?(key: string): boolean;
  /** The id of the document about all below this account that the event touches, a {@link belowId} or beginning with one, which `fold` is given as any other. */
  below?(event: AnyEvent, accountId: string, seen: Seen<FoldedDocument>): string | undefined;
}

/** No id of another document begins so. */
const PLACE = '@';

function placeId(accountId: string): string {
  return `${PLACE}${accountId}`;
}

/** Whether a document of such a model only says where an account stands. */
export function isPlace(id: string): boolean {
  return id.startsWith(PLACE);
}

export function inTree<D extends FoldedDocument>(
  projection: Projection<D>,
  placing: Placing,
): Projection<FoldedDocument> {
  const { isOfAll = () => false } = placing;
  const sumsBelow = (placed: Placed): ReadonlyMap<string, string> =>
    projection.interested(placed.event) ? keysBelow(placing, placed) : NONE;
  return {
    ...(projection as unknown as Projection),
    interested: (event) => openingIn(event) !== undefined || projection.interested(event),
    keys(event) {
      const opened = openingIn(event);
      const own = projection.interested(event) ? projection.keys(event) : [];
      return opened ? [placeId(opened.accountId), ...own] : own;
    },
    looksAt(event) {
      const opened = openingIn(event);
      const place = opened ? opened.parentId : placing.accountOf(event);
      const own = projection.interested(event) ? (projection.looksAt?.(event) ?? []) : [];
      return place ? [...own, placeId(place)] : own;
    },
    *follows(event, seen) {
      if (projection.follows && projection.interested(event))
        yield* projection.follows(event, seen as Seen<D>);
      const further = [...sumsBelow({ event, path: pathOf(placing, event, seen), seen }).keys()];
      if (further.length > 0) yield further;
    },
    fold(document, event, key, seen) {
      const path = pathOf(placing, event, seen);
      if (isPlace(key)) return document ?? placeAt(key, path!, event);
      const after = projection.fold(document as D | undefined, event, key, seen as Seen<D>);
      if (!after || after === document || !path || isOfAll(key)) return after;
      if (!isBelow(key)) return { ...after, path };
      // Of a sum it is that of the account above, which never changes: looked for at each event, it would cost the depth squared.
      const known = (document as InTree<FoldedDocument> | undefined)?.path;
      return { ...after, path: known ?? sumsBelow({ event, path, seen }).get(key) };
    },
  };
}

const NONE: ReadonlyMap<string, string> = new Map();

/** Of the account that the event is about; undefined where it doesn't say which. */
function pathOf(
  { accountOf }: Placing,
  event: AnyEvent,
  seen: Seen<FoldedDocument>,
): string | undefined {
  const opened = openingIn(event);
  if (opened) return pathBelow(opened.parentId && pathAt(opened.parentId, seen), opened.accountId);
  const accountId = accountOf(event);
  return accountId && (pathAt(accountId, seen) ?? pathBelow(null, accountId));
}

interface Placed {
  readonly event: AnyEvent;
  /** Of its account; undefined where it doesn't say which. */
  readonly path: string | undefined;
  readonly seen: Seen<FoldedDocument>;
}

/** Documents about all below each of the accounts above, with these accounts' paths. */
function keysBelow({ below }: Placing, { event, path, seen }: Placed): ReadonlyMap<string, string> {
  if (!below || path === undefined) return NONE;
  const keys = new Map<string, string>();
  for (const accountId of ancestorsIn(path)) {
    const key = below(event, accountId, seen);
    if (key !== undefined) keys.set(key, pathOfAncestor(path, accountId));
  }
  return keys;
}

/** Where the account stands, as this model knows it: undefined where it doesn't yet, or is of a build that kept no places. */
export async function subtreeIn(
  { store, live }: Reading,
  model: string,
  accountId: string,
): Promise<Subtree | undefined> {
  const [place] = await store.get<PlaceDocument>(live(model), [placeId(accountId)]);
  return place && { accountId, path: place.path };
}

function placeAt(id: string, path: string, { position }: AnyEvent): FoldedDocument {
  return { id, path, position: position! } as PlaceDocument;
}

function pathAt(accountId: string, seen: Seen<FoldedDocument>): string | undefined {
  return (seen(placeId(accountId)) as PlaceDocument | undefined)?.path;
}

function openingIn({ stream, type, data }: AnyEvent) {
  const isOpening = type === 'AccountOpened' && accountOfStream(stream) !== undefined;
  return isOpening ? (data as AccountEvent<'AccountOpened'>['data']) : undefined;
}
