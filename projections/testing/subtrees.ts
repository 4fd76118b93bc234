/** The subtrees of a history, as the accounts' own states tell them, and a log of only what is about one. */
import { accountOfStream, type AnyEvent, watchedOfStream } from '../../libs/ledger/index.js';
import type { LedgerModel } from '../../libs/ledger/testing/ledger-model.js';
import type { Act } from '../../libs/ledger/testing/random-act.js';
import type { Reading } from '../../libs/projection/live-model.js';
import type { Subtree } from '../account-tree/account-path.js';
import { subtreeIn } from '../account-tree/in-tree.js';
import { ACTIVITY } from '../activity/activity.document.js';

export interface KnownSubtree {
  readonly subtree: Subtree;
  /** The account itself and all below it. */
  readonly accountIds: readonly string[];
}

const opening = { role: 'operator', past: false } as const;

/** root-0 opens child-0, which opens child-1: acts to begin with, so that every history has a tree of some depth. */
export const DEEP_TREE: readonly Act[] = [
  { ...opening, kind: 'open-child', a: 0, b: 0, n: 4 },
  { ...opening, kind: 'carry', a: 0, b: 0, n: 1 },
  { ...opening, kind: 'carry', a: 0, b: 0, n: 1 },
  { ...opening, kind: 'open-child', a: 2, b: 1, n: 2 },
  { ...opening, kind: 'carry', a: 0, b: 1, n: 1 },
  { ...opening, kind: 'carry', a: 0, b: 1, n: 1 },
];

/** Of each account that was opened. */
export function subtreesOf(reading: Reading, model: LedgerModel): Promise<KnownSubtree[]> {
  const parents = new Map<string, string | null>();
  for (const [accountId, { states }] of model.accounts) {
    const { standing, parentId } = states.at(-1)!;
    if (standing !== 'unopened') parents.set(accountId, parentId);
  }
  return subtreesAmong(reading, parents);
}

/** @param parents of each account */
export async function subtreesAmong(
  reading: Reading,
  parents: ReadonlyMap<string, string | null>,
): Promise<KnownSubtree[]> {
  const isBelow = (accountId: string, root: string): boolean => {
    const parentId = parents.get(accountId);
    return accountId === root || (parentId != null && isBelow(parentId, root));
  };
  const all = [...parents.keys()];
  return Promise.all(
    all.map(async (root) => ({
      subtree: (await subtreeIn(reading, ACTIVITY, root))!,
      accountIds: all.filter((one) => isBelow(one, root)),
    })),
  );
}

/** Those of these accounts' own streams, their devices' and their disputes'. */
export function eventsOfAccounts(
  events: readonly AnyEvent[],
  accountIds: readonly string[],
): readonly AnyEvent[] {
  const streams = new Set<string>();
  for (const { stream, type, data } of events) {
    const accountId =
      accountOfStream(stream) ??
      watchedOfStream(stream)?.accountId ??
      (type === 'DisputeOpened' ? (data as { accountId: string }).accountId : '');
    if (accountIds.includes(accountId)) streams.add(stream);
  }
  return events.filter(({ stream }) => streams.has(stream));
}
