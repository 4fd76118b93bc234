/**
 * How an archive is written: JSON Lines, each exactly as `JSON.stringify` writes it, so that no byte can change unnoticed. The first
 * line says what it is. That of a whole log goes on with the signed checkpoints, the largest last, and then the events that the
 * largest has signed, in the log's order; that of an account with a proof for each of its events, in their order.
 */
import type { Proof } from '../../../libs/audit/proof/proof.js';
import { recordOfEvent } from '../../../libs/event-log/ledger-event.js';
import { LogDamaged, type RecordedEvent } from '../../../libs/event-log/event-log.js';
import type { AnyEvent } from '../../../libs/ledger/index.js';

export const ARCHIVE_FORMAT = 'tallystick-archive/1';

export interface ArchiveHead {
  readonly format: typeof ARCHIVE_FORMAT;
  /** Null for a whole log. */
  readonly accountId: string | null;
  /** Each has signed a checkpoint in it. */
  readonly verifierKeys: readonly string[];
  /** Checkpoints in lines of their own. */
  readonly checkpoints: number;
}

export type ArchiveLine =
  | { readonly checkpoint: string }
  /** As the API shows it, without its position, which no hash covers. */
  | { readonly event: Omit<AnyEvent, 'position'> }
  | { readonly proof: Proof };

export function lineOf(value: ArchiveHead | ArchiveLine): string {
  return JSON.stringify(value);
}

/** @throws LogDamaged for a text that no archive has */
export function readHead(text: string): ArchiveHead {
  const head = parsed(text, 1) as Partial<ArchiveHead>;
  const names = Object.keys(head).join();
  const { format, accountId, verifierKeys, checkpoints } = head;
  const isHead =
    names === 'format,accountId,verifierKeys,checkpoints' &&
    format === ARCHIVE_FORMAT &&
    (accountId === null || typeof accountId === 'string') &&
    Array.isArray(verifierKeys) &&
    verifierKeys.every((key) => typeof key === 'string') &&
    Number.isSafeInteger(checkpoints);
  if (!isHead) throw new LogDamaged(`line 1 is not the first line of a ${ARCHIVE_FORMAT}`);
  return head as ArchiveHead;
}

/** @param number of the line, from 1, for the error. @throws LogDamaged for a text that no archive has */
export function readLine<K extends 'checkpoint' | 'event' | 'proof'>(
  text: string,
  number: number,
  kind: K,
): Extract<ArchiveLine, Record<K, unknown>>[K] {
  const line = parsed(text, number);
  const names = Object.keys(line);
  if (names.length !== 1 || names[0] !== kind)
    throw new LogDamaged(`line ${number} has no ${kind}`);
  return (line as Record<K, never>)[kind];
}

/** The event of a line as a log gives it. The place in the archive stands for the position. */
export function recordIn(text: string, number: number, position: string): RecordedEvent {
  const event = readLine(text, number, 'event') as AnyEvent;
  if (typeof event !== 'object' || event === null || 'position' in event)
    throw new LogDamaged(`line ${number} has no event`);
  const { stream, revision } = event;
  if (typeof stream !== 'string' || !Number.isSafeInteger(revision))
    throw new LogDamaged(`line ${number} has an event of no stream`);
  return { ...recordOfEvent(event), stream, revision, position };
}

function parsed(text: string, number: number): object {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && JSON.stringify(value) === text) return value;
  } catch {
    // Said below, as for JSON of another form.
  }
  throw new LogDamaged(`line ${number} is not as it was written`);
}
