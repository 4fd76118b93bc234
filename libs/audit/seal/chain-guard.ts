/** Whether events, as they are read in order, continue the hash chains of their streams. */
import { LRUCache } from 'lru-cache';
import { LogDamaged, type EventLog } from '../../event-log/event-log.js';
import { eventOfRecord } from '../../event-log/ledger-event.js';
import type { AnyEvent } from '../../ledger/index.js';
import { BEFORE_FIRST, chainFault, type Link } from '../chain-fault.js';

/** Streams whose last event is remembered; that of another is read again. */
const LINKS_MAX = 100_000;

export interface ChainGuard {
  /** @throws LogDamaged for an event whose hash isn't its own, or that doesn't follow on the one before it in its stream */
  check(event: AnyEvent): Promise<void>;
}

export function guardChains(log: Pick<EventLog, 'readStream'>): ChainGuard {
  const links = new LRUCache<string, Link>({ max: LINKS_MAX });

  async function linkBefore({ stream, revision }: AnyEvent): Promise<Link> {
    if (revision === 0) return BEFORE_FIRST;
    const known = links.get(stream);
    if (known) return known;
    const [record] = await log.readStream(stream, { from: revision - 1, limit: 1 });
    if (!record) return BEFORE_FIRST;
    return { revision: record.revision, hash: eventOfRecord(record).chain.hash };
  }

  return {
    async check(event) {
      const { stream, revision, eventId, chain } = event;
      const fault = chainFault(event, await linkBefore(event));
      if (fault)
        throw new LogDamaged(
          `event ${eventId} (${stream}, revision ${revision}) is not sealed: it ${fault}`,
        );
      links.set(stream, { revision, hash: chain.hash });
    },
  };
}
