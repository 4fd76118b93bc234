/** `/v1/disputes`: which are open and for how long, what became of the others, and what the dispute process asks. */
import {
  addMilliseconds,
  millisecondsBetween,
  type DisputeStatus,
} from '../../libs/ledger/index.js';
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import { findMerged, type MergedFind } from '../../libs/projection/merged-find.js';
import type { Find, Page } from '../../libs/read-store/read-store.js';
import { inChunks, WALKS_MAX } from '../account-chunks.js';
import { beginsIn, type Subtree } from '../account-tree/account-path.js';
import type { InTree } from '../account-tree/in-tree.js';
import { DISPUTE, type DisputeDocument } from './dispute.document.js';

export interface DisputeAnswer extends Omit<
  DisputeDocument,
  'id' | 'position' | 'which' | 'evidence' | 'waitingSince'
> {
  readonly disputeId: string;
  /** Whole seconds from its opening to its end, or to now. */
  readonly ageSeconds: number;
}

export interface DisputeWithEvidence extends DisputeAnswer, Pick<DisputeDocument, 'evidence'> {}

export interface DisputesAsked {
  readonly status?: DisputeStatus | undefined;
  /** Of these accounts; undefined: of all. */
  readonly accountIds?: readonly string[] | undefined;
  /** Of accounts of this one. */
  readonly subtree?: Subtree | undefined;
  /** Opened before this instant: those that are older. */
  readonly openedBefore?: string | undefined;
  readonly now: string;
  /** By when they were opened. Default `asc`: the oldest first. */
  readonly order?: 'asc' | 'desc' | undefined;
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type AsOf = Pick<LiveModel, 'asOf'>;

/** Disputes over one deduction that are told; and resolutions that a median is taken of. */
const OF_DEDUCTION_MAX = 100;
const RESOLVED_MAX = 1_000;

/** @throws InvalidQuery for a cursor that is none. */
export async function disputesOf(
  { store, live }: Reading,
  { status, accountIds, subtree, openedBefore, now, order = 'asc', limit, cursor }: DisputesAsked,
): Promise<Page<DisputeAnswer> & AsOf> {
  const model = live(DISPUTE);
  const finds = findsOf(status, accountIds).map((find) => ({ ...find, ...beginsIn(subtree) }));
  const page = await findMerged<DisputeDocument>(store, model, {
    of: [DISPUTE, status, openedBefore],
    finds,
    orderBy: 'openedAt',
    range: { to: openedBefore },
    order,
    limit,
    cursor,
  });
  const items = page.items.map((document) => disputeAnswer(document, now));
  return { ...page, items, asOf: model.asOf };
}

/** Undefined where there is no such dispute. */
export async function disputeOf(
  { store, live }: Reading,
  disputeId: string,
  now: string,
): Promise<(DisputeWithEvidence & AsOf) | undefined> {
  const model = live(DISPUTE);
  const [document] = await store.get<DisputeDocument>(model, [disputeId]);
  return document && { ...withEvidence(document, now), asOf: model.asOf };
}

/** All over one deduction, the first first. */
export async function disputesOfDeduction(
  { store, live }: Reading,
  deductionEventId: string,
  now: string,
): Promise<readonly DisputeWithEvidence[]> {
  const { items } = await store.find<DisputeDocument>(live(DISPUTE), {
    index: 'deduction',
    equals: { deductionEventId },
    limit: OF_DEDUCTION_MAX,
  });
  return items.map((document) => withEvidence(document, now));
}

/** The dispute that this command (see `whichCommand`) opened; undefined where it opened none. */
export async function disputeOpenedBy(
  { store, live }: Reading,
  which: string,
): Promise<{ readonly deductionEventId: string } | undefined> {
  const { items } = await store.find<DisputeDocument>(live(DISPUTE), {
    index: 'command',
    equals: { which },
    limit: 1,
  });
  return items[0];
}

/** Those upheld whose account's answer is awaited, the longest waiting first. */
export async function disputesWaiting(
  { store, live }: Reading,
  limit: number,
): Promise<readonly string[]> {
  const range = { field: 'waitingSince', gt: '' };
  const { items } = await store.find<DisputeDocument>(live(DISPUTE), {
    index: 'waiting',
    range,
    limit,
  });
  return items.map(({ id }) => id);
}

export interface OpenDisputes {
  readonly open: number;
  /** Of those, opened before the instant asked for. */
  readonly late: number;
  readonly oldestOpenedAt: string | null;
}

/** How many are open, of a subtree or of all. */
export async function openDisputes(
  { store, live }: Reading,
  { subtree, lateBefore }: { readonly subtree?: Subtree | undefined; readonly lateBefore: string },
): Promise<OpenDisputes & AsOf> {
  const model = live(DISPUTE);
  const isOpen = { index: 'status', equals: { status: 'open' }, ...beginsIn(subtree) };
  const [open, late, oldest] = await Promise.all([
    store.count(model, isOpen),
    store.count(model, { ...isOpen, range: { field: 'openedAt', lt: lateBefore } }),
    store.find<DisputeDocument>(model, { ...isOpen, limit: 1 }),
  ]);
  return { open, late, oldestOpenedAt: oldest.items[0]?.openedAt ?? null, asOf: model.asOf };
}

export interface DisputeFigures {
  readonly open: number;
  /** Age of the oldest one that is open; null where none is. */
  readonly oldestSeconds: number | null;
  /** Resolved within the window, up to now; of more than 1,000, the latest. */
  readonly upheld: number;
  readonly rejected: number;
  /** From opening to end, of those; null where there are none. Fractions of a second are not told. */
  readonly medianSeconds: number | null;
  readonly meanSeconds: number | null;
}

/** @param asked.windowMs how far back from now a dispute counts that was resolved. */
export async function disputeFigures(
  { store, live }: Reading,
  asked: { readonly now: string; readonly windowMs: number },
): Promise<DisputeFigures & AsOf> {
  const model = live(DISPUTE);
  const isOpen = { index: 'status', equals: { status: 'open' } };
  const from = addMilliseconds(asked.now, -asked.windowMs);
  const [open, oldest, resolved] = await Promise.all([
    store.count(model, isOpen),
    store.find<DisputeDocument>(model, { ...isOpen, limit: 1 }),
    store.find<DisputeDocument>(model, {
      index: 'resolvedAt',
      range: { field: 'resolvedAt', gt: from, lte: asked.now },
      order: 'desc',
      limit: RESOLVED_MAX,
    }),
  ]);
  const count = (status: DisputeStatus) =>
    resolved.items.filter((item) => item.status === status).length;
  return {
    open,
    oldestSeconds: oldest.items[0] ? secondsOf(oldest.items[0], asked.now) : null,
    upheld: count('upheld'),
    rejected: count('rejected'),
    ...timesOf(resolved.items),
    asOf: model.asOf,
  };
}

function timesOf(
  resolved: readonly DisputeDocument[],
): Pick<DisputeFigures, 'medianSeconds' | 'meanSeconds'> {
  const seconds = resolved.map((item) => secondsOf(item, '')).sort((a, b) => a - b);
  if (seconds.length === 0) return { medianSeconds: null, meanSeconds: null };
  const middle = Math.floor(seconds.length / 2);
  const odd = seconds.length % 2 === 1;
  const sum = seconds.reduce((all, one) => all + one, 0);
  return {
    medianSeconds: odd
      ? seconds[middle]!
      : Math.floor((seconds[middle - 1]! + seconds[middle]!) / 2),
    meanSeconds: Math.floor(sum / seconds.length),
  };
}

function findsOf(
  status: DisputeStatus | undefined,
  accountIds: readonly string[] | undefined,
): MergedFind<DisputeDocument>['finds'] {
  if (accountIds === undefined)
    return [status === undefined ? { index: 'openedAt' } : { index: 'status', equals: { status } }];
  const within: Find['within'] = status === undefined ? {} : { status: [status] };
  if (accountIds.length <= WALKS_MAX) {
    return accountIds.map((accountId) => ({ index: 'account', equals: { accountId }, within }));
  }
  return inChunks(accountIds).map((accountId) => ({
    index: 'openedAt',
    within: { ...within, accountId },
  }));
}

function secondsOf({ openedAt, resolvedAt }: DisputeDocument, now: string): number {
  return Math.max(0, Math.floor(millisecondsBetween(openedAt, resolvedAt ?? now) / 1000));
}

function disputeAnswer(document: InTree<DisputeDocument>, now: string): DisputeAnswer {
  const {
    id,
    position: _position,
    path: _path,
    which: _which,
    evidence: _evidence,
    waitingSince: _waiting,
    ...rest
  } = document;
  return { disputeId: id, ...rest, ageSeconds: secondsOf(document, now) };
}

function withEvidence(document: DisputeDocument, now: string): DisputeWithEvidence {
  return { ...disputeAnswer(document, now), evidence: document.evidence };
}
