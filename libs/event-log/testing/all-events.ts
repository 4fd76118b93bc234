/** A whole log at once, for tests, whose logs are small. */
import type { AnyEvent } from '../../ledger/index.js';
import type { EventLog } from '../event-log.js';
import { eventOfRecord } from '../ledger-event.js';

export async function allEvents(log: EventLog): Promise<readonly AnyEvent[]> {
  const events: AnyEvent[] = [];
  for (;;) {
    const from = events.at(-1)?.position;
    const page = await log.readAll({ limit: 5_000, ...(from ? { from } : {}) });
    if (page.length === 0) return events;
    events.push(...page.map((record) => eventOfRecord(record)));
  }
}
