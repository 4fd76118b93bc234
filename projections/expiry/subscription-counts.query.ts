/** How many subscriptions there are of each status: folded, and put right by those that have run out since. */
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import { beginsIn, type Subtree } from '../account-tree/account-path.js';
import { EXPIRY } from './expiry.document.js';
import { type TallyDocument, tallyId, tallyIdsOf } from './tally.document.js';

export interface SubscriptionCounts {
  readonly active: number;
  readonly trial: number;
  readonly suspended: number;
  readonly expired: number;
}

export interface CountsAsked {
  /** Of one account; with neither: of all. */
  readonly accountId?: string | undefined;
  readonly subtree?: Subtree | undefined;
  /** Not before what has been recorded: an expiry that has been counts as passed. */
  readonly now: string;
}

/** As shown at `now`: what has run out without that having been recorded is expired (rule 17). */
export async function subscriptionCounts(
  { store, live }: Reading,
  { accountId, subtree, now }: CountsAsked,
): Promise<SubscriptionCounts & Pick<LiveModel, 'asOf'>> {
  const model = live(EXPIRY);
  const own = accountId === undefined ? undefined : { accountId: [accountId] };
  const ranOut = (standing: 'paid' | 'trial'): Promise<number> =>
    store.count(model, {
      index: 'open',
      range: { field: 'openUntil', gt: '', lte: now },
      within: { standing: [standing], ...own },
      ...beginsIn(subtree),
    });
  const ids = accountId === undefined ? tallyIdsOf(subtree) : [tallyId(accountId)];
  const [documents, paid, trials] = await Promise.all([
    store.get<TallyDocument>(model, ids),
    ranOut('paid'),
    ranOut('trial'),
  ]);
  const counted = documents.map(countsIn).reduce(plus, NONE);
  return {
    // Counts and what ran out are read one after another: an expiry recorded in between is in both.
    active: Math.max(0, counted.active - paid),
    trial: Math.max(0, counted.trial - trials),
    suspended: counted.suspended,
    expired: counted.expired + paid + trials,
    asOf: model.asOf,
  };
}

const NONE: SubscriptionCounts = { active: 0, trial: 0, suspended: 0, expired: 0 };

function countsIn({ paid, trial, suspended, expired }: TallyDocument): SubscriptionCounts {
  return { active: paid, trial, suspended, expired };
}

function plus(a: SubscriptionCounts, b: SubscriptionCounts): SubscriptionCounts {
  return {
    active: a.active + b.active,
    trial: a.trial + b.trial,
    suspended: a.suspended + b.suspended,
    expired: a.expired + b.expired,
  };
}
