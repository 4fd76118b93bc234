/** Sends appends, each with its expected revision and a deadline, and makes of every answer one that the port knows. */
import type { AppendResult, EventStoreDBClient } from '@eventstore/db-client';

import { LogDamaged, LogUnavailable, NO_STREAM } from '../event-log.js';
import type { Appended, Position } from '../event-log.js';
import type { AppendContent } from './append-content.js';
import { appendFailure, isStuck } from './failure.js';
import { createInFlight } from './in-flight.js';
import { positionText } from './position-text.js';
import type { StreamReader } from './stream-reader.js';
import { createUnsettledAppends, type UnsettledAppends } from './unsettled-appends.js';

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
  /** Called after each append. */
  readonly onAppend?: ((append: AppendedEvents) => void) | undefined;
}

/** An append that was acknowledged. */
export interface AppendedEvents {
  readonly events: number;
  /** From the call to its answer, waiting included. */
  readonly milliseconds: number;
}

export function createAppender(parts: AppenderParts): Appender {
  const { streams, deadlineMs, onAppend } = parts;
  const inFlight = createInFlight(deadlineMs);
  const unsettled = createUnsettledAppends(deadlineMs + GRACE_MS);
  const sender = createSender(parts, unsettled);
  let closed = false;

  return {
    async append(append) {
      const started = performance.now();
      const { events, bytes } = append.content;
      const firstId = events[0]!.id;
      if (unsettled.has(firstId)) {
        await unsettled.settled(firstId);
        if (closed) throw new LogUnavailable('the log is closed', 'not-written');
      }
      const result = await inFlight.run(bytes, () => sender.send(append));
      checkRevision(append, result);
      const positions = await positionsOf(append, result, streams);
      onAppend?.({ events: events.length, milliseconds: performance.now() - started });
      return { positions };
    },
    async close() {
      closed = true;
      await inFlight.drained();
      await sender.close();
    },
  };
}

interface Sender {
  send(append: Append): Promise<AppendResult>;
  close(): Promise<void>;
}

function createSender({ connect, deadlineMs }: AppenderParts, unsettled: UnsettledAppends): Sender {
  let client = connect();

  return {
    async send({ stream, expectedRevision, content: { events } }) {
      const used = client;
      const settle = unsettled.sent(events[0]!.id);
      const answer = used.appendToStream(stream, [...events], {
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
    },
    close: () => client.dispose(),
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
