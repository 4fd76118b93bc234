/** Follows the hash chain of every stream of a log: each event's hash is made again and must be the one that it carries. */
import { hashEvent } from '../../../libs/audit/event-hash.js';
import type { RecordedEvent } from '../../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import { nameOf } from './copied-event.js';

const FIRST_PREVIOUS = '0'.repeat(64);

interface Link {
  readonly revision: number;
  readonly hash: string;
}

export interface ChainCheck {
  /** Takes the log's events in order; gives what is wrong with one, or undefined. */
  fault(event: RecordedEvent): string | undefined;
  /** Streams so far. */
  streams(): number;
}

export function createChainCheck(): ChainCheck {
  const last = new Map<string, Link>();
  return {
    streams: () => last.size,
    fault(record) {
      const { revision = -1, hash = FIRST_PREVIOUS } = last.get(record.stream) ?? {};
      const event = eventOfRecord(record);
      last.set(record.stream, { revision: record.revision, hash: event.chain?.hash });
      if (record.revision !== revision + 1)
        return `${nameOf(record)} follows revision ${revision} of its stream`;
      if (event.chain?.previous !== hash)
        return `${nameOf(record)} is not chained to the event before it in its stream`;
      if (hashEvent(event, hash).hash !== event.chain.hash)
        return `${nameOf(record)} has not the hash that it carries`;
      return undefined;
    },
  };
}
