/**
 * What every event log asks of its callers. A request that breaks these rules is a bug of the caller: it is refused with a
 * plain error before anything is read or written.
 */
import { NO_STREAM } from './event-log.js';
import type { LogRead, NewEvent, StreamRead, Subscription } from './event-log.js';

/** The most events that one page or one batch holds. */
const LIMIT_MAX = 10_000;
const BATCH_SIZE_DEFAULT = 500;

/** @throws TypeError or RangeError naming what is wrong with the append. */
export function checkAppend(
  stream: string,
  expectedRevision: number,
  events: readonly NewEvent[],
): void {
  checkStream(stream);
  if (!Number.isSafeInteger(expectedRevision) || expectedRevision < NO_STREAM) {
    throw new RangeError(`an expected revision is a whole number from -1: ${expectedRevision}`);
  }
  if (events.length === 0) throw new RangeError(`an append to ${stream} without events`);
  for (const event of events) {
    checkText('event id', event.eventId);
    checkText('event type', event.type);
    checkObject(`data of a ${event.type}`, event.data);
    checkObject(`metadata of a ${event.type}`, event.metadata);
  }
}

/** @throws TypeError or RangeError naming what is wrong with the read. */
export function checkStreamRead(stream: string, read: StreamRead): void {
  checkStream(stream);
  checkLimit(read.limit);
  if (read.from !== undefined && (!Number.isSafeInteger(read.from) || read.from < 0)) {
    throw new RangeError(`a stream is read from a whole number from 0: ${read.from}`);
  }
}

/** @throws RangeError when the limit is out of range. */
export function checkLogRead(read: LogRead): void {
  checkLimit(read.limit);
}

/**
 * The batch size of a subscription.
 *
 * @throws RangeError when it is out of range.
 */
export function batchSizeOf({ batchSize = BATCH_SIZE_DEFAULT }: Subscription): number {
  checkLimit(batchSize);
  return batchSize;
}

function checkStream(stream: string): void {
  checkText('stream name', stream);
}

function checkText(what: string, text: unknown): void {
  if (typeof text !== 'string' || text === '') throw new TypeError(`an empty ${what}`);
}

function checkObject(what: string, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`the ${what} is not an object`);
  }
}

function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_MAX) {
    throw new RangeError(`a limit is a whole number from 1 to ${LIMIT_MAX}: ${limit}`);
  }
}
