/** Publishes while it leads: any number of publishers may run, and one of them holds the lease. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Broker } from '../../libs/broker/broker.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import { keepLeases, type Fence } from '../../libs/lease/lease-keeper.js';
import type { ReadStore } from '../../libs/read-store/read-store.js';
import type { Metrics } from '../api/metrics.js';
import { startRelay, type Published, type Relay } from './relay.js';

export interface PublisherOptions {
  readonly log: EventLog;
  readonly store: ReadStore;
  /** A broker to publish through for as long as it leads; closed afterwards. */
  readonly openBroker: () => Promise<Broker>;
  /** This process, in words that an operator knows it by. */
  readonly holder: string;
  /** Told of what went wrong and will be tried again. */
  readonly onTrouble: (what: string, trouble: unknown) => void;
  readonly onPublished?: (published: Published) => void;
}

/** For `onPublished`. */
export function countPublished({ publishedEvents }: Pick<Metrics, 'publishedEvents'>) {
  return ({ events }: Published): void => publishedEvents.inc(events);
}

export interface Publisher {
  /** Names of the leases held now: its own, or none. */
  held(): readonly string[];
  /** The relay, while it leads. */
  relay(): Relay | undefined;
  /** Ends with the batch that is being sent, and lets another lead. */
  stop(): Promise<void>;
}

const LEASE = 'publisher';
/** Until a relay that was overtaken, though the lease is still held, is begun anew. */
const AGAIN_MS = 1_000;

interface Lead {
  relay: Relay | undefined;
  stop(): Promise<void>;
}

export function startPublisher(options: PublisherOptions): Publisher {
  const { store, holder, onTrouble } = options;
  let lead: Lead | undefined;
  const keeper = keepLeases({
    store,
    names: [LEASE],
    holder,
    onChange: async (held) => {
      const before = lead;
      lead = undefined;
      await before?.stop();
      const fence = held.get(LEASE);
      lead = fence && startLead(options, fence);
    },
    onTrouble: (error) => onTrouble('the lease of the publisher could not be kept', error),
  });
  return {
    held: () => [...keeper.held().keys()],
    relay: () => lead?.relay,
    stop: () => keeper.stop(),
  };
}

function startLead(options: PublisherOptions, holds: Fence): Lead {
  const { log, store, onTrouble, onPublished } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const lead: Lead = {
    relay: undefined,
    async stop() {
      stopping.abort();
      await ended;
    },
  };

  async function publish(): Promise<void> {
    const broker = await options.openBroker();
    try {
      const relay = startRelay({ log, store, broker, holds, signal, onTrouble, onPublished });
      lead.relay = relay;
      await relay.finished;
    } finally {
      lead.relay = undefined;
      await broker.close();
    }
  }

  async function keepPublishing(): Promise<void> {
    while (!signal.aborted) {
      await publish().catch((error: unknown) => onTrouble('publishing has stopped', error));
      await delay(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  const ended = keepPublishing();
  return lead;
}
