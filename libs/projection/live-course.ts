/** The course at the head of the log, which every build joins once it has caught up. */
import type { EventLog, Position } from '../event-log/event-log.js';
import { eventOfRecord } from '../event-log/ledger-event.js';
import type { Course } from './course.js';
import type { PositionWaiters } from './position-waiters.js';
import { createTurns, type Turns } from './turns.js';
import { isUnavailable, pauseBefore, Stopped, type UntilAvailable } from './until-available.js';

/** Smaller than when catching up: what else the process does must not wait long for a batch. */
const BATCH_EVENTS_MAX = 500;
/**
 * After a batch of more than so many events, others are on their way. As long as nobody waits for them they are let come
 * together: documents that change often are then written less often.
 */
const FEW = 4;
const GATHER_MS = 100;

export interface LiveCourse {
  /** The last event given to its builds; undefined when the log was empty. */
  position(): Position | undefined;
  /** Resolves once its position is known. */
  readonly begun: Promise<void>;
  /** Gives the builds of a course what is left up to its own position, and takes them over. */
  join(course: Course): Promise<void>;
  /** A task between two batches, with nothing under way. */
  between<T>(task: () => Promise<T>): Promise<T>;
  /** Follows the log until the signal is aborted. */
  follow(): Promise<void>;
}

export interface LiveCourseSettings {
  readonly log: EventLog;
  readonly course: Course;
  readonly signal: AbortSignal;
  readonly untilAvailable: UntilAvailable;
  /** See `PositionWaiters`. */
  readonly idle: PositionWaiters['idle'];
  /** After each batch and each join, before the next. */
  readonly onSettled: () => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
}

interface Place {
  position: Position | undefined;
}

export function createLiveCourse(settings: LiveCourseSettings): LiveCourse {
  const { log, course, untilAvailable, onSettled } = settings;
  const between = createTurns();
  const place: Place = { position: undefined };
  const begun = untilAvailable(() => log.head()).then((head) => {
    place.position = head;
  });
  begun.catch(() => undefined);

  return {
    begun,
    position: () => place.position,
    between,
    join: (joining) =>
      between(async () => {
        await giveUpTo(joining, place.position, log, untilAvailable);
        for (const build of joining.builds) {
          build.standing = 'following';
          course.builds.add(build);
        }
        await onSettled();
      }),
    async follow() {
      await begun;
      await keepSubscribed(settings, place, between);
    },
  };
}

async function keepSubscribed(
  settings: LiveCourseSettings,
  place: Place,
  between: Turns,
): Promise<void> {
  const { signal, onTrouble } = settings;
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const before = place.position;
    try {
      await subscribed(settings, place, between);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      if (!isUnavailable(error)) onTrouble(error);
    }
    if (place.position !== before) attempt = 0;
    if (!signal.aborted) await pauseBefore(attempt, signal);
  }
}

async function subscribed(
  { log, course, signal, idle, onSettled }: LiveCourseSettings,
  place: Place,
  between: Turns,
): Promise<void> {
  const after = place.position === undefined ? {} : { after: place.position };
  for await (const records of log.subscribe({ ...after, signal, batchSize: BATCH_EVENTS_MAX })) {
    await between(async () => {
      if (course.builds.size > 0) await course.take(records.map((record) => eventOfRecord(record)));
      await course.settle();
      place.position = records.at(-1)?.position ?? place.position;
      await onSettled();
    });
    if (records.length > FEW) await idle(GATHER_MS, signal);
  }
}

/** The events from where the builds stand to a position, in pages. */
async function giveUpTo(
  course: Course,
  until: Position | undefined,
  log: EventLog,
  untilAvailable: UntilAvailable,
): Promise<void> {
  while (until !== undefined && course.builds.size > 0) {
    const from = lowestPosition(course);
    const read = { limit: BATCH_EVENTS_MAX, ...(from === undefined ? {} : { from }) };
    const page = await untilAvailable(() => log.readAll(read));
    const records = page.filter((record) => record.position <= until);
    if (records.length === 0) return;
    await course.take(records.map((record) => eventOfRecord(record)));
    await course.settle();
  }
}

/** Where the last of its builds stands; undefined: at the beginning. */
export function lowestPosition(course: Course): Position | undefined {
  let lowest: Position | undefined;
  for (const build of course.builds) {
    const position = build.position();
    if (position === undefined) return undefined;
    if (lowest === undefined || position < lowest) lowest = position;
  }
  return lowest;
}
