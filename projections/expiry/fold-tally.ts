/** Folds what an account's subscriptions, or all, come to: by what each counts for before and after an event. */
import { type DueDay, shortDaysOf } from '../../libs/alert/index.js';
import {
  type AccountEvent,
  balanceChange,
  dayOf,
  type Standing,
  type Subscription,
} from '../../libs/ledger/index.js';
import { renewalCreditsOf, standingOf } from './expiry-standing.js';
import type { AccountTallyDocument, CountedAs, Counts, TallyDocument } from './tally.document.js';

/** The subscription that an event is about, before it and after it; undefined where there is none. */
export interface SubscriptionChange {
  readonly before: Subscription | undefined;
  readonly after: Subscription | undefined;
}

type Event = AccountEvent & { readonly position: string };

const NO_COUNTS: Counts = { paid: 0, trial: 0, suspended: 0, cancelled: 0, expired: 0 };

/** Of all: unchanged where nothing counts for something else than before. */
export function foldTally(
  document: TallyDocument | undefined,
  { before, after }: SubscriptionChange,
  { id, position }: Pick<TallyDocument, 'id' | 'position'>,
): TallyDocument | undefined {
  const tally = document ?? { id, ...NO_COUNTS, due: [], position };
  const counts = countsAfter(tally, countedAs(before), countedAs(after));
  const due = dueAfter(tally.due, dueOf(before), dueOf(after));
  if (counts === tally && due === tally.due) return document;
  return { ...tally, ...counts, due, position };
}

export function foldAccountTally(
  document: AccountTallyDocument | undefined,
  change: SubscriptionChange,
  event: Event,
  id: string,
): AccountTallyDocument {
  const { position } = event;
  const tally = foldTally(document, change, { id, position });
  const figures = {
    ...(tally ?? { id, ...NO_COUNTS, due: [] }),
    accountStanding: standingAfter(document?.accountStanding ?? 'open', event),
    balance: (document?.balance ?? 0) + balanceChange(event),
    position,
  };
  return { ...figures, ...shortAfter(document, figures, dayOf(event.occurredAt)) };
}

/** As long as it goes on, it goes on since the day on which it began. */
function shortAfter(
  document: AccountTallyDocument | undefined,
  {
    accountStanding,
    balance,
    due,
  }: Pick<AccountTallyDocument, 'accountStanding' | 'balance' | 'due'>,
  day: string,
): Pick<AccountTallyDocument, 'shortFrom' | 'shortUntil'> {
  const short = accountStanding === 'open' ? shortDaysOf(balance, due, day) : undefined;
  if (!short) return { shortFrom: null, shortUntil: null };
  const { shortFrom, shortUntil } = document ?? {};
  const goesOn = short.from === day && shortFrom && shortFrom <= day && shortUntil! >= day;
  return { shortFrom: goesOn ? shortFrom : short.from, shortUntil: short.until };
}

function standingAfter(standing: Standing, { type }: AccountEvent): Standing {
  switch (type) {
    case 'AccountSuspended':
      return 'suspended';
    case 'AccountReinstated':
      return 'open';
    case 'AccountClosed':
      return 'closed';
    default:
      return standing;
  }
}

function countsAfter(
  counts: Counts,
  before: CountedAs | undefined,
  after: CountedAs | undefined,
): Counts {
  if (before === after) return counts;
  return {
    ...counts,
    ...(before && { [before]: counts[before] - 1 }),
    ...(after && { [after]: counts[after] + 1 }),
  };
}

function countedAs(subscription: Subscription | undefined): CountedAs | undefined {
  if (!subscription) return undefined;
  const standing = standingOf(subscription);
  const hasEnded = subscription.expiryRecorded && (standing === 'paid' || standing === 'trial');
  return hasEnded ? 'expired' : standing;
}

function dueOf(subscription: Subscription | undefined): DueDay | undefined {
  if (!subscription || subscription.cancelled || subscription.expiryRecorded) return undefined;
  const { expiresAt } = subscription;
  return { day: dayOf(expiresAt), subscriptions: 1, credits: renewalCreditsOf(subscription) };
}

function dueAfter(
  due: readonly DueDay[],
  before: DueDay | undefined,
  after: DueDay | undefined,
): readonly DueDay[] {
  if (before?.day === after?.day && before?.credits === after?.credits) return due;
  const less = before
    ? withDue(due, { day: before.day, subscriptions: -1, credits: -before.credits })
    : due;
  return after ? withDue(less, after) : less;
}

function withDue(due: readonly DueDay[], { day, subscriptions, credits }: DueDay): DueDay[] {
  const at = due.findIndex((one) => one.day >= day);
  const place = at === -1 ? due.length : at;
  const known = due[place]?.day === day ? due[place] : undefined;
  const count = (known?.subscriptions ?? 0) + subscriptions;
  const sum = { day, subscriptions: count, credits: (known?.credits ?? 0) + credits };
  const rest = due.slice(place + (known ? 1 : 0));
  return [...due.slice(0, place), ...(count === 0 ? [] : [sum]), ...rest];
}
