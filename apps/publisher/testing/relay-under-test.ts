/** A relay on stores and a broker in memory, whose faults a test chooses. */
import {
  createMemoryBroker,
  type MemoryBroker,
} from '../../../libs/broker/memory/memory-broker.js';
import type { Broker } from '../../../libs/broker/broker.js';
import type { EventLog } from '../../../libs/event-log/event-log.js';
import { createMemoryEventLog } from '../../../libs/event-log/memory/memory-event-log.js';
import { createMemoryReadStore } from '../../../libs/read-store/memory/memory-read-store.js';
import type { ReadStore } from '../../../libs/read-store/read-store.js';
import { openAccountWriter } from '../../../test/processes/account-writer.js';
import { type Relay, type RelayOptions, startRelay } from '../relay.js';
import { EVENTS_TOPIC, BALANCES_TOPIC } from '../topics.js';
import {
  expectLatestBalances,
  expectWholeHistory,
  publishableEvents,
} from './published-history.js';

export interface Parts {
  readonly log: EventLog;
  readonly store: ReadStore;
  /** As the faults let it be seen; `kept` is the broker itself. */
  readonly broker: Broker;
  readonly kept: MemoryBroker;
  readonly troubles: unknown[];
}

export function partsInMemory(): Parts {
  const kept = createMemoryBroker();
  return {
    log: createMemoryEventLog(),
    store: createMemoryReadStore(),
    broker: kept,
    kept,
    troubles: [],
  };
}

/** Appends so many events to each account, in turn, `each` an append. */
export async function grow(
  log: EventLog,
  accountIds: readonly string[],
  count: number,
  each = 1,
): Promise<void> {
  const writers = await Promise.all(accountIds.map((id) => openAccountWriter(log, id)));
  for (let written = 0; written < count; written += each)
    for (const writer of writers) await writer.append(Math.min(each, count - written));
}

export interface RelayUnderTest extends Relay {
  /** Resolves once the log is published up to its present end; rejects when the relay ends before. */
  caughtUp(): Promise<void>;
}

export function relayUnderTest(parts: Parts, options: Partial<RelayOptions> = {}): RelayUnderTest {
  const waiting = new Set<() => void>();
  const relay = startRelay({
    log: parts.log,
    store: parts.store,
    broker: parts.broker,
    onTrouble: (_what, trouble) => parts.troubles.push(trouble),
    ...options,
    onPublished(published) {
      options.onPublished?.(published);
      waiting.forEach((look) => look());
    },
  });
  return {
    ...relay,
    async caughtUp() {
      const head = await parts.log.head();
      const there = new Promise<void>((resolve) => {
        const look = (): void => {
          if (relay.position() === head) resolve();
        };
        waiting.add(look);
        look();
      });
      const ended = relay.finished.then(() => {
        throw new Error('the relay was stopped');
      });
      await Promise.race([there, ended]);
    },
  };
}

/** Nothing missing, everything in order, the balances right. */
export async function expectAllPublished({ log, kept }: Parts): Promise<void> {
  const events = await publishableEvents(log);
  expectWholeHistory(kept.messages(EVENTS_TOPIC.name), events);
  expectLatestBalances(kept.messages(BALANCES_TOPIC.name), events);
}
