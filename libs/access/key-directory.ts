/** The keys and sessions that open the door, kept in memory and following the log, so that recognising a token takes no I/O. */
import { setTimeout as delay } from 'node:timers/promises';

import { LogUnavailable, type EventLog, type Position } from '../event-log/event-log.js';
import { eventOfRecord } from '../event-log/ledger-event.js';
import { shareRuns } from '../lane/shared-runs.js';
import type { AnyEvent } from '../ledger/index.js';
import { ACCESS_KEYS_STREAM } from './access-keys.js';
import { createKeyRing, type KeyRing } from './key-ring.js';

export interface KeyDirectory extends Omit<KeyRing, 'revision'> {
  /** Reads what the log has beyond the keys known here; those who ask together share one read. */
  readOn(): Promise<void>;
  /** Stops following the log. */
  stop(): Promise<void>;
}

export interface KeyDirectoryOptions {
  readonly log: EventLog;
  /** The operator's own key, which no event has issued. */
  readonly operatorKey: string;
  /** The clock that sessions run out by, RFC 3339 UTC with milliseconds. Default: the machine's. */
  readonly now?: () => string;
  /** Told why the log can't be followed, where that doesn't pass by itself. */
  readonly onTrouble?: (what: string, trouble: unknown) => void;
}

const PAGE = 1_000;
/** Before the log is asked again, doubled each time that it gives nothing. */
const RESUBSCRIBE_MS = 250;
const RESUBSCRIBE_MS_MAX = 5_000;

/** Loads all keys and follows the log from there. */
export async function openKeyDirectory({
  log,
  operatorKey,
  now = () => new Date().toISOString(),
  onTrouble = () => undefined,
}: KeyDirectoryOptions): Promise<KeyDirectory> {
  const { revision, ...ring } = createKeyRing(operatorKey, now);
  const stopping = new AbortController();
  const readOn = shareRuns(async () => {
    for await (const event of readKeys(log, revision() + 1)) ring.apply(event);
  });
  const head = await log.head();
  await readOn('');
  const { signal } = stopping;
  const following = follow({ log, signal, apply: ring.apply, readOn, onTrouble }, head);
  return {
    ...ring,
    readOn: () => readOn(''),
    async stop() {
      stopping.abort();
      await following;
    },
  };
}

async function* readKeys(log: EventLog, first: number): AsyncGenerator<AnyEvent> {
  for (let from = first; ; from += PAGE) {
    const page = await log.readStream(ACCESS_KEYS_STREAM, { from, limit: PAGE });
    yield* page.map((record) => eventOfRecord(record));
    if (page.length < PAGE) return;
  }
}

interface Followed extends Required<Pick<KeyDirectoryOptions, 'log' | 'onTrouble'>> {
  readonly signal: AbortSignal;
  readonly apply: (event: AnyEvent) => void;
  readonly readOn: (key: '') => Promise<void>;
}

/**
 * Subscribes again, from the last event seen, whatever ended a subscription. The keys' own stream is read meanwhile: where the
 * log as a whole can't be read on, because something else in it is damaged, a revocation is known all the same.
 */
async function follow(followed: Followed, after: Position | undefined): Promise<void> {
  const { log, signal, apply, readOn, onTrouble } = followed;
  let seen = after;
  let pauseMs = RESUBSCRIBE_MS;
  while (!signal.aborted) {
    try {
      for await (const batch of log.subscribe({ after: seen, signal })) {
        for (const record of batch)
          if (record.stream === ACCESS_KEYS_STREAM) apply(eventOfRecord(record));
        seen = batch.at(-1)?.position ?? seen;
        pauseMs = RESUBSCRIBE_MS;
      }
      return;
    } catch (error) {
      if (!(error instanceof LogUnavailable)) onTrouble('keys can’t be followed in the log', error);
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
      pauseMs = Math.min(RESUBSCRIBE_MS_MAX, pauseMs * 2);
      // Whatever keeps it from being read, the subscription meets it next.
      await readOn('').catch(() => undefined);
    }
  }
}
