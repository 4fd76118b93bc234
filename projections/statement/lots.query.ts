/** `/v1/accounts/{a}/lots`: what is unspent, in the order in which it is drawn, and the money in it. */
import { type Lot, moneyOf } from '../../libs/ledger/index.js';
import {
  type LiveModel,
  ReadModelNotBuilt,
  type Reading,
} from '../../libs/projection/live-model.js';
import { otherQuery, readCursor, writeCursor } from '../../libs/read-store/cursor-text.js';
import { ReadStoreUnavailable } from '../../libs/read-store/read-store.js';
import { numbersIn, take } from './chunk-runs.js';
import { chunkOf, chunksFor } from './lot-chunks.js';
import {
  chunkId,
  type LotChunkDocument,
  lotsId,
  type LotsDocument,
  STATEMENT,
} from './statement.document.js';
import { type Held, shownLot, type ShownLot } from './statement.query.js';
import { heldAfter, NO_TOTALS } from './totals.js';

export interface LotsAsked {
  readonly accountId: string;
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The money is that in all of them, whatever the page. */
export interface LotsAnswer extends Held {
  readonly accountId: string;
  /** In the order in which they are drawn. */
  readonly lots: readonly ShownLot[];
  readonly nextCursor: string | null;
  readonly asOf: LiveModel['asOf'];
}

/** How often an account is looked at that moves on between the reading of its sums and of its lots. */
const LOOKS_MAX = 10;

/**
 * @throws InvalidQuery for a cursor of another account, or none; ReadStoreUnavailable when the account never stands still; ReadModelNotBuilt
 *   while the model is still that of a program that kept lots otherwise
 */
export async function lotsOf(
  reading: Reading,
  { accountId, limit, cursor }: LotsAsked,
): Promise<LotsAnswer> {
  const { asOf } = reading.live(STATEMENT);
  const from = cursor === undefined ? 0 : readPlace(accountId, cursor);
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const account = await lotsDocument(reading, accountId);
    const lots = account ? await lotsFrom(reading, accountId, account, { from, limit }) : [];
    if (!lots) continue;
    const held = heldAfter(account?.totals ?? NO_TOTALS);
    const page = lots.slice(0, limit);
    return {
      accountId,
      balance: account?.balance ?? 0,
      exposure: moneyOf(held.cost),
      creditsWithoutCost: held.creditsWithoutCost,
      lots: page.map(shownLot),
      nextCursor: lots.length > limit ? writePlace(accountId, page.at(-1)!.place + 1) : null,
      asOf,
    };
  }
  throw new ReadStoreUnavailable('The lots of the account are moving too fast');
}

async function lotsDocument(
  { store, live }: Reading,
  accountId: string,
): Promise<LotsDocument | undefined> {
  const [document] = await store.get<LotsDocument>(live(STATEMENT), [lotsId(accountId)]);
  if (document && !Array.isArray(document.held)) throw new ReadModelNotBuilt(STATEMENT);
  return document;
}

/** More than the limit where there are more; undefined when the account has moved on since its document was read. */
async function lotsFrom(
  { store, live }: Reading,
  accountId: string,
  { held, position }: LotsDocument,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<readonly Lot[] | undefined> {
  const numbers = numbersIn(held, chunkOf(from));
  const lots: Lot[] = [];
  while (lots.length <= limit) {
    const ids = take(numbers, chunksFor(limit) + 1).map((chunk) => chunkId(accountId, chunk));
    if (ids.length === 0) break;
    const chunks = await store.get<LotChunkDocument>(live(STATEMENT), ids);
    if (chunks.length < ids.length || chunks.some((chunk) => chunk.position > position))
      return undefined;
    const found = chunks.flatMap((chunk) => chunk.lots).filter(({ place }) => place >= from);
    lots.push(...found.sort((a, b) => a.place - b.place));
  }
  return lots;
}

function writePlace(accountId: string, place: number): string {
  return writeCursor(queryOf(accountId), [place]);
}

function readPlace(accountId: string, cursor: string): number {
  const [place, ...more] = readCursor(queryOf(accountId), cursor);
  if (Number.isSafeInteger(place) && Number(place) >= 0 && more.length === 0) return Number(place);
  throw otherQuery();
}

function queryOf(accountId: string): readonly unknown[] {
  return ['lots', accountId];
}
