/** `/v1/transfers`. */
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import { findMerged, type MergedFind } from '../../libs/projection/merged-find.js';
import type { Page } from '../../libs/read-store/read-store.js';
import { inChunks } from '../account-chunks.js';
import { beginsIn, type Subtree } from '../account-tree/account-path.js';
import type { InTree } from '../account-tree/in-tree.js';
import { TRANSFER, type TransferDocument, type TransferStatus } from './transfer.document.js';

export interface TransferAnswer extends Omit<TransferDocument, 'id' | 'position'> {
  readonly transferId: string;
}

export interface TransfersAsked {
  readonly status?: TransferStatus | undefined;
  /** Sent or to be received by one of these accounts; undefined: of all. */
  readonly accountIds?: readonly string[] | undefined;
  /** Default `desc`. */
  readonly order?: 'asc' | 'desc' | undefined;
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The latest sent first, unless asked otherwise. @throws InvalidQuery for a cursor that is none. */
export async function transfersOf(
  { store, live }: Reading,
  { status, accountIds, order = 'desc', limit, cursor }: TransfersAsked,
): Promise<Page<TransferAnswer> & Pick<LiveModel, 'asOf'>> {
  const model = live(TRANSFER);
  const page = await findMerged<TransferDocument>(store, model, {
    of: [TRANSFER, status],
    finds: findsOf(status, accountIds),
    orderBy: 'sentAt',
    order,
    limit,
    cursor,
  });
  return { ...page, items: page.items.map(transferAnswer), asOf: model.asOf };
}

/** Undefined where there is no such transfer. */
export async function transferOf(
  { store, live }: Reading,
  transferId: string,
): Promise<(TransferAnswer & Pick<LiveModel, 'asOf'>) | undefined> {
  const model = live(TRANSFER);
  const [document] = await store.get<TransferDocument>(model, [transferId]);
  return document && { ...transferAnswer(document), asOf: model.asOf };
}

/** The last one to the account that has arrived, of those sent at an instant or before it. */
export async function lastTransferTo(
  { store, live }: Reading,
  toAccountId: string,
  sentBy: string,
): Promise<TransferAnswer | undefined> {
  const page = await store.find<TransferDocument>(live(TRANSFER), {
    index: 'to',
    equals: { toAccountId },
    range: { field: 'sentAt', lte: sentBy },
    within: { status: ['settled'] },
    order: 'desc',
    limit: 1,
  });
  const [last] = page.items;
  return last && transferAnswer(last);
}

/** Transfers that are looked at. */
const IN_TRANSIT_MAX = 1_000;

/** Those in transit that were sent before an instant, by accounts of a subtree or by any; of more than 1,000, the oldest. */
export async function transfersInTransit(
  { store, live }: Reading,
  { subtree, sentBefore }: { readonly subtree?: Subtree | undefined; readonly sentBefore: string },
): Promise<readonly TransferAnswer[]> {
  const { items } = await store.find<TransferDocument>(live(TRANSFER), {
    index: 'status',
    equals: { status: 'in-transit' },
    range: { field: 'sentAt', lt: sentBefore },
    ...beginsIn(subtree),
    limit: IN_TRANSIT_MAX,
  });
  return items.map(transferAnswer);
}

type Finds = MergedFind<TransferDocument>['finds'];

/** Up to so many accounts have walks of their own: transfers are rare, and the walk of all goes far back for a page of theirs. */
const ACCOUNTS_WALKED_MAX = 500;

function findsOf(
  status: TransferStatus | undefined,
  accountIds: readonly string[] | undefined,
): Finds {
  const all = status === undefined ? { index: 'sentAt' } : { index: 'status', equals: { status } };
  if (accountIds === undefined) return [all];
  // Each account has two walks: that of its sendings, and that of what it was sent.
  if (accountIds.length > ACCOUNTS_WALKED_MAX)
    return inChunks(accountIds).flatMap((chunk): Finds => [
      { ...all, within: { fromAccountId: chunk } },
      { ...all, within: { toAccountId: chunk } },
    ]);
  const within = status === undefined ? {} : { within: { status: [status] } };
  return accountIds.flatMap((accountId): Finds => [
    { index: 'from', equals: { fromAccountId: accountId }, ...within },
    { index: 'to', equals: { toAccountId: accountId }, ...within },
  ]);
}

function transferAnswer({
  id,
  position: _position,
  path: _path,
  ...rest
}: InTree<TransferDocument>): TransferAnswer {
  return { transferId: id, ...rest };
}
