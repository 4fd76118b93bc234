/** `tallystick export`: the whole log in another form, without a server and without writing to it. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Option, type Command } from 'commander';
import type { ReadableLog } from '../../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import { eventsAfter } from '../migrate/log-pages.js';
import { withoutPassword } from '../migrate/log-place.js';
import { showCount } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { hledgerJournal } from './hledger-journal.js';

interface ExportOptions {
  readonly format: 'hledger';
  readonly output?: string;
}

/** Takes text as fast as it can be written. */
type Write = (text: string) => Promise<void>;

const HELP = `
A place is a data folder (by default that of TALLYSTICK_DATA_DIR, or ./data), the file of a log, or an EventStoreDB as a
connection string. A server may be writing to it.

hledger: a journal for hledger (https://hledger.org) 1.25 or newer. Accounts are a tree that follows the resellers', credits and money are
commodities, each movement is posted by lot with its cost, and each balance is asserted, so that hledger checks it.

Examples:
  $ tallystick export --format hledger --output ledger.journal
  $ hledger --strict -f ledger.journal balance assets:resellers --tree
  $ hledger --strict -f ledger.journal balance expenses:consumed -B`;

export function addExportCommand(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .summary('write the log as a journal for hledger')
    .description('Writes the whole log in another form.')
    .argument('[place]', 'a data folder, the file of a log, or esdb://…')
    .addOption(
      new Option('--format <format>', 'of what is written')
        .choices(['hledger'])
        .makeOptionMandatory(),
    )
    .option('--output <file>', 'where to; it must not exist (default: standard output)')
    .addHelpText('after', HELP)
    .action(async (place: string | undefined, { output }: ExportOptions) => {
      const where = place ?? (terminal.environment['TALLYSTICK_DATA_DIR'] || './data');
      // Loaded only here: the other commands don't pay for the stores.
      const { openEventLogToRead } = await import('../../platform/stores.js');
      const log = await openEventLogToRead(where);
      terminal.report(`reading ${withoutPassword(where)}`);
      try {
        await writingTo(output, terminal, (write) => writeJournal(log, write, terminal));
      } finally {
        await log.close();
      }
    });
}

async function writeJournal(log: ReadableLog, write: Write, terminal: Terminal): Promise<void> {
  const journal = hledgerJournal();
  const progress = showCount(terminal, 'events read:');
  let events = 0;
  try {
    await write(journal.head);
    for await (const record of eventsAfter(log)) {
      const text = journal.add(eventOfRecord(record));
      if (text !== undefined) await write(text);
      progress.advance((events += 1));
    }
  } finally {
    progress.stop();
  }
  terminal.report(`${events} events read`);
}

async function writingTo(
  output: string | undefined,
  terminal: Terminal,
  act: (write: Write) => Promise<void>,
): Promise<void> {
  if (output === undefined)
    return act((text) => {
      terminal.print(text);
      return Promise.resolve();
    });
  // It holds what everybody paid.
  const file = createWriteStream(output, { flags: 'wx', mode: 0o600 });
  await once(file, 'open');
  await act(async (text) => {
    if (!file.write(`${text}\n`)) await once(file, 'drain');
  });
  file.end();
  await once(file, 'close');
}
