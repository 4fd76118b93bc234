/** `/v1/connections`: who watches, who did, and who was rejected; and what is told of one subscription's devices. */
import { addMilliseconds } from '../../libs/ledger/index.js';
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import { findMerged, type MergedFind } from '../../libs/projection/merged-find.js';
import type { Page } from '../../libs/read-store/read-store.js';
import { inChunks, WALKS_MAX } from '../account-chunks.js';
import type { InTree } from '../account-tree/in-tree.js';
import {
  CONNECTION,
  type ConnectionDocument,
  type ConnectionOutcomeName,
} from './connection.document.js';

export interface ConnectionAnswer extends Omit<
  ConnectionDocument,
  'id' | 'position' | 'openUntil'
> {
  /** Whether it is open at the moment of asking. */
  readonly open: boolean;
}

export interface ConnectionsAsked {
  /** Of these accounts; undefined: of all. */
  readonly accountIds?: readonly string[] | undefined;
  /** With `accountIds`: an id is unique in its account only. */
  readonly subscriptionId?: string | undefined;
  readonly outcome?: ConnectionOutcomeName | undefined;
  /** Those that are open at `now`, the first to lapse first; else the latest first. */
  readonly open: boolean;
  readonly now: string;
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type AsOf = Pick<LiveModel, 'asOf'>;
type Walk = Pick<
  MergedFind<ConnectionDocument>,
  'finds' | 'orderBy' | 'order' | 'range' | 'matches'
>;

const OUTCOMES: readonly ConnectionOutcomeName[] = ['allowed', 'rejected'];

/** @throws InvalidQuery for a cursor that is none. */
export async function connectionsOf(
  { store, live }: Reading,
  asked: ConnectionsAsked,
): Promise<Page<ConnectionAnswer> & AsOf> {
  const model = live(CONNECTION);
  const { open, outcome, subscriptionId, limit, cursor, now } = asked;
  const walk = open ? openWalk(asked) : latestWalk(asked);
  const page = await findMerged<ConnectionDocument>(store, model, {
    ...walk,
    of: [CONNECTION, open, outcome, subscriptionId],
    limit,
    cursor,
  });
  const items = page.items.map((document) => connectionAnswer(document, now));
  return { items, nextCursor: page.nextCursor, asOf: model.asOf };
}

export interface DeviceHistoryAsked {
  readonly accountId: string;
  readonly subscriptionId: string;
  readonly now: string;
}

export interface DeviceHistory {
  /** The connection that began last, and the last rejection; null where there was none. */
  readonly lastSuccess: ConnectionAnswer | null;
  readonly lastFailure: ConnectionAnswer | null;
  /** Those open now: at most as many as there are screens. */
  readonly connections: readonly ConnectionAnswer[];
  /** The last of both kinds, the latest first. */
  readonly recent: readonly ConnectionAnswer[];
}

const OPEN_MAX = 500;
const RECENT = 10;

export async function deviceHistory(
  reading: Reading,
  { accountId, subscriptionId, now }: DeviceHistoryAsked,
): Promise<DeviceHistory & AsOf> {
  const asked = { accountIds: [accountId], subscriptionId, now };
  const last = async (outcome: ConnectionOutcomeName) =>
    (await connectionsOf(reading, { ...asked, outcome, open: false, limit: 1 })).items[0] ?? null;
  const [lastSuccess, lastFailure, open, recent] = await Promise.all([
    last('allowed'),
    last('rejected'),
    connectionsOf(reading, { ...asked, open: true, limit: OPEN_MAX }),
    connectionsOf(reading, { ...asked, open: false, limit: RECENT }),
  ]);
  const { asOf } = recent;
  return { lastSuccess, lastFailure, connections: open.items, recent: recent.items, asOf };
}

export interface AroundAsked extends DeviceHistoryAsked {
  readonly at: string;
  /** How far before and after it, by when they began or were rejected. */
  readonly withinMs: number;
  /** On either side, the nearest. */
  readonly limit: number;
}

/** What the subscription's devices were told around a moment, the first first. */
export async function connectionsAround(
  { store, live }: Reading,
  { accountId, subscriptionId, at, withinMs, now, limit }: AroundAsked,
): Promise<readonly ConnectionAnswer[]> {
  const find = (order: 'asc' | 'desc', range: MergedFind<ConnectionDocument>['range']) =>
    findMerged<ConnectionDocument>(store, live(CONNECTION), {
      of: [CONNECTION],
      finds: outcomeFinds([accountId], subscriptionId, OUTCOMES),
      orderBy: 'at',
      order,
      range,
      limit,
      cursor: undefined,
    });
  const [before, after] = await Promise.all([
    find('desc', { from: addMilliseconds(at, -withinMs), to: at }),
    find('asc', { from: at, to: addMilliseconds(at, withinMs + 1) }),
  ]);
  const documents = [...before.items.toReversed(), ...after.items];
  return documents.map((document) => connectionAnswer(document, now));
}

function openWalk({ accountIds, subscriptionId, outcome, now }: ConnectionsAsked): Walk {
  const range = { from: addMilliseconds(now, 1) };
  const ordered = { orderBy: 'openUntil', order: 'asc', range } as const;
  // No rejection is open.
  if (outcome === 'rejected') return { ...ordered, finds: [] };
  if (accountIds && subscriptionId !== undefined) {
    const finds = accountIds.map((accountId) => ({
      index: 'subscriptionOpen',
      equals: { accountId, subscriptionId },
    }));
    return { ...ordered, finds };
  }
  return { ...ordered, finds: accountFinds(accountIds, 'open', 'accountOpen') };
}

function latestWalk({ accountIds, subscriptionId, outcome }: ConnectionsAsked): Walk {
  const ordered = { orderBy: 'at', order: 'desc' } as const;
  if (accountIds && subscriptionId !== undefined) {
    const outcomes = outcome ? [outcome] : OUTCOMES;
    return { ...ordered, finds: outcomeFinds(accountIds, subscriptionId, outcomes) };
  }
  const matches = (document: ConnectionDocument) => !outcome || document.outcome === outcome;
  return { ...ordered, finds: accountFinds(accountIds, 'at', 'account'), matches };
}

function outcomeFinds(
  accountIds: readonly string[],
  subscriptionId: string,
  outcomes: readonly ConnectionOutcomeName[],
): Walk['finds'] {
  return accountIds.flatMap((accountId) =>
    outcomes.map((outcome) => ({
      index: 'outcome',
      equals: { accountId, subscriptionId, outcome },
    })),
  );
}

function accountFinds(
  accountIds: readonly string[] | undefined,
  ofAll: string,
  ofOne: string,
): Walk['finds'] {
  if (accountIds === undefined) return [{ index: ofAll }];
  if (accountIds.length <= WALKS_MAX)
    return accountIds.map((accountId) => ({ index: ofOne, equals: { accountId } }));
  return inChunks(accountIds).map((accountId) => ({ index: ofAll, within: { accountId } }));
}

function connectionAnswer(document: InTree<ConnectionDocument>, now: string): ConnectionAnswer {
  const { id: _id, position: _position, path: _path, openUntil, ...told } = document;
  return { ...told, open: openUntil > now };
}
