/** Sends appends, each with its expected revision and a deadline, and makes of every answer one that the port knows. */
import type { AppendResult, EventStoreDBClient } from '@eventstore/db-client';

import { LogDamaged, LogUnavailable, NO_STREAM } from '../event-log.js';
import type { Appended, Position } from '../event-log.js';
import type { AppendContent } from './append-content.js';
import { appendFailure, isStuck } from './failure.js';
import { createInFlight } from './in-flight.js';
import { positionText } from './position-text.js';
import type { StreamReader } from './stream-reader.js';
import { createUnsettledAppends } from './unsettled-appends.js';

/** Between the server's deadline and ours, so that its own answer comes first. */
const GRACE_MS = 250;

export interface Append {
  readonly stream: string;
  readonly expectedRevision: number;
  readonly content: AppendContent;
}

export interface Appender {
  /** @throws RevisionConflict, LogUnavailable, LogDamaged, as EventLog.append */
  append(append: Append): Promise<Appended>;
  /** Takes no more, and lets go of its connection once every append that was sent has its answer. */
  close(): Promise<void>;
}

export interface AppenderParts {
  /** Makes a client for appends only: what ends its connection ends all that are under way. */
  readonly connect: () => EventStoreDBClient;
  readonly streams: StreamReader;
  readonly deadlineMs: number;
}

export function createAppender({ connect, streams, deadlineMs }: AppenderParts): Appender {
  let client = connect();
  const inFlight = createInFlight(deadlineMs);
  let closed = false;
  const unsettled = createUnsettledAppends(deadlineMs + GRACE_MS);

  async function send({ stream, expectedRevision, content }: Append): Promise<AppendResult> {
    if (closed) throw new LogUnavailable('the log is closed', 'not-written');
    const settle = unsettled.sent(content.events[0]!.id);
    const used = client;
    const answer = used.appendToStream(stream, [...content.events], {
      expectedRevision: expectedRevision === NO_STREAM ? 'no_stream' : BigInt(expectedRevision),
      deadline: deadlineMs,
    });
    try {
      const result = await within(answer, deadlineMs + GRACE_MS, () => used.dispose());
      settle();
      return result;
    } catch (error) {
      if (isStuck(error) && client === used) client = connect();
      const failure = appendFailure(error, stream, expectedRevision);
      if (!(failure instanceof LogUnavailable && failure.outcome === 'unknown')) settle();
      throw failure;
    }
  }

  return {
    async append(append) {
      const { events, bytes } = append.content;
      await unsettled.settled(events[0]!.id);
      const result = await inFlight.run(bytes, () => send(append));
      checkRevision(append, result);
      const positions = await positionsOf(append, result, streams);
      return { positions };
    },
    async close() {
      closed = true;
      await inFlight.drained();
      await client.dispose();
    },
  };
}

/**
 * A server that is silent beyond its own deadline has lost the append, or stands still. Whatever else is under way then is
 * given up with it, so that nothing piles up in the client.
 */
async function within<T>(
  answer: Promise<T>,
  milliseconds: number,
  giveUp: () => Promise<void>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new LogUnavailable(`EventStoreDB didn't answer in ${milliseconds} ms`, 'unknown'));
      void giveUp();
    }, milliseconds);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** A deleted stream takes events for a new one, and goes on where it had been. */
function checkRevision(
  { stream, expectedRevision, content }: Append,
  { nextExpectedRevision, position }: AppendResult,
): void {
  const revision = BigInt(expectedRevision + content.events.length);
  if (nextExpectedRevision === revision && position !== undefined) return;
  throw new LogDamaged(`stream ${stream} went on at ${nextExpectedRevision}: it was deleted`);
}

/**
 * The answer has the last event's position only. Those before it are read back, which takes an append of several events twice
 * the time of one: positions are sparse, and nothing says how far the events of one append lie apart.
 */
async function positionsOf(
  { stream, expectedRevision, content: { events } }: Append,
  { position }: AppendResult,
  streams: StreamReader,
): Promise<readonly Position[]> {
  if (events.length === 1) return [positionText(position)];
  const from = expectedRevision + 1;
  const written = await streams.page(stream, { from, limit: events.length }).catch((error) => {
    if (!(error instanceof LogUnavailable)) throw error;
    // Written it is, but a repeat has to tell where.
    throw new LogUnavailable(error.message, 'unknown', { cause: error });
  });
  const others = written.some(({ eventId }, index) => eventId !== events[index]?.id.toLowerCase());
  if (others || written.length !== events.length) {
    throw new LogDamaged(`stream ${stream} holds other events at ${from} than were appended there`);
  }
  return written.map((event) => event.position);
}
