/**
 * The log as a journal for hledger: each event that moves credits is a transaction, with a posting for each lot that it moves.
 * Accounts are a tree that follows the resellers':
 *
 * - `assets:resellers:<parent>:<account>` what an account has, with a balance that hledger checks after each event
 * - `assets:in-transit:<account>` what it has sent and nobody has received yet
 * - `equity:purchased:<account>`, `equity:adjusted:<account>` where credits came from
 * - `expenses:consumed:<account>`, `expenses:reversed:<account>` what was taken, and given back
 */
import {
  accountOfStream,
  chargeOf,
  moveLots,
  MOVING_TYPES,
  NO_LOTS,
  type AccountEvent,
  type AnyEvent,
  type Lot,
  type LotQueue,
  type MovingEvent,
} from '../../../libs/ledger/index.js';
import {
  accountLine,
  currencyLine,
  journalHead,
  transactionText,
  type Posting,
} from './hledger-text.js';

export interface HledgerJournal {
  readonly head: string;
  /** What the next event of the log adds; undefined where it moves no credits. */
  add(event: AnyEvent): string | undefined;
}

/** Lots that may be given back are remembered: a transfer's until it ends, a deduction's until its reversal. */
interface Books {
  readonly parents: Map<string, readonly string[]>;
  readonly queues: Map<string, LotQueue>;
  readonly sent: Map<string, readonly Lot[]>;
  readonly drawn: Map<string, readonly Lot[]>;
  readonly declared: Set<string>;
}

const MOVING: ReadonlySet<string> = new Set(MOVING_TYPES);

export function hledgerJournal(): HledgerJournal {
  const books: Books = {
    parents: new Map(),
    queues: new Map(),
    sent: new Map(),
    drawn: new Map(),
    declared: new Set(),
  };
  return {
    head: journalHead(),
    add(event) {
      const accountId = accountOfStream(event.stream);
      if (accountId === undefined || accountId === null) return undefined;
      if (event.type === 'AccountOpened')
        return opened(books, event as AccountEvent<'AccountOpened'>);
      if (!MOVING.has(event.type)) return undefined;
      return moved(books, accountId, event as unknown as MovingEvent);
    },
  };
}

function opened({ parents, declared }: Books, { data }: AccountEvent<'AccountOpened'>): string {
  const { accountId, parentId, name } = data;
  const path = [...(parents.get(parentId ?? '') ?? []), accountId];
  parents.set(accountId, path);
  const account = ['assets', 'resellers', ...path];
  declared.add(account.join(':'));
  return `${accountLine(account, name)}\n`;
}

function moved(books: Books, accountId: string, event: MovingEvent): string {
  const { moved: parts, ...queue } = moveLots(
    books.queues.get(accountId) ?? NO_LOTS,
    event,
    sourceOf(books, event),
  );
  books.queues.set(accountId, queue);
  remember(books, event, parts);
  const path = books.parents.get(accountId) ?? [accountId];
  const own = ['assets', 'resellers', ...path];
  const other = otherSide(event, accountId, path);
  const sign = event.balanceAfter! < event.balanceBefore! ? -1 : 1;
  const postings = parts.flatMap(({ credits, unitCost, lotId }, at): Posting[] => {
    const isLast = at === parts.length - 1;
    return [
      {
        account: own,
        credits: sign * credits,
        unitCost,
        lotId,
        ...(isLast && { balance: event.balanceAfter! }),
      },
      { account: other, credits: -sign * credits, unitCost },
    ];
  });
  const transaction = transactionText({
    at: event.occurredAt,
    description: descriptionOf(event),
    tags: tagsOf(accountId, event),
    postings,
  });
  return [...declarations(books, postings), transaction].join('\n');
}

function sourceOf({ sent, drawn }: Books, { type, data }: MovingEvent): readonly Lot[] | undefined {
  if (type === 'TransferReceived' || type === 'TransferReturned') return sent.get(data.transferId);
  return type === 'DeductionReversed' ? drawn.get(data.deductionEventId) : undefined;
}

function remember({ sent, drawn }: Books, event: MovingEvent, parts: readonly Lot[]): void {
  const { type, data, eventId } = event;
  if (type === 'TransferSent') sent.set(data.transferId, parts);
  else if (type === 'TransferReceived' || type === 'TransferReturned') sent.delete(data.transferId);
  else if (type === 'DeductionReversed') drawn.delete(data.deductionEventId);
  else if (chargeOf(event)) drawn.set(eventId, parts);
}

/** Where credits come from, or go to. */
function otherSide(
  { type, data }: MovingEvent,
  accountId: string,
  path: readonly string[],
): readonly string[] {
  switch (type) {
    case 'CreditsPurchased':
      return ['equity', 'purchased', ...path];
    case 'CreditsAdjusted':
      return ['equity', 'adjusted', ...path];
    case 'TransferReceived':
      return ['assets', 'in-transit', data.fromAccountId];
    case 'TransferSent':
    case 'TransferReturned':
      return ['assets', 'in-transit', accountId];
    case 'DeductionReversed':
      return ['expenses', 'reversed', ...path];
    default:
      return ['expenses', 'consumed', ...path];
  }
}

/** What strict checks want declared, before its first use. */
function declarations({ declared }: Books, postings: readonly Posting[]): readonly string[] {
  const lines: string[] = [];
  for (const { account, unitCost } of postings) {
    const name = account.join(':');
    if (!declared.has(name)) lines.push(accountLine(account));
    declared.add(name);
    if (unitCost === null || declared.has(unitCost.currency)) continue;
    lines.push(currencyLine(unitCost.currency));
    declared.add(unitCost.currency);
  }
  return lines;
}

function descriptionOf({ type, data }: MovingEvent): string {
  const words = data as { readonly reference?: string | null; readonly reason?: string | null };
  const told = words.reference ?? words.reason;
  return told ? `${type} ${told}` : type;
}

function tagsOf(accountId: string, event: MovingEvent): Readonly<Record<string, string>> {
  const { eventId, revision, type } = event;
  const rule = chargeOf(event)?.rule;
  return {
    event: eventId,
    account: accountId,
    revision: String(revision),
    type,
    ...(rule && { rule }),
  };
}
