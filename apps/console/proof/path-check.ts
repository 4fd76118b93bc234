/** Whether the path of a proof leads from its event to the root that the checkpoint states: RFC 6962. */
import type { CheckpointText } from '../../../libs/audit/note/checkpoint-text.js';
import { pathSides } from '../../../libs/audit/merkle/path-sides.js';
import { LEAF, NODE } from '../../../libs/audit/merkle/tree-bytes.js';
import type { Proof } from '../../../libs/audit/proof/proof.js';
import { failed, ok, unchecked, type Check } from './checks.js';
import { bytesOfHex, hexOf, type WebCrypto } from './web-crypto.js';

export async function pathCheck(
  { event, leafIndex, treeSize, path }: Proof,
  checkpoint: CheckpointText | undefined,
  crypto: WebCrypto | undefined,
): Promise<Check> {
  const place = { leaf: leafIndex + 1, size: treeSize, length: path.length };
  if (!checkpoint) return unchecked('path', 'needs-checkpoint', place);
  const sides = pathSides(leafIndex, checkpoint.size, path.length);
  if (!sides) return failed('path', 'no-path', place);
  if (!crypto) return unchecked('path', 'no-web-crypto', place);
  let hash = await crypto.sha256(Uint8Array.of(...LEAF, ...bytesOfHex(event.chain.hash)));
  for (const [step, side] of sides.entries()) {
    const sibling = bytesOfHex(path[step]!);
    const [left, right] = side === 'left' ? [sibling, hash] : [hash, sibling];
    hash = await crypto.sha256(Uint8Array.of(...NODE, ...left, ...right));
  }
  const figures = { ...place, computed: hexOf(hash), stated: hexOf(checkpoint.root) };
  return figures.computed === figures.stated
    ? ok('path', figures)
    : failed('path', 'other-root', figures);
}
