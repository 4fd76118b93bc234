/** Whether events, as they are read in order, continue the hash chains of their streams. */
import { LRUCache } from 'lru-cache';
import { LogDamaged, type EventLog } from '../../event-log/event-log.js';
import { eventOfRecord } from '../../event-log/ledger-event.js';
import type { AnyEvent } from '../../ledger/index.js';
import { hashEvent } from '../event-hash.js';

interface Head {
  readonly revision: number;
  readonly hash: string;
}

/** Streams whose head is remembered; that of another is read again. */
const HEADS_MAX = 100_000;
const BEFORE_FIRST: Head = { revision: -1, hash: '0'.repeat(64) };

export interface ChainGuard {
  /** @throws LogDamaged for an event whose hash isn't its own, or that doesn't follow on the one before it in its stream */
  check(event: AnyEvent): Promise<void>;
}

export function guardChains(log: EventLog): ChainGuard {
  const heads = new LRUCache<string, Head>({ max: HEADS_MAX });

  async function headBefore({ stream, revision }: AnyEvent): Promise<Head> {
    if (revision === 0) return BEFORE_FIRST;
    const known = heads.get(stream);
    if (known) return known;
    const [record] = await log.readStream(stream, { from: revision - 1, limit: 1 });
    if (!record) return BEFORE_FIRST;
    return { revision: record.revision, hash: eventOfRecord(record).chain.hash };
  }

  return {
    async check(event) {
      const { stream, revision, chain } = event;
      const head = await headBefore(event);
      if (revision !== head.revision + 1)
        throw broken(event, `it comes after revision ${head.revision} of its stream`);
      if (chain.previous !== head.hash)
        throw broken(event, 'it does not name the hash of the event before it');
      if (hashEvent(event, chain.previous).hash !== chain.hash)
        throw broken(event, 'its hash is not that of what it says');
      heads.set(stream, { revision, hash: chain.hash });
    },
  };
}

function broken({ stream, revision, eventId }: AnyEvent, why: string): LogDamaged {
  return new LogDamaged(`event ${eventId} (${stream}, revision ${revision}) is not sealed: ${why}`);
}
