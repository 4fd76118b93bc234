/** Walks a log and says what was found, wherever the log is. */
import type { TreeHead } from '../../../libs/audit/note/checkpoint.js';
import { LogUnavailable, type ReadableLog } from '../../../libs/event-log/event-log.js';
import type { LogCheck } from '../../../libs/verification/verify-log.js';
import { CommandFailed } from '../command-failed.js';
import { nameOf } from '../migrate/copied-event.js';
import { withoutPassword } from '../migrate/log-place.js';
import { plainTable } from '../plain-table.js';
import { showCount } from '../progress.js';
import type { Terminal } from '../terminal.js';

/** Closes the log. @throws CommandFailed when it doesn't answer */
export async function walk(
  log: ReadableLog,
  place: string,
  heads: readonly TreeHead[],
  terminal: Terminal,
): Promise<LogCheck> {
  const { verifyLog } = await import('../../../libs/verification/verify-log.js');
  terminal.report(`reading ${withoutPassword(place)}`);
  const progress = showCount(terminal, 'events checked:');
  try {
    return await verifyLog(log, { heads, onProgress: progress.advance });
  } catch (error) {
    if (!(error instanceof LogUnavailable)) throw error;
    throw new CommandFailed(`The log doesn’t answer: ${error.message}.`);
  } finally {
    progress.stop();
    await log.close();
  }
}

export function printCheck(
  { verified, event, wrong }: LogCheck,
  seconds: number,
  terminal: Terminal,
) {
  const { events, streams, accounts, underWay, checkpoints, sealed, conservation } = verified;
  const rows = [
    ['events', events],
    ['streams', streams],
    ['accounts', accounts],
    ['transfers under way', underWay],
    ['checkpoints that agree', checkpoints],
    ['events under the last of them', sealed],
    ...Object.entries(conservation).map(([term, credits]) => [`credits: ${term}`, credits]),
  ];
  terminal.print(plainTable(['checked', ''], rows, [1]));
  if (wrong && event)
    throw new CommandFailed(`${nameOf(event)} ${wrong}. What comes after it was not checked.`);
  if (wrong) throw new CommandFailed(`${wrong}.`);
  const speed = seconds > 0 ? ` (${Math.round(events / seconds)} events/s)` : '';
  terminal.print(
    'The log is whole: every event follows on the one before it, and was decided by the rules' +
      `${speed}.\n${coverage(events, sealed)}`,
  );
}

function coverage(events: number, sealed: number): string {
  if (sealed === events && events > 0) return 'All of it is under a signed checkpoint.';
  return `${events - sealed} of its events are under no checkpoint: whether newer ones were removed can’t be told.`;
}
