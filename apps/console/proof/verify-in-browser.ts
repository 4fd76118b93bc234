/**
 * Checks a proof by the page itself: with the file and the ledger's public keys, by WebCrypto, and nothing that the server says
 * of it. It accepts and refuses what `libs/audit/proof` does; unlike it, it goes on after a failure, to show all.
 */
import { hashedText } from '../../../libs/audit/hashed-text.js';
import {
  readCheckpointText,
  type CheckpointText,
} from '../../../libs/audit/note/checkpoint-text.js';
import { readNote, type SignedNote } from '../../../libs/audit/note/note-text.js';
import type { Proof, ProvenEvent } from '../../../libs/audit/proof/proof.js';
import { shapeFault } from '../../../libs/audit/proof/proof-shape.js';
import { failed, ok, unchecked, verdictOf, type Check, type Verdict } from './checks.js';
import { pathCheck } from './path-check.js';
import { keyOf, signatureCheck } from './signature-check.js';
import { hexOf, webCrypto, type WebCrypto } from './web-crypto.js';

/**
 * @param json a proof's file, parsed; anything else is refuted
 * @param trusted the verifier keys of the ledger
 * @param crypto undefined: this page has none
 */
export async function verifyInBrowser(
  json: unknown,
  trusted: readonly string[],
  crypto: WebCrypto | undefined = webCrypto(),
): Promise<Verdict> {
  const fault = shapeFault(json);
  if (fault !== undefined) return verdictOf([failed('shape', 'no-proof', { fault })], null, null);
  const proof = json as Proof;
  const note = noteOf(proof);
  const checkpoint = checkpointOf(note);
  const key = await keyOf(proof.verifierKey, crypto);
  const checks = [
    ok('shape', { format: proof.format }),
    await hashCheck(proof.event, crypto),
    await pathCheck(proof, checkpoint, crypto),
    checkpointCheck(proof, checkpoint, key?.name),
    await signatureCheck(note, key, crypto),
    keyCheck(proof, trusted),
  ];
  return verdictOf(checks, proof.event, proof);
}

/** Of an event that is not sealed yet, only the hash can be checked: whether it is the event that was chained. */
export async function verifyUnsealed(
  event: ProvenEvent,
  crypto: WebCrypto | undefined = webCrypto(),
): Promise<Verdict> {
  const later = (['path', 'checkpoint', 'signature', 'key'] as const).map((name) =>
    unchecked(name, 'not-sealed'),
  );
  return verdictOf([await hashCheck(event, crypto), ...later], event, null);
}

async function hashCheck(event: ProvenEvent, crypto: WebCrypto | undefined): Promise<Check> {
  const stated = event.chain.hash;
  if (!crypto) return unchecked('hash', 'no-web-crypto', { stated });
  const computed = await hashOf(event, crypto);
  const figures = { stated, computed: computed ?? '' };
  return computed === stated ? ok('hash', figures) : failed('hash', 'other-hash', figures);
}

/** Undefined for what can't be hashed. */
async function hashOf(event: ProvenEvent, crypto: WebCrypto): Promise<string | undefined> {
  try {
    const text = hashedText(event, event.chain.previous);
    return hexOf(await crypto.sha256(new TextEncoder().encode(text)));
  } catch {
    return undefined;
  }
}

function noteOf({ checkpoint }: Proof): SignedNote | undefined {
  try {
    return readNote(checkpoint);
  } catch {
    return undefined;
  }
}

function checkpointOf(note: SignedNote | undefined): CheckpointText | undefined {
  try {
    return note && readCheckpointText(note.text);
  } catch {
    return undefined;
  }
}

/** The checkpoint is of the log whose key is named, and of the tree whose size is. */
function checkpointCheck(
  { treeSize }: Proof,
  checkpoint: CheckpointText | undefined,
  keyName: string | undefined,
): Check {
  if (!checkpoint) return failed('checkpoint', 'no-checkpoint');
  const { origin, size, root } = checkpoint;
  const figures = { origin, size, treeSize, root: hexOf(root) };
  if (size !== treeSize) return failed('checkpoint', 'other-size', figures);
  return origin === keyName
    ? ok('checkpoint', figures)
    : failed('checkpoint', 'other-origin', figures);
}

function keyCheck({ verifierKey }: Proof, trusted: readonly string[]): Check {
  const figures = { verifierKey };
  return trusted.includes(verifierKey) ? ok('key', figures) : failed('key', 'unknown-key', figures);
}
