/** `tallystick migrate`: the whole log from one store to another. */
import type { Command } from 'commander';
import type { EventLog } from '../../../libs/event-log/event-log.js';
import type { Terminal } from '../terminal.js';
import { checkPlaces } from './log-place.js';
import { migrateLog } from './migrate-log.js';

interface MigrateOptions {
  readonly from: string;
  readonly to: string;
}

/** @throws SettingsError or Error where the place can't be opened, or another process has it open. */
export type OpenLog = (place: string) => Promise<EventLog>;

const HELP = `
A place is a data folder, or an EventStoreDB as a connection string: esdb://… or esdb+discover://…

Stop every server on both before. All events are copied in their order, with their ids, data and metadata, so that instants
and hashes stay; then both logs are read and compared, event by event. One that was interrupted goes on where it was when the
same command is run again. A target that holds anything but a beginning of the source is refused.

Read models are not copied: the server makes them from the log. Positions are another log's: what clients keep of them is void.
Exit code 1: a log went away, the target holds other events, or differences were found.

Examples:
  $ tallystick migrate --from ./data --to 'esdb+discover://ledger:secret@ledger.example:2113'
  $ tallystick migrate --from 'esdb://127.0.0.1:2113?tls=false' --to ./data`;

export function addMigrateCommand(
  program: Command,
  terminal: Terminal,
  open: OpenLog = openPlace,
): void {
  program
    .command('migrate')
    .summary('copy the log to another store, and verify the copy')
    .description('Copies the whole log from a data folder to EventStoreDB, or back.')
    .requiredOption('--from <place>', 'the log to copy')
    .requiredOption('--to <place>', 'where to; a data folder is made where there is none')
    .addHelpText('after', HELP)
    .action(async ({ from, to }: MigrateOptions) => {
      checkPlaces(from, to);
      await withLog(from, open, (source) =>
        withLog(to, open, (target) => migrateLog({ source, target, from, to }, terminal)),
      );
    });
}

async function withLog(
  place: string,
  open: OpenLog,
  use: (log: EventLog) => Promise<void>,
): Promise<void> {
  const log = await open(place);
  try {
    await use(log);
  } finally {
    await log.close();
  }
}

/** Loaded only here: the other commands don't pay for the stores. */
async function openPlace(place: string): Promise<EventLog> {
  const { openEventLog } = await import('../../platform/stores.js');
  return openEventLog(place);
}
