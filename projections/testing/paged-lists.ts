/** Every list that read models give in pages, with its filters, orders and scopes. */
import { ACCOUNT_ALERT_KINDS, SEVERITIES } from '../../libs/alert/index.js';
import type { Reading } from '../../libs/projection/live-model.js';
import { accountsOf } from '../account-tree/account-tree.query.js';
import { adjustmentsOf } from '../adjustment/adjustment.query.js';
import { alertsOf } from '../alert/alerts.query.js';
import { connectionsOf } from '../connection/connection.query.js';
import { disputesOf } from '../dispute/dispute.query.js';
import { subscriptionsOf } from '../expiry/expiry.query.js';
import {
  incidentAccounts,
  incidentSubscriptions,
  type IncidentScope,
} from '../incident/incident-figures.query.js';
import { incidentsOf } from '../incident/incident.query.js';
import { purchasesOfAll } from '../purchase/purchase.query.js';
import { lotsOf } from '../statement/lots.query.js';
import { purchasesOf, statementOf } from '../statement/statement.query.js';
import { timelineOf } from '../timeline/timeline.query.js';
import { transfersOf } from '../transfer/transfer.query.js';
import type { KnownSubtree } from './subtrees.js';

export interface PageAsked {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface PagedList {
  /** What is listed, but of whom. */
  readonly name: string;
  /** Of whom: those of one name and one account are the same, in whichever way they are asked for. */
  readonly of: string;
  ask(page: PageAsked): Promise<ListPage>;
}

export interface ListPage {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

export interface ListsOf {
  readonly reading: Reading;
  readonly now: string;
  /** Of each account. */
  readonly subtrees: readonly KnownSubtree[];
}

type Terms = Readonly<Record<string, unknown>>;

interface Whose {
  readonly of: string;
  readonly terms: Terms;
}

interface Lists<A> {
  readonly ask: (reading: Reading, asked: A) => Promise<ListPage>;
  readonly whose: readonly Whose[];
  readonly filters: readonly Terms[];
}

export function pagedLists({ reading, now, subtrees }: ListsOf): readonly PagedList[] {
  const list = <A>(name: string, { ask, whose, filters }: Lists<A>): PagedList[] =>
    filters.flatMap((filter) =>
      whose.map(({ of, terms }) => ({
        name: `${name} ${JSON.stringify(filter)}`,
        of,
        ask: (page) => ask(reading, { now, ...filter, ...terms, ...page } as A),
      })),
    );
  const { all, byIds, bySubtree, own } = scopesAmong(subtrees);
  const named = [...all, ...byIds];
  const placed = [...named, ...bySubtree];
  const wide = [...all, ...bySubtree];
  const accounts = { ask: accountsOf, whose: named, filters: ACCOUNTS };
  const subscriptions = { ask: subscriptionsOf, whose: placed, filters: SUBSCRIPTIONS };
  const incidentParts = { whose: named, filters: [{}] };
  const account = { whose: own, filters: [{}] };
  return [
    ...list('accounts', accounts),
    ...list('subscriptions', subscriptions),
    ...list('transfers', { ask: transfersOf, whose: named, filters: TRANSFERS }),
    ...list('disputes', { ask: disputesOf, whose: placed, filters: DISPUTES }),
    ...list('connections', { ask: connectionsOf, whose: named, filters: CONNECTIONS }),
    ...list('alerts', { ask: alertsOf, whose: wide, filters: ALERTS }),
    ...list('adjustments', { ask: adjustmentsOf, whose: [...all, ...own], filters: ADJUSTMENTS }),
    ...list('incidents', { ask: incidentsOf, whose: all, filters: ORDERS }),
    ...list('timeline', { ask: timelineOf, whose: own, filters: TIMELINES }),
    ...list('statement', { ask: statementOf, ...account }),
    ...list('purchases', { ask: purchasesOf, ...account }),
    ...list('purchases of all', { ask: purchasesOfAll, whose: wide, filters: [{}] }),
    ...list('lots', { ask: lotsPage, ...account }),
    ...list('accounts of an incident', { ask: ofIncident(incidentAccounts), ...incidentParts }),
    ...list('subscriptions of an incident', {
      ask: ofIncident(incidentSubscriptions),
      ...incidentParts,
    }),
  ];
}

/** More than have walks of their own; none of them is there. */
const NOBODY = Array.from({ length: 600 }, (_, n) => `nobody-${n}`);
/** So many accounts, and subtrees of more than two, are asked for: all would take long. */
const ASKED_MAX = 4;

function scopesAmong(subtrees: readonly KnownSubtree[]) {
  const some = subtrees.filter(({ accountIds }) => accountIds.length > 2).slice(0, ASKED_MAX);
  const all: readonly Whose[] = [{ of: 'all', terms: { subtree: undefined } }];
  const byIds: readonly Whose[] = some.flatMap(({ subtree: { accountId: of }, accountIds }) => [
    { of, terms: { accountIds } },
    { of, terms: { accountIds: [...accountIds, ...NOBODY] } },
  ]);
  const bySubtree: readonly Whose[] = some.map(({ subtree }) => ({
    of: subtree.accountId,
    terms: { subtree },
  }));
  const own: readonly Whose[] = subtrees
    .slice(0, ASKED_MAX)
    .map(({ subtree: { accountId } }) => ({ of: accountId, terms: { accountId } }));
  return { all, byIds, bySubtree, own };
}

type IncidentPart = (reading: Reading, scope: IncidentScope, page: PageAsked) => Promise<ListPage>;

function ofIncident(ask: IncidentPart) {
  return (
    reading: Reading,
    { limit, cursor, ...scope }: PageAsked & Omit<IncidentScope, 'incident'>,
  ) => ask(reading, { ...scope, incident: INCIDENT }, { limit, cursor });
}

/** That which compensations of random histories name, lasting from before them. */
const INCIDENT = {
  incidentId: 'i1',
  supplier: 'streams-1',
  description: 'no sound',
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: null,
  openedBy: { id: 'olga', role: 'operator' },
} as const;

async function lotsPage(
  reading: Reading,
  asked: PageAsked & { readonly accountId: string },
): Promise<ListPage> {
  const { lots, nextCursor } = await lotsOf(reading, asked);
  return { items: lots, nextCursor };
}

const ORDERS: readonly Terms[] = [{ order: 'asc' }, { order: 'desc' }];

function inBothOrders(filters: readonly Terms[]): readonly Terms[] {
  return filters.flatMap((filter) => ORDERS.map((order) => ({ ...filter, ...order })));
}

function each(name: string, values: readonly unknown[]): readonly Terms[] {
  return values.map((value) => ({ [name]: value }));
}

const ACCOUNTS: readonly Terms[] = [
  {},
  ...each('parentId', ['root-0', null]),
  ...each('q', ['k', 'KI', 'an', 'é', 'αν', '\u{1F600}']),
];

const SUBSCRIPTIONS: readonly Terms[] = [
  {},
  ...each('status', ['active', 'trial', 'expired', 'suspended', 'cancelled']),
  { expiringWithin: 'P360D' },
  { customer: 'C' },
  { q: 'a' },
  { q: '1-MONTH', status: 'active' },
];

const TRANSFERS = inBothOrders([{}, ...each('status', ['settled', 'in-transit', 'returned'])]);
const DISPUTES = inBothOrders([
  {},
  ...each('status', ['open', 'upheld', 'rejected']),
  { openedBefore: '2999-01-01T00:00:00.000Z' },
]);
const ADJUSTMENTS = inBothOrders([{}, ...each('status', ['pending', 'approved', 'rejected'])]);

const CONNECTIONS = [{}, ...each('outcome', ['allowed', 'rejected'])].flatMap((filter) =>
  [true, false].map((open) => ({ ...filter, open })),
);

const TIMELINES = inBothOrders([
  {},
  { types: ['TransferSent', 'CreditsPurchased'] },
  { from: '2026-03-02T00:00:00.000Z' },
]);

const ALERTS = [{}, ...each('kind', ACCOUNT_ALERT_KINDS), ...each('severity', SEVERITIES)].map(
  (filter) => ({ ...filter, platformAlerts: [] }),
);
