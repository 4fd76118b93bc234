/** Writes the archive of a whole log: every event that its largest checkpoint has signed. */
import type { CheckpointDocument } from '../../../libs/audit/seal/seal-collections.js';
import type { ReadableLog } from '../../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import { CommandFailed } from '../command-failed.js';
import { eventsAfter } from '../migrate/log-pages.js';
import { ARCHIVE_FORMAT, lineOf } from './archive-form.js';

export type SignedSize = Pick<CheckpointDocument, 'size' | 'note' | 'verifierKey'>;

/** @returns how many events. @throws CommandFailed where nothing is sealed, or the log holds less than was signed */
export async function writeArchive(
  log: ReadableLog,
  checkpoints: readonly SignedSize[],
  write: (text: string) => Promise<void>,
  onEvent: (events: number) => void,
): Promise<number> {
  const bySize = [...checkpoints].sort((a, b) => a.size - b.size);
  const size = bySize.at(-1)?.size;
  if (size === undefined)
    throw new CommandFailed('Nothing is sealed there, and an archive is what checkpoints sign.');
  const verifierKeys = [...new Set(bySize.map(({ verifierKey }) => verifierKey))];
  await write(
    lineOf({
      format: ARCHIVE_FORMAT,
      accountId: null,
      verifierKeys,
      checkpoints: bySize.length,
    }),
  );
  for (const { note } of bySize) await write(lineOf({ checkpoint: note }));
  let events = 0;
  for await (const record of eventsAfter(log)) {
    const { position: _position, ...event } = eventOfRecord(record);
    await write(lineOf({ event }));
    onEvent((events += 1));
    if (events === size) return events;
  }
  throw new CommandFailed(`A checkpoint has signed ${size} events, and the log holds ${events}.`);
}
