/** What runs out in the next days, and whose balance doesn't cover its renewal. */
import { type DueRenewals, NOTHING_DUE, plus, renewalsFrom } from '../../libs/alert/index.js';
import { dayOf } from '../../libs/ledger/index.js';
import type { Reading } from '../../libs/projection/live-model.js';
import { foundPages } from '../../libs/read-store/found-pages.js';
import { beginsIn, type Subtree } from '../account-tree/account-path.js';
import { EXPIRY, type ExpiryDocument } from './expiry.document.js';
import {
  type AccountTallyDocument,
  tallyAccount,
  type TallyDocument,
  tallyIdsOf,
} from './tally.document.js';

/** Subscriptions that have run out today that are looked at. */
const LOOKED_AT_MAX = 10_000;

interface Asked {
  /** Undefined: of all accounts. */
  readonly subtree?: Subtree | undefined;
  readonly now: string;
}

/** In the 7 UTC days from today on, without what has run out by now. */
export async function renewalsDue(
  { store, live }: Reading,
  { subtree, now }: Asked,
): Promise<DueRenewals> {
  const model = live(EXPIRY);
  const today = dayOf(now);
  const [tallies, gone] = await Promise.all([
    store.get<TallyDocument>(model, tallyIdsOf(subtree)),
    // Few: a timer records them within seconds.
    store.find<ExpiryDocument>(model, {
      index: 'open',
      range: { field: 'openUntil', gte: today, lte: now },
      ...beginsIn(subtree),
      limit: LOOKED_AT_MAX,
    }),
  ]);
  const due = tallies.map((tally) => renewalsFrom(tally.due, today)).reduce(plus, NOTHING_DUE);
  return gone.items.map(backOf).reduce(plus, due);
}

function backOf({ renewalCredits }: ExpiryDocument): DueRenewals {
  return { subscriptions: -1, credits: -renewalCredits };
}

/** An open account whose balance doesn't cover what is due of its own. */
export interface ShortAccount extends DueRenewals {
  readonly accountId: string;
  readonly balance: number;
  /** UTC day. */
  readonly shortSince: string;
}

/** Those that were short the latest first; of one day, as alerts are ordered, by their ids backward. @param atMost 1 to 10,000 */
export async function shortAccounts(
  { store, live }: Reading,
  { subtree, now }: Asked,
  atMost: number,
): Promise<readonly ShortAccount[]> {
  const model = live(EXPIRY);
  const today = dayOf(now);
  const isShort = (tally: AccountTallyDocument): boolean => isShortOn(tally, today);
  const short: ShortAccount[] = [];
  const shortBegun = {
    index: 'shortFrom',
    range: { field: 'shortFrom', gt: '', lte: today },
    ...beginsIn(subtree),
    order: 'desc',
    orderedBy: 'shortFrom',
    limit: atMost,
  } as const;
  for await (const page of foundPages<AccountTallyDocument>(store, model, shortBegun)) {
    short.push(...page.filter(isShort).map((tally) => shortAccount(tally, today)));
    // Who is short no more is passed over: they are few, as each expiry that is recorded looks anew.
    if (short.length >= atMost) break;
  }
  return short;
}

export async function countShortAccounts(
  { store, live }: Reading,
  { subtree, now }: Asked,
): Promise<number> {
  const model = live(EXPIRY);
  const today = dayOf(now);
  const count = (field: 'shortFrom' | 'shortUntil', range: { lte: string } | { lt: string }) =>
    store.count(model, { index: field, range: { field, gt: '', ...range }, ...beginsIn(subtree) });
  // Who is short no more was short before.
  const [begun, over] = await Promise.all([
    count('shortFrom', { lte: today }),
    count('shortUntil', { lt: today }),
  ]);
  return begun - over;
}

function isShortOn({ shortFrom, shortUntil }: AccountTallyDocument, today: string): boolean {
  return shortFrom !== null && shortFrom <= today && shortUntil! >= today;
}

function shortAccount({ id, balance, shortFrom, due }: AccountTallyDocument, today: string) {
  const renewals = renewalsFrom(due, today);
  return { accountId: tallyAccount(id), balance, shortSince: shortFrom!, ...renewals };
}
