/** `/v1/periods`: the months that are closed. */
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import type { Page } from '../../libs/read-store/read-store.js';
import { type PeriodDocument, STATEMENT } from './statement.document.js';

export type ShownPeriod = Pick<
  PeriodDocument,
  'month' | 'note' | 'closedAt' | 'closedBy' | 'eventId'
>;

export interface PeriodsAsked {
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The latest first. @throws InvalidQuery for a cursor of another query. */
export async function periodsOf(
  { store, live }: Reading,
  { limit, cursor }: PeriodsAsked,
): Promise<Page<ShownPeriod> & Pick<LiveModel, 'asOf'>> {
  const model = live(STATEMENT);
  const page = await store.find<PeriodDocument>(model, {
    index: 'month',
    equals: { kind: 'period' },
    order: 'desc',
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const items = page.items.map(({ month, note, closedAt, closedBy, eventId }) => ({
    month,
    note,
    closedAt,
    closedBy,
    eventId,
  }));
  return { items, nextCursor: page.nextCursor, asOf: model.asOf };
}
