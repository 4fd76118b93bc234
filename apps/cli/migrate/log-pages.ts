/** Reads a whole log in order, one event after another; two logs beside each other, for those that must be the same. */
import type { EventLog, Position, RecordedEvent } from '../../../libs/event-log/event-log.js';

/** Events a page. A page of the largest ones is still far from what a process can hold. */
const PAGE = 500;

/** All events after a position, or from the beginning, up to the end as it is when it is come to. */
export async function* eventsAfter(
  log: Pick<EventLog, 'readAll'>,
  after?: Position,
): AsyncGenerator<RecordedEvent, void> {
  for (let from = after; ;) {
    const page = await log.readAll({ limit: PAGE, ...(from === undefined ? {} : { from }) });
    yield* page;
    from = page.at(-1)?.position;
    if (from === undefined) return;
  }
}

/** The n-th event of each log; undefined where it has no more. Ends when both have ended. */
export async function* eventsBeside(
  one: EventLog,
  other: EventLog,
): AsyncGenerator<readonly [RecordedEvent | undefined, RecordedEvent | undefined], void> {
  const left = eventsAfter(one);
  const right = eventsAfter(other);
  for (;;) {
    const pair = [(await left.next()).value, (await right.next()).value] as const;
    if (!pair[0] && !pair[1]) return;
    yield [pair[0] ?? undefined, pair[1] ?? undefined];
  }
}
