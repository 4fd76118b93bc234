/** Checks an audit path: RFC 9162, 2.1.3.2. */
import { pathSides } from './path-sides.js';
import { HASH_BYTES } from './tree-bytes.js';
import { hashChildren } from './tree-hash.js';

export interface Inclusion {
  readonly leafHash: Uint8Array;
  /** From 0. */
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Whether the tree with this root has this leaf there. Never throws for what it is given. */
export function verifyInclusion({ leafHash, index, size, path, root }: Inclusion): boolean {
  const sides = pathSides(index, size, path.length);
  if (!sides || ![leafHash, root, ...path].every(({ length }) => length === HASH_BYTES))
    return false;
  const top = path.reduce<Buffer>(
    (hash, sibling, step) =>
      sides[step] === 'left' ? hashChildren(sibling, hash) : hashChildren(hash, sibling),
    Buffer.from(leafHash),
  );
  return top.equals(root);
}
