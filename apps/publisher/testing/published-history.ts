/** What consumers may rely on, checked on all that was ever sent: nothing missing, everything in order. */
import { expect } from '@jest/globals';

import type { Message } from '../../../libs/broker/broker.js';
import type { EventLog } from '../../../libs/event-log/event-log.js';
import { allEvents } from '../../../libs/event-log/testing/all-events.js';
import type { AnyEvent } from '../../../libs/ledger/index.js';
import type { CloudEvent } from '../cloud-event.js';
import { isPublished, type PublishedBalance } from '../messages.js';

export async function publishableEvents(log: EventLog): Promise<readonly AnyEvent[]> {
  return (await allEvents(log)).filter(isPublished);
}

export function cloudEventsOf(messages: readonly Message[]): readonly CloudEvent[] {
  return messages.map(({ value }) => JSON.parse(value) as CloudEvent);
}

/**
 * Each event at least once and as it is in the log; the first appearances of a key's events in the order of the log, so that
 * none comes before its predecessor; every key in one partition.
 *
 * @param messages of the events' topic, those of a partition in order
 */
export function expectWholeHistory(
  messages: readonly (Message & { readonly partition: number })[],
  events: readonly AnyEvent[],
): void {
  const firsts = new Map<string, CloudEvent>();
  for (const cloudEvent of cloudEventsOf(messages))
    if (!firsts.has(cloudEvent.id)) firsts.set(cloudEvent.id, cloudEvent);
  expect(bySubject([...firsts.values()].map(({ data }) => data))).toEqual(bySubject(events));
  const places = new Set(messages.map(({ key, partition }) => `${key} ${partition}`));
  expect(places.size).toBe(new Set(messages.map(({ key }) => key)).size);
}

/** The last value of each key is the account's balance after its last event. */
export function expectLatestBalances(
  messages: readonly Message[],
  events: readonly AnyEvent[],
): void {
  const last = new Map(
    messages.map(({ key, value }) => [key, JSON.parse(value) as PublishedBalance]),
  );
  const expected = new Map<string, PublishedBalance>();
  for (const { stream, balanceAfter, revision, position, occurredAt, eventId } of events) {
    if (balanceAfter === null) continue;
    const accountId = stream.slice('account-'.length);
    const place = { revision, position: position!, occurredAt, eventId };
    expected.set(accountId, { accountId, balance: balanceAfter, ...place });
  }
  expect(Object.fromEntries(last)).toEqual(Object.fromEntries(expected));
}

function bySubject(events: readonly AnyEvent[]): Record<string, readonly AnyEvent[]> {
  const streams: Record<string, AnyEvent[]> = {};
  for (const event of events) (streams[event.stream] ??= []).push(event);
  return streams;
}
