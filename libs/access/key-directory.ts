/** The keys that open the door, kept in memory and following the log, so that recognising a token takes no I/O. */
import { setTimeout as delay } from 'node:timers/promises';

import { LogUnavailable, type EventLog, type Position } from '../event-log/event-log.js';
import { eventOfRecord } from '../event-log/ledger-event.js';
import { shareRuns } from '../lane/shared-runs.js';
import type { AnyEvent } from '../ledger/index.js';
import { ACCESS_KEYS_STREAM, type AccessKey, type AccessKeyEvent } from './access-keys.js';
import type { Caller } from './caller.js';
import { hashToken, isTokenOf, keyIdOf } from './token.js';

export interface KeyDirectory {
  /** The caller a token stands for; undefined where it is unknown or revoked. */
  authenticate(token: string): Caller | undefined;
  /** Whether the token names a key that has not been seen here: another process may just have issued it. */
  mayBeNew(token: string): boolean;
  /** Reads what the log has beyond the keys known here; those who ask together share one read. */
  readOn(): Promise<void>;
  /** Takes in an event that was just written here, without waiting for the log to tell. Others are ignored. */
  apply(event: AnyEvent): void;
  /** All keys ever issued, in the order of issue; without the operator's own. */
  list(): readonly AccessKey[];
  /** Stops following the log. */
  stop(): Promise<void>;
}

export interface KeyDirectoryOptions {
  readonly log: EventLog;
  /** The operator's own key, which no event has issued. */
  readonly operatorKey: string;
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
  onTrouble = () => undefined,
}: KeyDirectoryOptions): Promise<KeyDirectory> {
  const { revision, ...ring } = createKeyRing(operatorKey);
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

interface KeyRing extends Pick<KeyDirectory, 'authenticate' | 'mayBeNew' | 'apply' | 'list'> {
  /** Up to which every event has been taken in. */
  revision(): number;
}

function createKeyRing(operatorKey: string): KeyRing {
  const operatorHash = hashToken(operatorKey);
  const issued = new Map<string, AccessKey>();
  // Kept apart from what was issued: an event may come twice, and a second `KeyIssued` must not undo a revocation.
  const revokedAt = new Map<string, string>();
  let revision = -1;
  return {
    revision: () => revision,
    apply(event) {
      if (event.stream !== ACCESS_KEYS_STREAM) return;
      if (event.revision === revision + 1) revision += 1;
      const { type, data, occurredAt } = event as unknown as AccessKeyEvent;
      if (type === 'KeyRevoked') revokedAt.set(data.keyId, occurredAt);
      if (type === 'KeyIssued' && !issued.has(data.keyId))
        issued.set(data.keyId, { ...data, createdAt: occurredAt, revokedAt: null });
    },
    authenticate(token) {
      if (isTokenOf(operatorHash, token)) return OPERATOR;
      const key = issued.get(keyIdOf(token) ?? '');
      if (!key || !isTokenOf(key.hash, token) || revokedAt.has(key.keyId)) return undefined;
      const { keyId: id, role, label, accountId } = key;
      return { actor: { id, role }, label, accountId };
    },
    mayBeNew(token) {
      const keyId = keyIdOf(token);
      return keyId !== undefined && !issued.has(keyId);
    },
    list: () =>
      [...issued.values()].map((key) => ({ ...key, revokedAt: revokedAt.get(key.keyId) ?? null })),
  };
}

const OPERATOR: Caller = {
  actor: { id: 'operator', role: 'operator' },
  label: 'operator',
  accountId: null,
};

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
