/**
 * The relay from the log to the broker: at least once, in order for each account, without a gap.
 *
 * For each batch of the log it first sends, until the broker has the batch on all replicas, and only then keeps the batch's
 * last position. Whatever ends it between the two, the batch is sent once more; nothing is ever passed over.
 */
import type { Broker } from '../../libs/broker/broker.js';
import type { EventLog, Position, RecordedEvent } from '../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../libs/event-log/ledger-event.js';
import { pauseBefore, Stopped } from '../../libs/projection/until-available.js';
import type { ReadStore } from '../../libs/read-store/read-store.js';
import { DEFAULT_SOURCE } from './cloud-event.js';
import { isPublished, messagesOf } from './messages.js';
import { type Fence, keepPlace, Overtaken, PUBLISHER } from './published-place.js';
import { readAhead } from './read-ahead.js';
import { TOPICS } from './topics.js';

export interface Published {
  /** How many events were sent; 0 for a batch of events that aren't published. */
  readonly events: number;
  /** The log is published up to here. */
  readonly position: Position;
  /** When the event at this position was written. */
  readonly recordedAt: string;
}

export interface RelayOptions {
  readonly log: EventLog;
  readonly store: ReadStore;
  readonly broker: Broker;
  /** With it, nobody publishes on who has lost the lease. */
  readonly holds?: Fence;
  /** `source` of each CloudEvent. Default `/tallystick`. */
  readonly source?: string;
  /** Told of what went wrong and will be tried again. */
  readonly onTrouble: (what: string, trouble: unknown) => void;
  /** After each batch, its position being kept. */
  readonly onPublished?: (published: Published) => void;
  /** Stops the relay, as `stop` does. */
  readonly signal?: AbortSignal;
  /** The machine's clock, milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

export interface Relay {
  /** Ends with the batch that is being sent. Log, store and broker stay open. */
  stop(): Promise<void>;
  /** The log is published up to here; undefined: nothing yet, or not known yet. */
  position(): Position | undefined;
  /** Since the oldest event known to be unpublished was written; 0 when there is none. */
  lagSeconds(): number;
  /** Resolves when the relay was stopped. Rejects with `Overtaken` when another publisher leads, and with nothing else. */
  readonly finished: Promise<void>;
}

/** Of the log, and so at most so many events a send. */
const BATCH_EVENTS_MAX = 1_000;

/** What the relay knows of where it is. */
interface Course {
  position: Position | undefined;
  /** Whether the position was read from the store. */
  begun: boolean;
  /** When the oldest event that isn't published was written; undefined: none is known. */
  waitingSince: string | undefined;
}

/** Begins at the position kept in the store, or at the beginning of the log, and follows it until it is stopped. */
export function startRelay(options: RelayOptions): Relay {
  const { now = Date.now } = options;
  const stopping = new AbortController();
  const signal = AbortSignal.any([stopping.signal, ...(options.signal ? [options.signal] : [])]);
  const course: Course = { position: undefined, begun: false, waitingSince: undefined };
  const finished = keepPublishing(options, course, signal).catch((error: unknown) => {
    if (!(error instanceof Stopped)) throw error;
  });
  finished.catch(() => undefined);
  return {
    finished,
    position: () => course.position,
    lagSeconds: () => {
      const { waitingSince } = course;
      return waitingSince === undefined ? 0 : Math.max(0, now() - Date.parse(waitingSince)) / 1_000;
    },
    async stop() {
      stopping.abort();
      await finished.catch(() => undefined);
    },
  };
}

async function keepPublishing(
  options: RelayOptions,
  course: Course,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const before = course.position;
    try {
      await begin(options, course);
      await publishOn(options, course, signal);
    } catch (error) {
      if (error instanceof Overtaken || error instanceof Stopped) throw error;
      options.onTrouble('publishing was interrupted', error);
    }
    if (course.position !== before) attempt = 0;
    if (!signal.aborted) await pauseBefore(attempt, signal);
  }
}

async function begin({ log, store, broker }: RelayOptions, course: Course): Promise<void> {
  if (!course.begun) {
    course.position = (await store.checkpoint(PUBLISHER))?.position;
    course.begun = true;
  }
  // Before the broker is asked: while it is away, the lag has to be known all the same.
  const [oldest] = await log.readAll({ from: course.position, limit: 1 });
  course.waitingSince = oldest && eventOfRecord(oldest).recordedAt;
  await broker.makeTopics(TOPICS);
}

async function publishOn(
  options: RelayOptions,
  course: Course,
  signal: AbortSignal,
): Promise<void> {
  const from = { after: course.position, batchSize: BATCH_EVENTS_MAX, signal };
  for await (const records of readAhead(options.log, from)) {
    if (signal.aborted) return;
    await publish(records, options, course, signal);
  }
}

async function publish(
  records: readonly RecordedEvent[],
  { store, broker, holds, source = DEFAULT_SOURCE, onTrouble, onPublished }: RelayOptions,
  course: Course,
  signal: AbortSignal,
): Promise<void> {
  const events = records.map((record) => eventOfRecord(record));
  const { position } = records.at(-1)!;
  const { recordedAt } = events.at(-1)!;
  course.waitingSince = events[0]!.recordedAt;
  const published = events.filter(isPublished);
  await broker.send(messagesOf(published, source));
  const place = { expected: course.position, checkpoint: { position, recordedAt } };
  await keepPlace(place, { store, holds, signal, onTrouble });
  course.position = position;
  course.waitingSince = undefined;
  onPublished?.({ events: published.length, position, recordedAt });
}
