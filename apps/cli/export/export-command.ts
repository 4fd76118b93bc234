/** `tallystick export`: the log in another form. It is read without a server; an account's archive is asked of one. */
import { Option, type Command } from 'commander';
import type { ReadableLog } from '../../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import { eventsAfter } from '../migrate/log-pages.js';
import { withoutPassword } from '../migrate/log-place.js';
import { showCount } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { hledgerJournal } from './hledger-journal.js';
import { writeWholeFile, type Write } from './whole-file.js';
import { CHECKPOINTS, type CheckpointDocument } from '../../../libs/audit/seal/seal-collections.js';
import { writeAccountArchive } from '../archive/account-archive.js';
import { writeArchive } from '../archive/write-archive.js';
import { badUse } from '../command-failed.js';
import {
  connectionOf,
  withConnectionOptions,
  type ConnectionOptions,
} from '../connection/connection-options.js';
import { createLedgerClient } from '../connection/ledger-client.js';

interface ExportOptions extends ConnectionOptions {
  readonly format: 'hledger' | 'archive';
  readonly output?: string;
  readonly account?: string;
}

const HELP = `
A place is a data folder (by default that of TALLYSTICK_DATA_DIR, or ./data), the file of a log, or an EventStoreDB as a
connection string. A server may be writing to it.

hledger: a journal for hledger (https://hledger.org) 1.25 or newer. Accounts are a tree that follows the resellers', credits and money are
commodities, each movement is posted by lot with its cost, and each balance is asserted, so that hledger checks it.

archive: every event that is under a checkpoint of the data folder, with all of its checkpoints and the keys that signed them, as JSON
Lines. With --account, the events of one account, each with its proof, asked of a server. \`tallystick verify\` reads both.

Examples:
  $ tallystick export --format hledger --output ledger.journal
  $ hledger --strict -f ledger.journal balance assets:resellers --tree
  $ tallystick export --format archive --output everything.archive
  $ tallystick export --format archive --account north --output north.archive`;

export function addExportCommand(program: Command, terminal: Terminal): void {
  const format = new Option('--format <format>', 'of what is written');
  const command = program
    .command('export')
    .summary('write the log as a journal for hledger, or as a signed archive')
    .description('Writes the whole log, or the archive of one account, in another form.')
    .argument('[place]', 'a data folder, the file of a log, or esdb://…')
    .addOption(format.choices(['hledger', 'archive']).makeOptionMandatory())
    .option('--output <file>', 'where to; it must not exist (default: standard output)')
    .option('--account <id>', 'the archive of this account alone, from a server')
    .addHelpText('after', HELP);
  withConnectionOptions(command).action(
    async (place: string | undefined, options: ExportOptions) => {
      const { account, format: wanted, output } = options;
      if (account !== undefined && wanted !== 'archive')
        throw badUse(
          '--account goes with --format archive: a journal needs the lots of all accounts.',
        );
      await writingTo(output, terminal, (write) =>
        counting(terminal, (onEvent) =>
          account === undefined
            ? writeLog(place, options, write, onEvent, terminal)
            : writeAccountArchive(
                account,
                createLedgerClient(connectionOf(options, terminal), terminal),
                write,
                onEvent,
              ),
        ),
      );
    },
  );
}

async function writeLog(
  place: string | undefined,
  { format, dataDir }: ExportOptions,
  write: Write,
  onEvent: (events: number) => void,
  terminal: Terminal,
): Promise<number> {
  const where = place ?? dataDir ?? (terminal.environment['TALLYSTICK_DATA_DIR'] || './data');
  // Loaded only here: the other commands don't pay for the stores.
  const { openEventLogToRead, storedDocuments } = await import('../../platform/stores.js');
  // Before the log: what is signed is in it.
  const checkpoints =
    format === 'archive' ? storedDocuments<CheckpointDocument>(where, CHECKPOINTS) : [];
  const log = await openEventLogToRead(where);
  terminal.report(`reading ${withoutPassword(where)}`);
  try {
    if (format === 'archive') return await writeArchive(log, checkpoints, write, onEvent);
    return await writeJournal(log, write, onEvent);
  } finally {
    await log.close();
  }
}

async function writeJournal(
  log: ReadableLog,
  write: Write,
  onEvent: (events: number) => void,
): Promise<number> {
  const journal = hledgerJournal();
  await write(journal.head);
  let events = 0;
  for await (const record of eventsAfter(log)) {
    const text = journal.add(eventOfRecord(record));
    if (text !== undefined) await write(text);
    onEvent((events += 1));
  }
  return events;
}

async function counting(
  terminal: Terminal,
  act: (onEvent: (events: number) => void) => Promise<number>,
): Promise<void> {
  const progress = showCount(terminal, 'events read:');
  try {
    const events = await act(progress.advance);
    progress.stop();
    terminal.report(`${events} events read`);
  } finally {
    progress.stop();
  }
}

async function writingTo(
  output: string | undefined,
  terminal: Terminal,
  act: (write: Write) => Promise<void>,
): Promise<void> {
  if (output !== undefined) return writeWholeFile(output, act);
  return act((text) => {
    terminal.print(text);
    return Promise.resolve();
  });
}
