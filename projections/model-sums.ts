/** How the sums of the read models hang together: each term of the trial balance is counted by several of them. */
import type {
  ModelSums,
  SumComparison,
  SumDifference,
  SummedModel,
  SumRules,
  Terms,
} from '../libs/projection/reconciliation/sums.js';
import type { FoldedDocument } from '../libs/projection/projection.js';
import { ACCOUNT_TREE, type AccountTreeDocument } from './account-tree/account-tree.document.js';
import { isBelow, isRootPath } from './account-tree/account-path.js';
import { type InTree, isPlace } from './account-tree/in-tree.js';
import { ACTIVITY, type ActivityDocument } from './activity/activity.document.js';
import {
  BALANCE,
  type BalanceBelowDocument,
  type BalanceDocument,
} from './balance/balance.document.js';
import {
  CONSUMPTION_RATE,
  type ConsumptionDocument,
} from './consumption-rate/consumption-rate.document.js';
import { GOODWILL, type GoodwillDocument } from './goodwill/goodwill.document.js';
import {
  PURCHASE,
  type PurchaseDayDocument,
  type PurchaseDocument,
} from './purchase/purchase.document.js';
import {
  type LotChunkDocument,
  type LotsDocument,
  type MovementDocument,
  STATEMENT,
} from './statement/statement.document.js';
import type { Flow } from './statement/totals.js';
import { TIMELINE, type TimelineDocument } from './timeline/timeline.document.js';
import { TRANSFER, type TransferDocument } from './transfer/transfer.document.js';
import { termsOf } from './trial-balance/fold-trial-balance.js';
import {
  TOTAL_ID,
  TRIAL_BALANCE,
  type TrialBalanceDocument,
} from './trial-balance/trial-balance.document.js';

function summed<D extends FoldedDocument>(
  projection: string,
  source: string,
  terms: (document: D) => Record<string, unknown>,
): SummedModel {
  return { projection, source, terms: (document) => figuresOf(terms(document as D)) };
}

/** What is no number in a damaged document counts for nothing. */
function figuresOf(terms: Record<string, unknown>): Terms {
  const figures = Object.entries(terms).map(([term, figure]) => [
    term,
    typeof figure === 'number' ? figure : 0,
  ]);
  return Object.fromEntries(figures) as Terms;
}

/** In order: a term should be what the first model that has it says. Credits, but for `accounts` and `screenDays`. */
const SUMMED_MODELS: readonly SummedModel[] = [
  summed<TrialBalanceDocument>(TRIAL_BALANCE, 'total', (document) =>
    document.id === TOTAL_ID ? { ...termsOf(document) } : {},
  ),
  summed<TrialBalanceDocument>(TRIAL_BALANCE, 'days', (document) =>
    document.id.startsWith('day-') ? { ...termsOf(document) } : {},
  ),
  summed<TrialBalanceDocument>(TRIAL_BALANCE, 'minutes', (document) =>
    document.id.startsWith('minute-') ? { ...termsOf(document) } : {},
  ),
  summed<BalanceDocument>(BALANCE, 'accounts', (document) =>
    isPlace(document.id) || isBelow(document.id) ? {} : balanceTerms(document),
  ),
  // Of each tree: its root, and all below it together.
  summed<InTree<BalanceBelowDocument>>(BALANCE, 'trees', (document) =>
    isPlace(document.id) || !isOfTree(document)
      ? {}
      : {
          purchased: document.purchased,
          available: document.available,
          consumed: document.consumed,
          unsettled: document.inTransit,
        },
  ),
  summed<AccountTreeDocument>(ACCOUNT_TREE, 'accounts', ({ purchased, consumed, balance }) => ({
    purchased,
    consumed,
    available: balance,
    accounts: 1,
  })),
  summed<Day>(CONSUMPTION_RATE, 'days', (document) =>
    isOfAccount(document) ? consumedTerms(document) : {},
  ),
  summed<Day>(CONSUMPTION_RATE, 'days of all', (document) =>
    document.accountId === null ? consumedTerms(document) : {},
  ),
  summed<Day>(CONSUMPTION_RATE, 'days of trees', (document) =>
    document.accountId !== undefined && isOfTree(document) ? consumedTerms(document) : {},
  ),
  summed<Day>(CONSUMPTION_RATE, 'rules', (document) =>
    isOfAccount(document)
      ? {
          consumed: Object.values(document.byRule ?? {}).reduce((sum, credits) => sum + credits, 0),
        }
      : {},
  ),
  summed<ActivityDocument>(ACTIVITY, 'accounts', ({ id, balance }) =>
    isPlace(id) ? {} : { available: balance, accounts: 1 },
  ),
  // What the running balance has changed by, which is where it ended.
  summed<TimelineDocument>(TIMELINE, 'running balances', (document) => ({
    available: runningChange(document as unknown as RunningBalance),
  })),
  // As their senders know them: one that has arrived is `unsettled` until its sender has learnt of it.
  summed<TransferDocument>(TRANSFER, 'transfers', ({ status, credits }) => ({
    sent: status === 'returned' ? 0 : credits,
    unsettled: status === 'in-transit' ? credits : 0,
  })),
  summed<Partial<LotsDocument> & FoldedDocument>(STATEMENT, 'flows', (document) =>
    document.kind === 'lots' ? { ...flowsOf(document), available: document.balance } : {},
  ),
  summed<Partial<LotChunkDocument> & FoldedDocument>(STATEMENT, 'lots', (document) => ({
    available: document.kind === 'lot-chunk' ? creditsOf(document.lots) : 0,
  })),
  summed<Partial<MovementDocument> & FoldedDocument>(STATEMENT, 'movements', (document) => ({
    available: document.kind === 'movement' ? document.credits : 0,
  })),
  summed<Partial<PurchaseDocument> & FoldedDocument>(PURCHASE, 'purchases', (document) => ({
    purchased: document.kind === 'purchase' ? document.credits : 0,
  })),
  summed<PurchaseDay>(PURCHASE, 'days of all', ({ owner, credits }) => ({
    purchased: owner === null ? credits : 0,
  })),
  summed<PurchaseDay>(PURCHASE, 'days of trees', ({ owner, path, credits }) => ({
    purchased: owner !== undefined && isOfTree({ path }) ? credits : 0,
  })),
  summed<Partial<GoodwillDocument> & FoldedDocument>(GOODWILL, 'fundings', ({ fundings = [] }) => ({
    screenDays: fundings.reduce((sum, { left }) => sum + left, 0),
  })),
];

