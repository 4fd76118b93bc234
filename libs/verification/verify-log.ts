/** Walks a whole log, read-only and once, and tells the first thing that is wrong with it. */
import type { TreeHead } from '../audit/note/checkpoint.js';
import {
  LogDamaged,
  type ReadableLog,
  type Position,
  type RecordedEvent,
} from '../event-log/event-log.js';
import { eventOfRecord } from '../event-log/ledger-event.js';
import type { AnyEvent } from '../ledger/index.js';
import { createLogVerifier, type LogVerifier, type Verified } from './log-verifier.js';
import type { Wanted } from './stream-rules.js';

/** What is walked. Somebody may be writing to it meanwhile. */
export type WalkedLog = Omit<ReadableLog, 'close'>;

export interface LogCheck {
  readonly verified: Verified;
  /** The first event with which something is wrong; undefined where it is the log's end, or nothing. */
  readonly event: RecordedEvent | undefined;
  /** The end of a sentence about the event, or a sentence; undefined where nothing is wrong. */
  readonly wrong: string | undefined;
}

export interface VerifyOptions {
  /** Checkpoints, read before the log: all that they sign must be in it. */
  readonly heads?: readonly TreeHead[];
  /** Told how many events have been checked, page by page. */
  readonly onProgress?: (events: number) => void;
}

const PAGE = 1_000;

/**
 * Up to the end as it is when the walk begins.
 *
 * @throws LogUnavailable when the log can't answer
 */
export async function verifyLog(
  log: WalkedLog,
  { heads = [], onProgress = () => undefined }: VerifyOptions = {},
): Promise<LogCheck> {
  const verifier = createLogVerifier(heads);
  const checkOf = (event: RecordedEvent | undefined, wrong: string | undefined): LogCheck => ({
    verified: verifier.verified(),
    event,
    wrong,
  });
  const end = await log.head();
  let events = 0;
  let limit = PAGE;
  for (let from: Position | undefined; ;) {
    const page = await readPage(log, from, limit);
    if (page instanceof LogDamaged && limit === 1) return checkOf(undefined, page.message);
    if (page instanceof LogDamaged) {
      // What comes before the damage is checked first, event by event.
      limit = 1;
      continue;
    }
    for (const record of page) {
      if (end === undefined || record.position > end) return checkOf(undefined, verifier.end());
      const taken = take(verifier, log, record);
      const wrong = typeof taken === 'object' ? await taken : taken;
      if (wrong) return checkOf(record, wrong);
    }
    from = page.at(-1)?.position;
    if (from === undefined) return checkOf(undefined, verifier.end());
    onProgress((events += page.length));
  }
}

async function readPage(
  log: WalkedLog,
  from: Position | undefined,
  limit: number,
): Promise<readonly RecordedEvent[] | LogDamaged> {
  try {
    return await log.readAll({ limit, ...(from === undefined ? {} : { from }) });
  } catch (error) {
    if (!(error instanceof LogDamaged)) throw error;
    return error;
  }
}

function take(verifier: LogVerifier, log: WalkedLog, record: RecordedEvent) {
  const wanted = verifier.wanted(record);
  return wanted
    ? readNamed(log, wanted).then((named) => verifier.take(record, named))
    : verifier.take(record);
}

async function readNamed(
  log: WalkedLog,
  { stream, eventId, revisions }: Wanted,
): Promise<AnyEvent | undefined> {
  try {
    for (const from of revisions) {
      const [record] = await log.readStream(stream, { from, limit: 1 });
      if (record?.revision === from && record.eventId === eventId) return eventOfRecord(record);
    }
  } catch (error) {
    if (!(error instanceof LogDamaged)) throw error;
  }
  return undefined;
}
