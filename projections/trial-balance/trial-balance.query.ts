/** `/v1/trial-balance`, now, at an instant and at a position. */
import type { EventLog, Position } from '../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../libs/event-log/ledger-event.js';
import { addMilliseconds, dayOf } from '../../libs/ledger/index.js';
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import { foundPages } from '../../libs/read-store/found-pages.js';
import type { Find } from '../../libs/read-store/read-store.js';
import { eventsBetween } from '../timeline/timeline.query.js';
import {
  foldTrialBalance,
  holds,
  NOTHING,
  plus,
  termsOf,
  type TrialBalanceTerms,
} from './fold-trial-balance.js';
import {
  minuteOf,
  TOTAL_ID,
  TRIAL_BALANCE,
  type TrialBalanceDocument,
} from './trial-balance.document.js';

export interface TrialBalanceAnswer extends TrialBalanceTerms {
  readonly holds: boolean;
  readonly asOf: LiveModel['asOf'];
}

const PAGE_MAX = 10_000;
/** About as many events as lie between two marks, and those between them that move no credits. */
const READ_MAX = 1_000;

export async function trialBalance({ store, live }: Reading): Promise<TrialBalanceAnswer> {
  const model = live(TRIAL_BALANCE);
  const [total] = await store.get<TrialBalanceDocument>(model, [TOTAL_ID]);
  const terms = total ? termsOf(total) : NOTHING;
  return { ...terms, holds: holds(terms), asOf: model.asOf };
}

/** Of all that occurred up to and with an instant: days and minutes before it, then the events of its own minute. */
export async function trialBalanceAt(
  reading: Reading,
  at: string,
): Promise<TrialBalanceAnswer & { readonly at: string }> {
  const { asOf } = reading.live(TRIAL_BALANCE);
  const [day, minute] = [dayOf(at), minuteOf(at)];
  const days = await sumBefore(reading, { field: 'day', lt: day });
  const minutes = await sumBefore(reading, { field: 'minute', gte: day, lt: minute });
  let terms = plus(days, minutes);
  const range = { from: `${minute}:00.000Z`, to: addMilliseconds(at, 1) };
  for await (const events of eventsBetween(reading, range)) {
    terms = events.reduce((sum, event) => foldTrialBalance(sum, event), terms);
  }
  return { ...terms, holds: holds(terms), at, asOf };
}

/** Of all that was written up to and with a position: the last mark before it, then the log from there. */
export async function trialBalanceAtPosition(
  reading: Reading,
  log: Pick<EventLog, 'readAll'>,
  at: Position,
): Promise<TrialBalanceAnswer & { readonly at: string }> {
  const model = reading.live(TRIAL_BALANCE);
  const { items } = await reading.store.find<TrialBalanceDocument>(model, {
    index: 'mark',
    range: { field: 'mark', lte: at },
    order: 'desc',
    limit: 1,
  });
  const [mark] = items;
  let terms = mark ? termsOf(mark) : NOTHING;
  let from: Position | undefined = mark?.position;
  for (let isMore = true; isMore;) {
    const read = { limit: READ_MAX, ...(from === undefined ? {} : { from }) };
    const page = await log.readAll(read);
    const events = page.filter(({ position }) => position <= at);
    for (const record of events) terms = foldTrialBalance(terms, eventOfRecord(record));
    from = page.at(-1)?.position;
    isMore = events.length === READ_MAX;
  }
  return { ...terms, holds: holds(terms), at, asOf: model.asOf };
}

async function sumBefore(
  { store, live }: Reading,
  range: NonNullable<Find['range']> & { readonly field: 'day' | 'minute' },
): Promise<TrialBalanceTerms> {
  const model = live(TRIAL_BALANCE);
  let terms = NOTHING;
  const before = { index: range.field, range, limit: PAGE_MAX };
  for await (const page of foundPages<TrialBalanceDocument>(store, model, before))
    terms = page.reduce((sum, item) => plus(sum, termsOf(item)), terms);
  return terms;
}
