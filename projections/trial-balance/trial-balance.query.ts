/** `/v1/trial-balance`, now and at an instant. */
import { addMilliseconds, dayOf } from '../../libs/ledger/index.js';
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import type { Page } from '../../libs/read-store/read-store.js';
import { eventsBetween } from '../timeline/timeline.query.js';
import {
  foldTrialBalance,
  holds,
  NOTHING,
  plus,
  termsOf,
  type TrialBalanceTerms,
} from './fold-trial-balance.js';
import { TOTAL_ID, TRIAL_BALANCE, type TrialBalanceDocument } from './trial-balance.document.js';

export interface TrialBalanceAnswer extends TrialBalanceTerms {
  readonly holds: boolean;
  readonly asOf: LiveModel['asOf'];
}

const DAYS_MAX = 10_000;

export async function trialBalance({ store, live }: Reading): Promise<TrialBalanceAnswer> {
  const model = live(TRIAL_BALANCE);
  const [total] = await store.get<TrialBalanceDocument>(model, [TOTAL_ID]);
  const terms = total ? termsOf(total) : NOTHING;
  return { ...terms, holds: holds(terms), asOf: model.asOf };
}

/** Of all that occurred up to and with an instant: the days before it, then the events of its own day. */
export async function trialBalanceAt(
  reading: Reading,
  at: string,
): Promise<TrialBalanceAnswer & { readonly at: string }> {
  const { asOf } = reading.live(TRIAL_BALANCE);
  const day = dayOf(at);
  let terms = await termsBefore(reading, day);
  const range = { from: `${day}T00:00:00.000Z`, to: addMilliseconds(at, 1) };
  for await (const events of eventsBetween(reading, range)) {
    terms = events.reduce((sum, event) => foldTrialBalance(sum, event), terms);
  }
  return { ...terms, holds: holds(terms), at, asOf };
}

async function termsBefore({ store, live }: Reading, day: string): Promise<TrialBalanceTerms> {
  const model = live(TRIAL_BALANCE);
  let terms = NOTHING;
  let cursor: string | null = null;
  do {
    const page: Page<TrialBalanceDocument> = await store.find<TrialBalanceDocument>(model, {
      index: 'day',
      range: { field: 'day', lt: day },
      limit: DAYS_MAX,
      ...(cursor === null ? {} : { cursor }),
    });
    terms = page.items.reduce((sum, item) => plus(sum, termsOf(item)), terms);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return terms;
}
