/** The way of builds that are behind, from where they stand to the live course, in pages as large as memory likes. */
import type { EventLog, Position, RecordedEvent } from '../event-log/event-log.js';
import { eventOfRecord } from '../event-log/ledger-event.js';
import type { Course } from './course.js';
import { type LiveCourse, lowestPosition } from './live-course.js';
import type { UntilAvailable } from './until-available.js';

const PAGE_EVENTS_MAX = 2_000;

export interface CatchUpSettings {
  readonly log: EventLog;
  readonly live: LiveCourse;
  readonly untilAvailable: UntilAvailable;
  /** Up to this position the events are given one by one, to find the one that the store doesn't take. */
  readonly singlyUpTo: Position | undefined;
}

/** Resolves when those builds of the course that could go on have joined the live course. */
export async function catchUp(course: Course, settings: CatchUpSettings): Promise<void> {
  const { log, live, untilAvailable, singlyUpTo } = settings;
  await live.begun;

  function pageAfter(from: Position | undefined): Promise<readonly RecordedEvent[]> {
    const singly = singlyUpTo !== undefined && (from === undefined || from < singlyUpTo);
    const limit = singly ? 1 : PAGE_EVENTS_MAX;
    const page = untilAvailable(() =>
      log.readAll({ limit, ...(from === undefined ? {} : { from }) }),
    );
    page.catch(() => undefined);
    return page;
  }

  let next = pageAfter(lowestPosition(course));
  while (course.builds.size > 0) {
    const page = await next;
    const until = live.position();
    const records = page.filter(({ position }) => until !== undefined && position <= until);
    const last = records.at(-1);
    if (!last) break;
    // What lies beyond the live course's place is given by it, or on the way into it.
    next = records.length < page.length ? Promise.resolve([]) : pageAfter(last.position);
    await course.take(records.map((record) => eventOfRecord(record)));
  }
  await course.settle();
  if (course.builds.size > 0) await live.join(course);
}
