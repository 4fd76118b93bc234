/** Grows the log's Merkle tree again, and compares its root with every checkpoint on the way. */
import { growTree } from '../audit/merkle/tree-growth.js';
import { hashLeaf } from '../audit/merkle/tree-hash.js';
import type { TreeHead } from '../audit/note/checkpoint.js';

export interface CheckpointRules {
  /** @param hash the event's, hex. @returns what is wrong with the log up to this event */
  append(hash: string): string | undefined;
  /** What is wrong with a log that ends here. */
  end(): string | undefined;
  /** Checkpoints that agree, and events that the last of them covers. */
  agreed(): { readonly checkpoints: number; readonly events: number };
}

/** @param heads opened: their signatures have been checked */
export function checkpointRules(heads: readonly TreeHead[]): CheckpointRules {
  const ordered = [...heads].sort((one, other) => one.size - other.size);
  const tree = growTree();
  let next = 0;
  let covered = 0;

  /** All of one size: two that differ can't both be of this log. */
  function compare(): string | undefined {
    const size = tree.size();
    while (ordered[next]?.size === size) {
      if (!ordered[next]!.root.equals(tree.root()))
        return (
          `is event ${size} of the log, and up to it the log isn’t the one that was signed: ` +
          (covered === 0
            ? 'an event before it was changed, removed, put in or moved'
            : `an event after the first ${covered} was changed, removed, put in or moved`)
        );
      next += 1;
      covered = size;
    }
    return undefined;
  }

  compare();
  return {
    append(hash) {
      // Without checkpoints there is nothing to compare a root with.
      if (next === ordered.length) return undefined;
      tree.append(hashLeaf(Buffer.from(hash, 'hex')));
      return compare();
    },
    end() {
      if (next === ordered.length) return undefined;
      const missing = ordered.at(-1)!.size - tree.size();
      return `the log ends after ${tree.size()} events, and a checkpoint is signed of ${missing} more: the newest were removed`;
    },
    agreed: () => ({ checkpoints: next, events: covered }),
  };
}
