/** `/v1/adjustments`: which wait for another operator, and what became of the others. */
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import type { Find, Page } from '../../libs/read-store/read-store.js';
import {
  ADJUSTMENT,
  type AdjustmentDocument,
  type AdjustmentStatus,
} from './adjustment.document.js';

export type AdjustmentAnswer = Omit<AdjustmentDocument, 'id' | 'position'>;

export interface AdjustmentsAsked {
  readonly status?: AdjustmentStatus | undefined;
  /** Default: of all. */
  readonly accountId?: string | undefined;
  /** By when they were requested. Default `asc`: the oldest first. */
  readonly order?: 'asc' | 'desc' | undefined;
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** @throws InvalidQuery for a cursor of another query. */
export async function adjustmentsOf(
  { store, live }: Reading,
  { status, accountId, order = 'asc', limit, cursor }: AdjustmentsAsked,
): Promise<Page<AdjustmentAnswer> & Pick<LiveModel, 'asOf'>> {
  const model = live(ADJUSTMENT);
  const page = await store.find<AdjustmentDocument>(model, {
    ...findOf(status, accountId),
    order,
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  return { ...page, items: page.items.map(answerOf), asOf: model.asOf };
}

function findOf(
  status: AdjustmentStatus | undefined,
  accountId: string | undefined,
): Pick<Find, 'index' | 'equals' | 'within'> {
  if (accountId !== undefined) {
    const within = status === undefined ? {} : { within: { status: [status] } };
    return { index: 'account', equals: { accountId }, ...within };
  }
  return status === undefined ? { index: 'requestedAt' } : { index: 'status', equals: { status } };
}

function answerOf({ id: _id, position: _position, ...rest }: AdjustmentDocument): AdjustmentAnswer {
  return rest;
}
