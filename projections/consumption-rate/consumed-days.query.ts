/** The days on which accounts consumed something: of one, of all in a subtree, or of all together. */
import type { Reading } from '../../libs/projection/live-model.js';
import { belowId } from '../account-tree/account-path.js';
import { CONSUMPTION_RATE, type ConsumptionDocument } from './consumption-rate.document.js';

/** UTC days, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

const DAYS_MAX = 10_000;

/** Whose days: an account alone, or it and all below it; undefined: all there are. */
export interface Consumers {
  readonly accountId: string;
  readonly below: boolean;
}

/** Of a subtree a day may come twice: the account's own, and that of all below it. */
export async function consumedDays(
  { store, live }: Reading,
  consumers: Consumers | undefined,
  { from, to }: DayRange,
): Promise<readonly ConsumptionDocument[]> {
  const model = live(CONSUMPTION_RATE);
  const finds = ownersOf(consumers).map((accountId) =>
    store.find<ConsumptionDocument>(model, {
      index: 'day',
      equals: { accountId },
      range: { field: 'day', gte: from, lte: to },
      limit: DAYS_MAX,
    }),
  );
  return (await Promise.all(finds)).flatMap(({ items }) => items);
}

function ownersOf(consumers: Consumers | undefined): readonly (string | null)[] {
  if (!consumers) return [null];
  const { accountId, below } = consumers;
  return below ? [accountId, belowId(accountId)] : [accountId];
}
