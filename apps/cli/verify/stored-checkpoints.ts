/** Checkpoints that the ledger itself keeps, beside the log in its data folder. */
import { openCheckpoint, type TreeHead } from '../../../libs/audit/note/checkpoint.js';
import { readVerifierKey, type NoteVerifier } from '../../../libs/audit/note/note-key.js';
import { NoteRefused } from '../../../libs/audit/note/note-text.js';
import {
  CHECKPOINTS,
  KEYS,
  type CheckpointDocument,
  type KeyDocument,
} from '../../../libs/audit/seal/seal-collections.js';
import { CommandFailed } from '../command-failed.js';

/**
 * None where the place is no data folder.
 *
 * @param trusted the keys that must have signed; none: those that are kept there, too, by which nobody else is kept out
 * @throws CommandFailed for one that is not signed by them
 */
export async function storedCheckpoints(
  place: string,
  trusted: readonly NoteVerifier[],
): Promise<readonly TreeHead[]> {
  const { storedDocuments } = await import('../../platform/stores.js');
  const documents = storedDocuments<CheckpointDocument>(place, CHECKPOINTS);
  if (documents.length === 0) return [];
  const kept = storedDocuments<KeyDocument>(place, KEYS);
  const keys = trusted.length > 0 ? trusted : kept.map(({ id }) => readVerifierKey(id));
  return documents.map(({ size, note }) => {
    try {
      return openCheckpoint(note, keys);
    } catch (error) {
      if (!(error instanceof NoteRefused)) throw error;
      throw new CommandFailed(
        `The stored checkpoint of ${size} events is refused: ${error.message}.`,
      );
    }
  });
}
