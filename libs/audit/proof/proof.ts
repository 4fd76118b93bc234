/** A proof that an event is in the log: a file that stands alone. `docs/architecture.md`, "Proof". */
import type { AnyEvent } from '../../ledger/index.js';
import type { TreeHead } from '../note/checkpoint.js';

export const PROOF_FORMAT = 'tallystick-proof/1';

/**
 * An event as the API shows it, without its position: that is the one member which no hash covers, so that a proof which
 * carried it would say more than it proves. The leaf's index is the place in the log that is proven.
 */
export type ProvenEvent = Omit<AnyEvent, 'position'>;

export interface Proof {
  readonly format: typeof PROOF_FORMAT;
  readonly event: ProvenEvent;
  /** The event's place in the log, from 0. */
  readonly leafIndex: number;
  /** Leaves of the checkpoint's tree. */
  readonly treeSize: number;
  /** RFC 6962's audit path in hex, the leaf's sibling first. */
  readonly path: readonly string[];
  /** The signed note, as it was signed. */
  readonly checkpoint: string;
  /** `<name>+<8 hex>+<base64>` of the key that signed it. */
  readonly verifierKey: string;
}

/** A checkpoint and the key that signed it. */
export interface SignedHead extends Pick<TreeHead, 'size'> {
  readonly note: string;
  readonly verifierKey: string;
}

/** @param path of the leaf in the tree of the head's size */
export function proofOf(
  event: AnyEvent,
  leafIndex: number,
  path: readonly Buffer[],
  { size, note, verifierKey }: SignedHead,
): Proof {
  const { position: _unproven, ...proven } = event;
  return {
    format: PROOF_FORMAT,
    event: proven,
    leafIndex,
    treeSize: size,
    path: path.map((hash) => hash.toString('hex')),
    checkpoint: note,
    verifierKey,
  };
}
