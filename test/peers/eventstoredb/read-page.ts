/** Reads that end: a page of a stream or of `$all`, forward or backward. */
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';

import type { EventSender } from './event-sender.js';
import type { PeerLog } from './peer-log.js';
import {
  firstReadable,
  isSoftDeleted,
  type StoredEvent,
  type StoredStream,
} from './stored-event.js';
import { streamIdentifier, streamName } from './wire.js';

/** Events by index, from the first to the last, in steps of 1 or -1. */
export interface Page {
  readonly events: readonly StoredEvent[];
  readonly first: number;
  readonly step: 1 | -1;
  readonly count: number;
}

export type PageAnswer = Page | 'not-found' | 'deleted' | 'refused';

const BACKWARDS = 1;

export function pageOfStream(
  stream: StoredStream | undefined,
  options: ReadReq.Options,
): PageAnswer {
  if (stream?.tombstoned) return 'deleted';
  if (!stream || stream.events.length === 0 || isSoftDeleted(stream)) return 'not-found';
  const { events } = stream;
  const last = events.length - 1;
  const lowest = firstReadable(stream);
  const asked = options.getStream();
  const from = asked?.hasEnd() ? last : asked?.hasStart() ? 0 : Number(asked?.getRevision());
  const count = Number(options.getCount());
  if (options.getReadDirection() !== BACKWARDS) {
    const first = Math.max(from, lowest);
    return { events, first, step: 1, count: Math.min(count, events.length - first) };
  }
  const first = Math.min(from, last);
  return { events, first, step: -1, count: Math.min(count, first - lowest + 1) };
}

/** Forward from a position inclusive, backward exclusive; and only from where an event begins. */
export function pageOfAll(log: PeerLog, options: ReadReq.Options): PageAnswer {
  const { events } = log;
  const count = Number(options.getCount());
  const backward = options.getReadDirection() === BACKWARDS;
  const asked = options.getAll();
  if (count === 0 || (asked?.hasEnd() && !backward)) return 'refused';
  let index = asked?.hasEnd() ? events.length : 0;
  const position = asked?.getPosition();
  if (position) index = log.indexAt(Number(position.getCommitPosition()));
  if (index < 0) return 'refused';
  if (!backward)
    return { events, first: index, step: 1, count: Math.min(count, events.length - index) };
  return { events, first: index - 1, step: -1, count: Math.min(count, index) };
}

export async function givePage(
  { events, first, step, count }: Page,
  sender: EventSender,
): Promise<void> {
  for (let given = 0; given < count; given += 1) {
    if (!sender.give(events[first + given * step]!)) return;
    await sender.ready();
  }
  sender.end();
}

export function notFound(options: ReadReq.Options): ReadResp {
  const missing = new streams.ReadResp.StreamNotFound();
  const name = streamName(options.getStream()?.getStreamIdentifier());
  missing.setStreamIdentifier(streamIdentifier(name));
  const response = new streams.ReadResp();
  response.setStreamNotFound(missing);
  return response;
}
