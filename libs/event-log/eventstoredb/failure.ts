/** What the client's errors mean for the port. Nothing that the server or the network does comes out as anything else. */
import { LogDamaged, LogUnavailable, NO_STREAM, RevisionConflict } from '../event-log.js';

/**
 * Errors are told apart by `type`, never by class: those of calls made before the append itself (which member leads, what the
 * server can do) have no type, and only a `code`.
 */
interface ClientError {
  readonly type?: string;
  readonly code?: number;
  readonly message: string;
  readonly actualVersion?: bigint | string;
  readonly maxAppendSize?: number;
}

/** The code of `UNAVAILABLE`. */
const UNAVAILABLE = 14;
/** The client had no connection to send anything by. */
const NEVER_CONNECTED = [
  'No connection established',
  'Name resolution failed',
  'Failed to discover',
];

/** @param expected the revision that the append was to follow */
export function appendFailure(error: unknown, stream: string, expected: number): Error {
  if (isOfPort(error)) return error;
  const { type, actualVersion, maxAppendSize } = clientError(error);
  switch (type) {
    case 'wrong-expected-version':
      return new RevisionConflict(stream, expected, revisionOf(actualVersion));
    case 'stream-deleted':
      return tombstoned(stream, error);
    case 'maximum-append-size-exceeded':
      return new RangeError(
        `an append to ${stream} exceeds the ${maxAppendSize} bytes that the server takes`,
      );
    case 'access-denied':
      return unavailable(error, 'not-written');
    default:
      return unavailable(error, neverSent(error) ? 'not-written' : 'unknown');
  }
}

/**
 * The client keeps what it was told of the server's abilities, even where that was an error: other than for a server that is
 * away it never asks again, and every later append would fail with the same.
 */
export function isStuck(error: unknown): boolean {
  const { type, code } = clientError(error);
  return type === undefined && code !== undefined && code !== UNAVAILABLE;
}

export function readFailure(error: unknown, stream?: string): Error {
  if (isOfPort(error)) return error;
  if (stream !== undefined && clientError(error).type === 'stream-deleted') {
    return tombstoned(stream, error);
  }
  return unavailable(error, 'not-written');
}

export function isStreamNotFound(error: unknown): boolean {
  return clientError(error).type === 'stream-not-found';
}

/** The server knows the call and refuses it, without saying why in a form to rely on. */
export function isRefusal(error: unknown): boolean {
  return clientError(error).type === 'unknown';
}

/** Nothing of the append can have reached the server. */
function neverSent(error: unknown): boolean {
  const { type, code, message } = clientError(error);
  if (NEVER_CONNECTED.some((text) => message.includes(text))) return true;
  return type === undefined && code === UNAVAILABLE;
}

function revisionOf(actualVersion: bigint | string | undefined): number {
  return typeof actualVersion === 'bigint' ? Number(actualVersion) : NO_STREAM;
}

function tombstoned(stream: string, cause: unknown): LogDamaged {
  return new LogDamaged(`stream ${stream} was deleted`, { cause });
}

function unavailable(cause: unknown, outcome: LogUnavailable['outcome']): LogUnavailable {
  return new LogUnavailable(`EventStoreDB: ${clientError(cause).message}`, outcome, { cause });
}

function isOfPort(error: unknown): error is LogUnavailable | LogDamaged {
  return error instanceof LogUnavailable || error instanceof LogDamaged;
}

function clientError(error: unknown): ClientError {
  if (error instanceof Error) {
    const { message, type } = error as Error & ClientError;
    return message === '' ? { ...error, message: type ?? error.name } : (error as ClientError);
  }
  return { message: String(error) };
}
