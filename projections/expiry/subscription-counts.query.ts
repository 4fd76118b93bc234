/** How many subscriptions there are of each status: folded, and put right by those that have run out since. */
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import type { CollectionVersion, ReadStore } from '../../libs/read-store/read-store.js';
import { inChunks } from '../account-chunks.js';
import { EXPIRY } from './expiry.document.js';
import { ALL_TALLY_ID, type TallyDocument, tallyId } from './tally.document.js';

export interface SubscriptionCounts {
  readonly active: number;
  readonly trial: number;
  readonly suspended: number;
  readonly expired: number;
}

interface Counted {
  readonly store: ReadStore;
  readonly model: CollectionVersion;
  readonly now: string;
}

/** As shown at `now`, of these accounts, or of all: what has run out without that having been recorded is expired (rule 17). */
export async function subscriptionCounts(
  { store, live }: Reading,
  {
    accountIds,
    now,
  }: { readonly accountIds?: readonly string[] | undefined; readonly now: string },
): Promise<SubscriptionCounts & Pick<LiveModel, 'asOf'>> {
  const model = live(EXPIRY);
  const parts: readonly (readonly string[] | undefined)[] = accountIds
    ? inChunks(accountIds)
    : [undefined];
  const counted = await Promise.all(parts.map((part) => countsOf({ store, model, now }, part)));
  const { active, trial, ...ended } = counted.reduce(plus, NONE);
  // Counts and what ran out are read one after another: an expiry recorded in between is in both.
  return { active: Math.max(0, active), trial: Math.max(0, trial), ...ended, asOf: model.asOf };
}

const NONE: SubscriptionCounts = { active: 0, trial: 0, suspended: 0, expired: 0 };

async function countsOf(
  { store, model, now }: Counted,
  accountIds: readonly string[] | undefined,
): Promise<SubscriptionCounts> {
  const ranOut = (standing: 'paid' | 'trial'): Promise<number> =>
    store.count(model, {
      index: 'open',
      range: { field: 'openUntil', gt: '', lte: now },
      within: { standing: [standing], ...(accountIds && { accountId: accountIds }) },
    });
  const ids = accountIds?.map(tallyId) ?? [ALL_TALLY_ID];
  const [documents, paid, trials] = await Promise.all([
    store.get<TallyDocument>(model, ids),
    ranOut('paid'),
    ranOut('trial'),
  ]);
  const sum = documents.map(countsIn).reduce(plus, NONE);
  return plus(sum, { active: -paid, trial: -trials, suspended: 0, expired: paid + trials });
}

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
