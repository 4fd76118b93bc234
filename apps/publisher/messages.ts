/** What a batch of the log is on the broker: each event, and the balances that the accounts have after them. */
import type { Message } from '../../libs/broker/broker.js';
import { accountOfStream, type AnyEvent, CATALOGUE_STREAM } from '../../libs/ledger/index.js';
import { cloudEventOf } from './cloud-event.js';
import { BALANCES_TOPIC, EVENTS_TOPIC } from './topics.js';

/** CloudEvents in Kafka's structured mode: the whole envelope is the value. */
export const CLOUD_EVENT_CONTENT_TYPE = 'application/cloudevents+json; charset=UTF-8';

/** An account's balance after its last event; plain JSON, as tables and caches are filled from it without an envelope. */
export interface PublishedBalance {
  readonly accountId: string;
  /** Credits. */
  readonly balance: number;
  /** Of the event, in the account's stream: of two balances, the one with the higher revision holds. */
  readonly revision: number;
  readonly position: string;
  readonly occurredAt: string;
  readonly eventId: string;
}

/**
 * Accounts and the catalogue. Other streams are the ledger's own affair, API keys above all: their events hold hashes of the
 * keys.
 */
export function isPublished({ stream }: AnyEvent): boolean {
  return accountOfStream(stream) !== undefined || stream === CATALOGUE_STREAM;
}

/** The events in the order given, then one balance for each account among them. */
export function messagesOf(events: readonly AnyEvent[], source: string): readonly Message[] {
  return [...events.map((event) => eventMessage(event, source)), ...balanceMessages(events)];
}

function eventMessage(event: AnyEvent, source: string): Message {
  const cloudEvent = cloudEventOf(event, source);
  return {
    topic: EVENTS_TOPIC.name,
    key: cloudEvent.partitionkey,
    value: JSON.stringify(cloudEvent),
    headers: { 'content-type': CLOUD_EVENT_CONTENT_TYPE },
  };
}

/** Compaction would remove all but the last of a batch, so only the last is sent. */
function balanceMessages(events: readonly AnyEvent[]): readonly Message[] {
  const balances = new Map(
    events
      .map(balanceAfter)
      .filter((balance) => balance !== undefined)
      .map((balance) => [balance.accountId, balance]),
  );
  return [...balances.values()].map((balance) => ({
    topic: BALANCES_TOPIC.name,
    key: balance.accountId,
    value: JSON.stringify(balance),
    headers: { 'content-type': 'application/json' },
  }));
}

function balanceAfter(event: AnyEvent): PublishedBalance | undefined {
  const { stream, balanceAfter: balance, revision, position, occurredAt, eventId } = event;
  const accountId = accountOfStream(stream);
  if (accountId === undefined || balance === null || position === null) return undefined;
  return { accountId, balance, revision, position, occurredAt, eventId };
}
