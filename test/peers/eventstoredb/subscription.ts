/** Reads without an end: what is there after a place, then each new event. */
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';

import { filterOf, type EventFilter } from './event-filter.js';
import type { EventSender } from './event-sender.js';
import type { PeerLog } from './peer-log.js';
import type { StoredEvent } from './stored-event.js';
import { streamName } from './wire.js';

interface Source {
  readonly events: () => readonly StoredEvent[];
  /** Index of the first event to give. */
  readonly first: number;
}

/** Undefined: there is no such place. */
export function sourceOf(log: PeerLog, options: ReadReq.Options): Source | undefined {
  const all = options.getAll();
  if (all) {
    const position = all.getPosition();
    if (!position) return { events: () => log.events, first: all.hasEnd() ? log.events.length : 0 };
    const index = log.indexAt(Number(position.getCommitPosition()));
    return index < 0 ? undefined : { events: () => log.events, first: index + 1 };
  }
  const asked = options.getStream();
  const name = streamName(asked?.getStreamIdentifier());
  const events = () => log.stream(name)?.events ?? [];
  if (asked?.hasEnd()) return { events, first: events().length };
  return { events, first: asked?.hasStart() ? 0 : Number(asked?.getRevision()) + 1 };
}

export async function giveSubscription(
  log: PeerLog,
  { events, first }: Source,
  options: ReadReq.Options,
  sender: EventSender,
): Promise<void> {
  const filter = filterOf(options.getFilter());
  const growth = createWaker();
  const stop = log.onGrowth(growth.wake);
  sender.onOver(growth.wake);
  sender.tell(confirmation());
  let caughtUp = false;
  for (let index = first; !sender.isOver();) {
    const event = events()[index];
    if (event) {
      index += 1;
      if (!pass(event, filter, sender)) break;
      await sender.ready();
      continue;
    }
    // A stream that doesn't exist yet has no end to be at.
    if (!caughtUp && events().length > 0) {
      caughtUp = true;
      sender.tell(caughtUpMessage());
    }
    await growth.next();
  }
  stop();
}

function pass(event: StoredEvent, filter: EventFilter | undefined, sender: EventSender): boolean {
  if (!filter) return sender.give(event);
  if (filter.matches(event) && !sender.give(event)) return false;
  if (filter.isCheckpointDue()) sender.tell(checkpoint(event));
  return true;
}

interface Waker {
  readonly wake: () => void;
  /** Resolves with the next wake, or at once where one came since the last. */
  next(): Promise<void>;
}

function createWaker(): Waker {
  let woken = false;
  let resolve: (() => void) | undefined;
  return {
    wake() {
      woken = true;
      resolve?.();
    },
    async next() {
      if (!woken) await new Promise<void>((resolved) => (resolve = resolved));
      woken = false;
      resolve = undefined;
    },
  };
}

function confirmation(): ReadResp {
  const confirmed = new streams.ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId(crypto.randomUUID());
  const response = new streams.ReadResp();
  response.setConfirmation(confirmed);
  return response;
}

function caughtUpMessage(): ReadResp {
  const response = new streams.ReadResp();
  response.setCaughtUp(new streams.ReadResp.CaughtUp());
  return response;
}

function checkpoint({ position }: StoredEvent): ReadResp {
  const reached = new streams.ReadResp.Checkpoint();
  reached.setCommitPosition(String(position));
  reached.setPreparePosition(String(position));
  const response = new streams.ReadResp();
  response.setCheckpoint(reached);
  return response;
}
