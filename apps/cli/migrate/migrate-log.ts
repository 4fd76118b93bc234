/** Moves a log: looks at the source, copies what the target lacks, compares the two, and tells how it went. */
import { LogUnavailable, type EventLog } from '../../../libs/event-log/event-log.js';
import { CommandFailed } from '../command-failed.js';
import { plainTable } from '../plain-table.js';
import { showProgress, type Progress } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { compareLogs, type Compared } from './compare-logs.js';
import { copyLog, type Copied } from './copy-log.js';
import { inspectLog } from './inspect-log.js';
import { withoutPassword } from './log-place.js';

export interface Move {
  readonly source: EventLog;
  readonly target: EventLog;
  /** The places, as they were given. */
  readonly from: string;
  readonly to: string;
}

/**
 * @throws CommandFailed where the source is damaged, the target holds other events, the copy differs, or a log went away.
 */
export async function migrateLog(move: Move, terminal: Terminal): Promise<void> {
  try {
    await copyAndCompare(move, terminal);
  } catch (error) {
    if (!(error instanceof LogUnavailable)) throw error;
    throw new CommandFailed(
      `A log doesn’t answer: ${error.message}. Run the same command again: it goes on where it was.`,
    );
  }
}

async function copyAndCompare(move: Move, terminal: Terminal): Promise<void> {
  const { source, target } = move;
  const startedAt = terminal.now();
  terminal.report(`reading ${withoutPassword(move.from)}`);
  const { events } = await inspectLog(source);
  const copied = await showing(terminal, 'copied', events, ({ advance }) =>
    copyLog(source, target, { onProgress: advance }),
  );
  const compared = await showing(terminal, 'compared', events, ({ advance }) =>
    compareLogs(source, target, advance),
  );
  printMoved(move, copied, compared, terminal, startedAt);
}

async function showing<T>(
  terminal: Terminal,
  label: string,
  total: number,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const progress = showProgress(terminal, label, total);
  try {
    return await work(progress);
  } finally {
    progress.stop();
  }
}

function printMoved(
  { from, to }: Move,
  { before, appended }: Copied,
  compared: Compared,
  terminal: Terminal,
  startedAt: number,
): void {
  const { source, target, streams, differing, differences } = compared;
  const rows = [
    ['events of the source', source],
    ['events of the target', target],
    ['of these, there before', before],
    ['of these, copied now', appended],
    ['streams of the target', streams],
    ['differences', differing],
  ];
  terminal.print(plainTable([withoutPassword(from), withoutPassword(to)], rows, [1]));
  for (const difference of differences) terminal.print(difference);
  if (differing > differences.length)
    terminal.print(`… and ${differing - differences.length} more`);
  if (differing > 0) throw differs(compared, before + appended);
  const seconds = ((terminal.now() - startedAt) / 1000).toFixed(1);
  terminal.print(
    `The target holds the same log: every event and every hash was compared (${seconds} s).\n` +
      'Read models are not in it: the server makes them anew from the log when it is started on the target.',
  );
}

/** What was written to one of the logs meanwhile is a difference, too; it has a remedy of its own. */
function differs({ source, target, differing }: Compared, copied: number): CommandFailed {
  const grown = source > copied ? 'source' : target > copied ? 'target' : undefined;
  const remedy = grown
    ? `the ${grown} was written to meanwhile: stop every server on it and run this again.`
    : 'see above. Don’t start a server on the target.';
  return new CommandFailed(`${differing} difference${differing === 1 ? '' : 's'}; ${remedy}`);
}
