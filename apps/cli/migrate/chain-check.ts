/** Follows the hash chain of every stream of a log: each event's hash is made again and must be the one that it carries. */
import { BEFORE_FIRST, chainFault, type Link } from '../../../libs/audit/chain-fault.js';
import type { RecordedEvent } from '../../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import { nameOf } from './copied-event.js';

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
      const event = eventOfRecord(record);
      const fault = chainFault(event, last.get(record.stream) ?? BEFORE_FIRST);
      last.set(record.stream, { revision: record.revision, hash: event.chain?.hash });
      return fault && `${nameOf(record)} ${fault}`;
    },
  };
}
