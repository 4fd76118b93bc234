/** What accounts have been doing: some of them by their ids, and figures of all. */
import { addDays, dayOf } from '../../libs/ledger/index.js';
import type { Reading } from '../../libs/projection/live-model.js';
import type { CollectionVersion, ReadStore } from '../../libs/read-store/read-store.js';
import { inChunks } from '../account-chunks.js';
import type { Subtree } from '../account-tree/account-path.js';
import { ACTIVITY, type ActivityDocument } from './activity.document.js';

export interface AccountActivity {
  readonly lastActivityAt: string;
  /** Credits consumed a day over the last 30 days, today among them. */
  readonly averagePerDay30: number;
}

const AVERAGE_DAYS = 30;

/** Those of these accounts that there are, in no order. */
export async function activitiesOf(
  { store, live }: Reading,
  accountIds: readonly string[],
): Promise<readonly ActivityDocument[]> {
  const model = live(ACTIVITY);
  const reads = inChunks(accountIds).map((ids) => store.get<ActivityDocument>(model, ids));
  return (await Promise.all(reads)).flat();
}

/** Of each of these accounts; of one that the read model doesn't have yet, that it was opened. */
export async function activityOfEach(
  reading: Reading,
  accounts: readonly { readonly accountId: string; readonly openedAt: string }[],
  now: string,
): Promise<ReadonlyMap<string, AccountActivity>> {
  const documents = await activitiesOf(
    reading,
    accounts.map(({ accountId }) => accountId),
  );
  const known = new Map(documents.map((document) => [document.id, document]));
  return new Map(
    accounts.map(({ accountId, openedAt }) => [
      accountId,
      activityAt(known.get(accountId) ?? { lastActivityAt: openedAt, days: [] }, now),
    ]),
  );
}

function activityAt(
  { lastActivityAt, days }: Pick<ActivityDocument, 'lastActivityAt' | 'days'>,
  now: string,
): AccountActivity {
  const first = addDays(dayOf(now), 1 - AVERAGE_DAYS);
  const credits = days.reduce((sum, one) => (one.day >= first ? sum + one.credits : sum), 0);
  return { lastActivityAt, averagePerDay30: credits / AVERAGE_DAYS };
}

export interface AccountsThere {
  /** Not closed. */
  readonly accounts: number;
  /** When the first was opened; undefined where there is none. */
  readonly since: string | undefined;
}

/** Of a subtree; undefined: of all there are. */
export async function accountsThere(
  { store, live }: Reading,
  subtree?: Subtree,
): Promise<AccountsThere> {
  const model = live(ACTIVITY);
  const index = subtree
    ? { index: 'path', prefix: { field: 'path', value: subtree.path } }
    : { index: 'openedAt' };
  const [accounts, first] = await Promise.all([
    store.count(model, { ...index, within: { standing: ['open', 'suspended'] } }),
    subtree
      ? // No account is opened before its parent.
        store.get<ActivityDocument>(model, [subtree.accountId])
      : firstOpened(store, model),
  ]);
  return { accounts, since: first[0]?.openedAt };
}

async function firstOpened(
  store: ReadStore,
  model: CollectionVersion,
): Promise<readonly ActivityDocument[]> {
  const range = { field: 'openedAt', gt: '' };
  return (await store.find<ActivityDocument>(model, { index: 'openedAt', range, limit: 1 })).items;
}

/** Whatever their standing. */
export function countAccounts(
  { store, live }: Reading,
  { path }: Pick<Subtree, 'path'>,
): Promise<number> {
  const prefix = { field: 'path', value: path };
  const within = { standing: ['open', 'suspended', 'closed'] };
  return store.count(live(ACTIVITY), { index: 'path', prefix, within });
}
