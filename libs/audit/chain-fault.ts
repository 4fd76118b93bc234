/** Whether an event follows on the one before it in its stream: its revision, the hash it names, and its own hash. */
import type { AnyEvent } from '../ledger/index.js';
import { hashEvent } from './event-hash.js';

/** The last event of a stream, as far as the next one must fit it. */
export interface Link {
  readonly revision: number;
  readonly hash: string;
}

/** What the first event of a stream follows on. */
export const BEFORE_FIRST: Link = { revision: -1, hash: '0'.repeat(64) };

/** What breaks the chain, as the end of a sentence about the event; undefined where it holds. */
export function chainFault(event: AnyEvent, before: Link): string | undefined {
  if (event.revision !== before.revision + 1)
    return `follows revision ${before.revision} of its stream`;
  if (event.chain?.previous !== before.hash)
    return 'is not chained to the event before it in its stream';
  if (hashEvent(event, before.hash).hash !== event.chain.hash)
    return 'has not the hash that it carries';
  return undefined;
}
