/** The way of builds that are behind, from where they stand to the live course, in pages as large as memory likes. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventLog, Position, RecordedEvent } from '../event-log/event-log.js';
import { eventOfRecord } from '../event-log/ledger-event.js';
import type { ReadStore } from '../read-store/read-store.js';
import type { Course } from './course.js';
import { type LiveCourse, lowestPosition } from './live-course.js';
import type { UntilAvailable } from './until-available.js';

/** What is read in one go: reading may be synchronous, and nothing else runs meanwhile. */
const PART_EVENTS_MAX = 2_000;
/**
 * What is committed in one go, doubled from one part on as long as there is more: the fewer commits, the fewer times a page
 * of an index is written. 8,000 took a quarter less of the SQLite writer's time than 2,000.
 */
const PAGE_EVENTS_MAX = 8_000;

export interface CatchUpSettings {
  readonly store: ReadStore;
  readonly log: EventLog;
  readonly live: LiveCourse;
  readonly untilAvailable: UntilAvailable;
  /** Up to this position the events are given one by one, to find the one that the store doesn't take. */
  readonly singlyUpTo: Position | undefined;
}

type Page = readonly RecordedEvent[];

/** Resolves when those builds of the course that could go on have joined the live course. */
export async function catchUp(course: Course, settings: CatchUpSettings): Promise<void> {
  const { live, singlyUpTo } = settings;
  await live.begun;
  let size = PART_EVENTS_MAX;
  let indexed = false;

  function pageAfter(from: Position | undefined): Promise<Page> {
    const singly = singlyUpTo !== undefined && (from === undefined || from < singlyUpTo);
    const page = readPage(settings, from, singly ? 1 : size);
    page.catch(() => undefined);
    return page;
  }

  let next = pageAfter(lowestPosition(course));
  while (course.builds.size > 0) {
    const page = await next;
    const until = live.position();
    const records = page.filter(({ position }) => until !== undefined && position <= until);
    const last = records.at(-1);
    if (!last) {
      if (indexed) break;
      await indexBuilds(course, settings);
      indexed = true;
      // The log has grown meanwhile.
      next = pageAfter(lowestPosition(course));
      continue;
    }
    if (page.length >= size) size = Math.min(PAGE_EVENTS_MAX, size * 2);
    // What lies beyond the live course's place is given by it, or on the way into it.
    next = records.length < page.length ? Promise.resolve([]) : pageAfter(last.position);
    await course.take(records.map((record) => eventOfRecord(record)));
  }
  await course.settle();
  if (course.builds.size > 0) await live.join(course);
}

/** Once they hold nearly all they will: an index is made faster in one go than kept while a build fills. */
async function indexBuilds(
  { builds }: Course,
  { store, untilAvailable }: CatchUpSettings,
): Promise<void> {
  for (const { target } of builds) await untilAvailable(() => store.index(target));
}

/** As many events as asked for, or all there are. */
async function readPage(
  { log, untilAvailable }: CatchUpSettings,
  after: Position | undefined,
  size: number,
): Promise<Page> {
  const page: RecordedEvent[] = [];
  for (;;) {
    const limit = Math.min(PART_EVENTS_MAX, size - page.length);
    const from = page.at(-1)?.position ?? after;
    const read = { limit, ...(from === undefined ? {} : { from }) };
    const part = await untilAvailable(() => log.readAll(read));
    page.push(...part);
    if (part.length < limit || page.length >= size) return page;
    await nextTurn();
  }
}
