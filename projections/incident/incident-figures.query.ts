/** `/v1/incidents/{i}`: what an incident has burnt, what was given for it, who bore that, and who renewed after it. */
import { later } from '../../libs/ledger/index.js';
import type { Reading } from '../../libs/projection/live-model.js';
import { pageOf } from '../../libs/projection/merged-find.js';
import type { Page } from '../../libs/read-store/read-store.js';
import { goodwillCosts } from '../goodwill/goodwill.query.js';
import { burntIn, creditsText, downMsIn, type Window } from '../paid-time/burn.js';
import type { PaidTimeDocument } from '../paid-time/paid-time.document.js';
import { allPaidTimes, paidTimes } from '../paid-time/paid-time.query.js';
import type { IncidentAnswer } from './incident.query.js';

export interface IncidentScope {
  readonly incident: IncidentAnswer;
  /** Of these accounts; undefined: of all. */
  readonly accountIds?: readonly string[] | undefined;
  /** An incident that lasts has lasted until now. */
  readonly now: string;
}

/** Credits are exact decimal text, in millionths. */
export interface IncidentFigures {
  readonly burnt: {
    readonly credits: string;
    readonly subscriptions: number;
    readonly accounts: number;
  };
  readonly compensations: {
    readonly count: number;
    readonly subscriptions: number;
    readonly screenDays: number;
  };
  /** Of the compensations. */
  readonly borneBy: { readonly accounts: string; readonly operator: string };
  readonly renewals: { readonly compensated: Renewals; readonly others: Renewals };
}

/** Of those that were down, or compensated: extended since, run out or cancelled instead, or still running. */
export interface Renewals {
  readonly renewed: number;
  readonly lapsed: number;
  readonly running: number;
  /** Renewed ÷ (renewed + lapsed); null where there is none of either. */
  readonly rate: number | null;
}

export interface IncidentAccount {
  readonly accountId: string;
  readonly credits: string;
  readonly subscriptions: number;
  readonly compensations: number;
  readonly screenDays: number;
  readonly borneBy: IncidentFigures['borneBy'];
}

export interface IncidentSubscription {
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly customer: string;
  readonly credits: string;
  /** Whole seconds of the incident in which it was paid for and not suspended. */
  readonly downSeconds: number;
  readonly compensatedDays: number;
  readonly renewal: 'renewed' | 'lapsed' | 'running';
}

/** Microcredits and counts of one account. */
interface Sums {
  microcredits: number;
  subscriptions: number;
  compensated: number;
  compensations: number;
  screenDays: number;
}

type RenewalCounts = Record<'compensated' | 'others', Record<Renewal, number>>;
type Renewal = IncidentSubscription['renewal'];

export async function incidentFigures(
  reading: Reading,
  scope: IncidentScope,
): Promise<IncidentFigures> {
  const { accounts, counts } = await sumsOf(reading, scope);
  const costs = await goodwillCosts(reading, scope.incident.incidentId, [...accounts.keys()]);
  const sums = [...accounts.values()];
  const total = (of: (sums: Sums) => number) => sums.reduce((all, one) => all + of(one), 0);
  const borne = [...costs.values()];
  return {
    burnt: {
      credits: creditsText(total(({ microcredits }) => microcredits)),
      subscriptions: total(({ subscriptions }) => subscriptions),
      accounts: sums.filter(({ microcredits }) => microcredits > 0).length,
    },
    compensations: {
      count: total(({ compensations }) => compensations),
      subscriptions: total(({ compensated }) => compensated),
      screenDays: total(({ screenDays }) => screenDays),
    },
    borneBy: {
      accounts: creditsText(borne.reduce((all, { account }) => all + account, 0)),
      operator: creditsText(borne.reduce((all, { operator }) => all + operator, 0)),
    },
    renewals: { compensated: renewalsOf(counts.compensated), others: renewalsOf(counts.others) },
  };
}

