/** What every adapter asks of a write before it writes anything of its batch. */
import { isWellFormed } from './index-value.js';
import type { Write } from './read-store.js';

/** @throws Error for an id that can't be one, or that isn't the document's. */
export function checkWrite({ collection, id, document }: Write): void {
  if (typeof id !== 'string' || id === '' || id.includes('\0') || !isWellFormed(id)) {
    throw new Error(
      `A document of ${collection} has an id that is no text, is empty, or has a NUL or half a character in it`,
    );
  }
  if (document !== undefined && document.id !== id) {
    throw new Error(
      `The document of ${collection} with id ${id} says that its id is ${document.id}`,
    );
  }
}