function balanceTerms(document: BalanceDocument): Record<string, number> {
  return {
    purchased: document.purchased,
    adjusted: document.adjusted,
    available: document.available,
    inTransit: document.sent - document.received,
    consumed: document.consumed,
    reversed: document.reversed,
    sent: document.sent,
    unsettled: document.inTransit,
    screenDays: document.screenDays,
    accounts: 1,
  };
}

type Day = Partial<InTree<ConsumptionDocument>> & FoldedDocument;

type PurchaseDay = Partial<InTree<PurchaseDayDocument>> & FoldedDocument;

function isOfAccount({ accountId = null }: Day): boolean {
  return accountId !== null && !isBelow(accountId);
}

function consumedTerms({ credits, reversed }: Day): Record<string, unknown> {
  return { consumed: credits, reversed };
}

/** About a root of a tree, or all below one. */
function isOfTree({ path }: { readonly path?: string | undefined }): boolean {
  return typeof path === 'string' && isRootPath(path);
}

function flowsOf({ totals }: Partial<LotsDocument>): Record<string, number> {
  const credits = (flow: Flow): number => totals?.flows[flow].credits ?? 0;
  const sent = credits('sent') - credits('returned');
  return {
    purchased: credits('purchased'),
    adjusted: credits('adjusted'),
    consumed: credits('consumed'),
    reversed: credits('reversed'),
    inTransit: sent - credits('received'),
    sent,
  };
}

function creditsOf(lots: LotChunkDocument['lots'] = []): number {
  return lots.reduce((sum, { credits }) => sum + credits, 0);
}

interface RunningBalance {
  readonly balanceBefore: number | null;
  readonly balanceAfter: number | null;
}

function runningChange({ balanceBefore, balanceAfter }: RunningBalance): number {
  return (balanceAfter ?? 0) - (balanceBefore ?? 0);
}

export const MODEL_SUMS: SumRules = { models: SUMMED_MODELS, compare: compareSums };

function compareSums(sums: readonly ModelSums[]): SumComparison {
  const differences: SumDifference[] = [];
  let compared = 0;
  for (const { projection, source, terms } of sums) {
    for (const [term, sum] of Object.entries(terms)) {
      const first = sums.find((other) => Object.hasOwn(other.terms, term))!;
      if (first.projection === projection && first.source === source) continue;
      compared += 1;
      const expected = first.terms[term]!;
      const expectedOf = `${first.projection}, ${first.source}`;
      if (sum !== expected)
        differences.push({ projection, source, term, sum, expected, expectedOf });
    }
  }
  const conservation = conservationOf(sums);
  return {
    compared: compared + (conservation === undefined ? 0 : 1),
    differences: conservation ? [...differences, conservation] : differences,
  };
}

/** The invariant itself, of the total; undefined where there is none, null where it holds. */
function conservationOf(sums: readonly ModelSums[]): SumDifference | null | undefined {
  const total = sums.find(({ projection }) => projection === TRIAL_BALANCE);
  if (!total) return undefined;
  const term = (name: string) => total.terms[name] ?? 0;
  const sum = term('available') + term('inTransit') + term('consumed') - term('reversed');
  const expected = term('purchased') + term('adjusted');
  if (sum === expected) return null;
  const { projection, source } = total;
  const expectedOf = 'purchased + adjusted';
  return { projection, source, term: 'conservation', sum, expected, expectedOf };
}