/** By account id. @throws InvalidQuery for a cursor that is none. */
export async function incidentAccounts(
  reading: Reading,
  scope: IncidentScope,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<IncidentAccount>> {
  const { accounts } = await sumsOf(reading, scope);
  const documents = [...accounts].map(([id, sums]) => ({ id, sums }));
  const of = ['accounts', scope.incident.incidentId];
  const page = pageOf(documents, { of, orderBy: 'id', order: 'asc', limit, cursor });
  const ids = page.items.map(({ id }) => id);
  const costs = await goodwillCosts(reading, scope.incident.incidentId, ids);
  const items = page.items.map(({ id, sums }) => ({
    accountId: id,
    credits: creditsText(sums.microcredits),
    subscriptions: sums.subscriptions,
    compensations: sums.compensations,
    screenDays: sums.screenDays,
    borneBy: {
      accounts: creditsText(costs.get(id)?.account ?? 0),
      operator: creditsText(costs.get(id)?.operator ?? 0),
    },
  }));
  return { items, nextCursor: page.nextCursor };
}

/** Those that were down or compensated, the earliest expiry first. @throws InvalidQuery for a cursor that is none. */
export async function incidentSubscriptions(
  reading: Reading,
  scope: IncidentScope,
  asked: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<IncidentSubscription>> {
  const { incident, accountIds, now } = scope;
  const window = windowOf(scope);
  const page = await paidTimes(reading, {
    ...asked,
    accountIds,
    beyond: incident.startedAt,
    of: incident.incidentId,
    matches: (document) => isConcerned(document, incident, window),
  });
  const items = page.items.map((document) => ({
    subscriptionId: document.subscriptionId,
    accountId: document.accountId,
    customer: document.customer,
    credits: creditsText(burntIn(document, window)),
    downSeconds: Math.floor(downMsIn(document, window) / 1000),
    compensatedDays: named(document, incident).reduce((sum, { days }) => sum + days, 0),
    renewal: renewalOf(document, incident, now),
  }));
  return { items, nextCursor: page.nextCursor };
}

async function sumsOf(
  reading: Reading,
  scope: IncidentScope,
): Promise<{ accounts: ReadonlyMap<string, Sums>; counts: RenewalCounts }> {
  const { incident, accountIds, now } = scope;
  const window = windowOf(scope);
  const accounts = new Map<string, Sums>();
  const none = { renewed: 0, lapsed: 0, running: 0 };
  const counts: RenewalCounts = { compensated: { ...none }, others: { ...none } };
  const asked = { beyond: incident.startedAt, accountIds };
  for await (const documents of allPaidTimes(reading, asked)) {
    for (const document of documents) {
      if (!isConcerned(document, incident, window)) continue;
      const sums = accounts.get(document.accountId) ?? newSums();
      accounts.set(document.accountId, sums);
      add(sums, document, incident, window);
      const whose = named(document, incident).length > 0 ? 'compensated' : 'others';
      counts[whose][renewalOf(document, incident, now)] += 1;
    }
  }
  return { accounts, counts };
}

function newSums(): Sums {
  return { microcredits: 0, subscriptions: 0, compensated: 0, compensations: 0, screenDays: 0 };
}

function add(
  sums: Sums,
  document: PaidTimeDocument,
  incident: IncidentAnswer,
  window: Window,
): void {
  const burnt = burntIn(document, window);
  const given = named(document, incident);
  sums.microcredits += burnt;
  if (burnt > 0) sums.subscriptions += 1;
  if (given.length > 0) sums.compensated += 1;
  sums.compensations += given.length;
  sums.screenDays += given.reduce((all, { screenDays }) => all + screenDays, 0);
}

function windowOf({ incident, now }: IncidentScope): Window {
  return { from: incident.startedAt, to: incident.endedAt ?? later(now, incident.startedAt) };
}

function isConcerned(
  document: PaidTimeDocument,
  incident: IncidentAnswer,
  window: Window,
): boolean {
  return burntIn(document, window) > 0 || named(document, incident).length > 0;
}

function named({ compensations }: PaidTimeDocument, { incidentId }: IncidentAnswer) {
  return compensations.filter((one) => one.incidentId === incidentId);
}

function renewalOf(
  { spans, cancelledAt, expiresAt }: PaidTimeDocument,
  { startedAt }: IncidentAnswer,
  now: string,
): Renewal {
  if (spans.some(({ kind, chargedAt }) => kind === 'extension' && chargedAt >= startedAt))
    return 'renewed';
  return cancelledAt !== null || expiresAt <= now ? 'lapsed' : 'running';
}

function renewalsOf(counts: Record<Renewal, number>): Renewals {
  const { renewed, lapsed } = counts;
  const ended = renewed + lapsed;
  return { ...counts, rate: ended === 0 ? null : renewed / ended };
}
