/** The paid time of subscriptions, for whoever asks what a broken service has cost. */
import type { Reading } from '../../libs/projection/live-model.js';
import { findMerged, type MergedFind } from '../../libs/projection/merged-find.js';
import type { Page } from '../../libs/read-store/read-store.js';
import { inChunks, WALKS_MAX } from '../account-chunks.js';
import { expiryId } from '../expiry/expiry.document.js';
import { PAID_TIME, type PaidTimeDocument } from './paid-time.document.js';

export interface PaidTimeAsked {
  /** Whose time reaches beyond this instant: nobody else's can have been paid for after it. */
  readonly beyond: string;
  /** Of these accounts; undefined: of all. */
  readonly accountIds?: readonly string[] | undefined;
  readonly matches?: (document: PaidTimeDocument) => boolean;
  /** What tells those that match from others. Default: all match. */
  readonly of?: string | undefined;
  /** 1 to 9,999. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Documents that are read at a time. */
const PAGE = 1_000;

/** Undefined for one that nothing was ever paid for. */
export async function paidTimeOf(
  { store, live }: Reading,
  { accountId, subscriptionId }: Pick<PaidTimeDocument, 'accountId' | 'subscriptionId'>,
): Promise<PaidTimeDocument | undefined> {
  const ids = [expiryId(accountId, subscriptionId)];
  const [document] = await store.get<PaidTimeDocument>(live(PAID_TIME), ids);
  return document;
}

/** The earliest expiry first. @throws InvalidQuery for a cursor that is none. */
export async function paidTimes(
  { store, live }: Reading,
  { beyond, accountIds, matches, of, limit, cursor }: PaidTimeAsked,
): Promise<Page<PaidTimeDocument>> {
  return findMerged<PaidTimeDocument>(store, live(PAID_TIME), {
    of: [PAID_TIME, beyond, of],
    finds: findsOf(accountIds),
    orderBy: 'expiresAt',
    range: { from: beyond },
    order: 'asc',
    limit,
    cursor,
    ...(matches ? { matches } : {}),
  });
}

/** All of them, a page at a time. */
export async function* allPaidTimes(
  reading: Reading,
  asked: Pick<PaidTimeAsked, 'beyond' | 'accountIds'>,
): AsyncGenerator<readonly PaidTimeDocument[], void> {
  let cursor: string | undefined;
  do {
    const page = await paidTimes(reading, { ...asked, limit: PAGE, cursor });
    yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function findsOf(accountIds: readonly string[] | undefined): MergedFind<PaidTimeDocument>['finds'] {
  if (accountIds === undefined) return [{ index: 'expiresAt' }];
  if (accountIds.length <= WALKS_MAX)
    return accountIds.map((accountId) => ({ index: 'account', equals: { accountId } }));
  return inChunks(accountIds).map((accountId) => ({ index: 'expiresAt', within: { accountId } }));
}
