/**
 * Where an account stands in the tree: the ids from the root of its tree down to it, `/root/kid/`. It never changes, as no
 * account gets another parent; and those of all below an account begin with its own.
 */
import type { Find } from '../../libs/read-store/read-store.js';

/** @param parentPath null or undefined: it has no parent */
export function pathBelow(parentPath: string | null | undefined, accountId: string): string {
  return `${parentPath ?? '/'}${accountId}/`;
}

/** The accounts above, the root of the tree first. */
export function ancestorsIn(path: string): readonly string[] {
  return path.split('/').slice(1, -2);
}

/** Of one of {@link ancestorsIn}. */
export function pathOfAncestor(path: string, accountId: string): string {
  return path.slice(0, path.indexOf(`/${accountId}/`) + accountId.length + 2);
}

/** Whether nobody is above. */
export function isRootPath(path: string): boolean {
  return ancestorsIn(path).length === 0;
}

const BELOW = 'below:';

/** Whose document is about all below the account together, without itself: no account's id has a colon. */
export function belowId(accountId: string): string {
  return `${BELOW}${accountId}`;
}

/** Whether a document's id begins with one of {@link belowId}. */
export function isBelow(id: string): boolean {
  return id.startsWith(BELOW);
}

/** Of a find: the documents of a subtree; undefined: of all. */
export function beginsIn(subtree: Subtree | undefined): Pick<Find, 'begins'> {
  return subtree ? { begins: { path: subtree.path } } : {};
}

/** An account and all below it. */
export interface Subtree {
  readonly accountId: string;
  /** Its own. */
  readonly path: string;
}
