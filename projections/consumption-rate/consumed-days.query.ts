/** The days on which accounts consumed something: of some accounts each by itself, or of all together. */
import type { Reading } from '../../libs/projection/live-model.js';
import type { CollectionVersion, ReadStore } from '../../libs/read-store/read-store.js';
import { CONSUMPTION_RATE, type ConsumptionDocument } from './consumption-rate.document.js';

/** UTC days, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

const DAYS_MAX = 10_000;
/** Accounts that are asked for at a time. */
const ASKED_AT_ONCE = 256;

/** @param accountIds undefined: the days of all accounts together, whatever their number */
export async function consumedDays(
  { store, live }: Reading,
  accountIds: readonly string[] | undefined,
  range: DayRange,
): Promise<readonly ConsumptionDocument[]> {
  const model = live(CONSUMPTION_RATE);
  const owners = accountIds ?? [null];
  const days: ConsumptionDocument[] = [];
  for (let at = 0; at < owners.length; at += ASKED_AT_ONCE) {
    const some = owners.slice(at, at + ASKED_AT_ONCE);
    const found = await Promise.all(some.map((owner) => daysOf(store, model, owner, range)));
    days.push(...found.flat());
  }
  return days;
}

async function daysOf(
  store: ReadStore,
  model: CollectionVersion,
  accountId: string | null,
  { from, to }: DayRange,
): Promise<readonly ConsumptionDocument[]> {
  const { items } = await store.find<ConsumptionDocument>(model, {
    index: 'day',
    equals: { accountId },
    range: { field: 'day', gte: from, lte: to },
    limit: DAYS_MAX,
  });
  return items;
}
