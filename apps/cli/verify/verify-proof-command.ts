/** `tallystick verify-proof`: is an event in the log that a key signs for? Asks nobody but the file and the key. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { NoteVerifier } from '../../../libs/audit/note/note-key.js';
import { parseProof } from '../../../libs/audit/proof/proof-text.js';
import { verifyProof, type Proven } from '../../../libs/audit/proof/verify-proof.js';
import { CommandFailed } from '../command-failed.js';
import type { Terminal } from '../terminal.js';
import { publicKeyGiven } from './checkpoint-files.js';

interface ProofOptions {
  readonly key: string;
}

const HELP = `
Needs no server and no network. The key must come from whom you trust, not from the file: the operator publishes it, and
GET /v1/audit/key gives it. It looks like <name>+<8 hex digits>+<base64>.

Checked are the event's hash, made again from all its members; the path from that hash to the root of the tree; and the
signature of the key over that root. A file with anything else in it, or anything changed, is refused.

Exit code 1: the proof doesn't hold, or the file can't be read.

Examples:
  $ tallystick verify-proof proof.json --key 'ledger.example+5c2d4a1b+AZ…'`;

export function addVerifyProofCommand(program: Command, terminal: Terminal): void {
  program
    .command('verify-proof')
    .summary('check a proof offline, with nothing but its file and a public key')
    .description('Checks that the event in a proof’s file is in the log that the key signs for.')
    .argument('<file>', 'a proof, as GET /v1/audit/proofs/<eventId> gives it')
    .requiredOption('--key <public key>', 'of the log, from whom you trust')
    .addHelpText('after', HELP)
    .action(async (file: string, { key }: ProofOptions) => {
      const verifier = publicKeyGiven(key);
      const { proven, wrong } = verifyProof(await readProof(file), verifier);
      if (wrong) throw new CommandFailed(`The proof doesn’t hold: ${wrong}.`);
      terminal.print(provenInWords(proven!, verifier));
    });
}

/** @throws CommandFailed for what is no file, or not JSON in UTF-8 that says each thing once */
async function readProof(file: string): Promise<unknown> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new CommandFailed(`The proof can’t be read: ${error.message}.`);
  });
  try {
    return parseProof(bytes);
  } catch (error) {
    throw new CommandFailed(`The proof doesn’t hold: ${file} ${(error as SyntaxError).message}.`);
  }
}

function provenInWords(
  { event, leafIndex, pathLength, checkpoint }: Proven,
  { verifierKey }: NoteVerifier,
): string {
  const { type, eventId, revision, stream, actor, occurredAt, balanceBefore, balanceAfter } = event;
  const balance =
    balanceAfter === null ? '' : `; balance ${balanceBefore} before, ${balanceAfter} after`;
  return [
    'The proof holds. Checked, with nothing but the file and the key:',
    `  event       ${type} ${eventId}, revision ${revision} of ${stream},`,
    `              at ${occurredAt} by ${actor.id} (${actor.role})${balance}:`,
    `              its hash, made again from all its members, is ${event.chain.hash}`,
    `  place       event ${leafIndex + 1} of ${checkpoint.size} in the log: ${hashes(pathLength)} from it to the root`,
    `              ${checkpoint.root.toString('hex')}`,
    `  signature   of ${checkpoint.origin} over that root and size, by ${verifierKey}`,
    'Not checked: what the data say (`tallystick verify` decides it again, from the log).',
  ].join('\n');
}

function hashes(count: number): string {
  return count === 1 ? '1 hash leads' : `${count} hashes lead`;
}
