/** Writes commands into a log, as fast as it takes them. */
import { openSqliteEventLog } from '../../../libs/event-log/sqlite/sqlite-event-log.js';
import { recordOfEvent } from '../../../libs/event-log/ledger-event.js';
import type { WrittenCommand } from './course.js';

/** Appends that wait for the log; it groups them into large transactions. */
const PENDING_MAX = 4_000;

/** Gives how many events there were. */
export async function appendCommands(
  file: string,
  commands: Iterable<WrittenCommand>,
): Promise<number> {
  const log = await openSqliteEventLog({ file });
  let pending: Promise<unknown>[] = [];
  let written = 0;
  for (const { stream, expectedRevision, events } of commands) {
    if (events.length === 0) continue;
    written += events.length;
    pending.push(log.append(stream, expectedRevision, events.map(recordOfEvent)));
    if (pending.length < PENDING_MAX) continue;
    await Promise.all(pending);
    pending = [];
  }
  await Promise.all(pending);
  await log.close();
  return written;
}
