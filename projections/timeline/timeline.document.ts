/** One event of an account's stream, whole, with what it is found by. */
import { accountStream, type AccountEvent } from '../../libs/ledger/index.js';
import type { FoldedDocument } from '../../libs/projection/projection.js';

/** `id` is the event's id; beside the fields below, the document has all the others of the event. */
export interface TimelineDocument extends FoldedDocument {
  readonly accountId: string;
  readonly type: string;
  readonly revision: number;
  readonly occurredAt: string;
  /** Null for events of no subscription. */
  readonly subscriptionId: string | null;
  /** Which command the event is of, see `whichCommand`; null for expiries, which are of none. */
  readonly which: string | null;
}

export const TIMELINE = 'timeline';

export const TIMELINE_INDEXES = {
  account: ['accountId', 'occurredAt', 'revision', 'type'],
  subscription: ['accountId', 'subscriptionId', 'occurredAt', 'revision'],
  command: ['which'],
  occurredAt: ['occurredAt'],
} as const;

/** The event as it was folded in, member by member. */
export function eventOfDocument(document: TimelineDocument): AccountEvent {
  const { id, accountId, subscriptionId: _subscriptionId, which: _which, type, ...rest } = document;
  return {
    eventId: id,
    type,
    stream: accountStream(accountId),
    ...rest,
  } as unknown as AccountEvent;
}
