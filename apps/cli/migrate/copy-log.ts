/**
 * Copies a whole log into another, event by event in the order of the whole log, and each append awaited: whatever ends it,
 * the target holds a beginning of the source and nothing else. So where to go on is found by comparing the two; nothing is
 * noted anywhere that could be lost, or be about another log.
 */
import type { EventLog, Position, RecordedEvent } from '../../../libs/event-log/event-log.js';
import { RevisionConflict } from '../../../libs/event-log/event-log.js';
import { appendSettled } from '../../../libs/lane/append-settled.js';
import { CommandFailed } from '../command-failed.js';
import { bytesOf, copyOf, differingMembers, nameOf } from './copied-event.js';
import { eventsAfter, eventsBeside } from './log-pages.js';

/** An append carries at most so many events, all of one stream. */
const APPEND_EVENTS_MAX = 500;
/** And so many bytes, unless it is one event: EventStoreDB takes 1 MiB. */
const APPEND_BYTES_MAX = 900_000;

export interface Copied {
  /** Events that the target held before. */
  readonly before: number;
  /** Events that were appended now. */
  readonly appended: number;
}

export interface CopyOptions {
  /** Told how many of the source's events the target holds, from 0 on. */
  readonly onProgress?: (events: number) => void;
}

/**
 * Nobody else may write to the target meanwhile. The source may grow; what comes late is copied or is not.
 *
 * @throws CommandFailed where the target holds anything but a beginning of the source, or is written to meanwhile.
 * @throws LogUnavailable where a log can't answer; the copy goes on when it is begun again.
 */
export async function copyLog(
  from: EventLog,
  to: EventLog,
  { onProgress = () => undefined }: CopyOptions = {},
): Promise<Copied> {
  const { count: before, last } = await commonBeginning(from, to, onProgress);
  let appended = 0;
  for await (const events of appendsOf(eventsAfter(from, last))) {
    await append(to, events);
    appended += events.length;
    onProgress(before + appended);
  }
  return { before, appended };
}

interface Beginning {
  readonly count: number;
  /** Of the last common event, in the source. */
  readonly last: Position | undefined;
}

async function commonBeginning(
  from: EventLog,
  to: EventLog,
  onProgress: (events: number) => void,
): Promise<Beginning> {
  let count = 0;
  let last: Position | undefined;
  for await (const [source, target] of eventsBeside(from, to)) {
    if (!target) break;
    if (!source)
      throw otherEvents(`after all ${count} events of the source it holds ${nameOf(target)}`);
    const members = differingMembers(source, target);
    if (members.length > 0)
      throw otherEvents(
        `event ${count + 1} of the source is ${nameOf(source)}, and its own is ${nameOf(target)}, ` +
          `with another ${members.join(', ')}`,
      );
    count += 1;
    last = source.position;
    onProgress(count);
  }
  return { count, last };
}

function otherEvents(what: string): CommandFailed {
  return new CommandFailed(
    `The target is no beginning of the source: ${what}. Nothing was appended; choose an empty target.`,
  );
}

/** Neighbours of one stream, as many as one append may carry. */
async function* appendsOf(
  events: AsyncIterable<RecordedEvent>,
): AsyncGenerator<readonly RecordedEvent[], void> {
  let gathered: RecordedEvent[] = [];
  let bytes = 0;
  for await (const event of events) {
    const size = bytesOf(event);
    const fits = gathered.length < APPEND_EVENTS_MAX && bytes + size <= APPEND_BYTES_MAX;
    if (gathered.length > 0 && (gathered[0]!.stream !== event.stream || !fits)) {
      yield gathered;
      gathered = [];
      bytes = 0;
    }
    gathered.push(event);
    bytes += size;
  }
  if (gathered.length > 0) yield gathered;
}

async function append(to: EventLog, events: readonly RecordedEvent[]): Promise<void> {
  const { stream, revision } = events[0]!;
  try {
    await appendSettled(to, stream, revision - 1, events.map(copyOf));
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    throw new CommandFailed(
      `Somebody else writes to the target: its ${error.message}. Stop every server on it and run this again.`,
    );
  }
}
