/**
 * The event log in EventStoreDB, through its own client. It keeps to what was measured of the server: expected revisions always,
 * repeats with the same ids and revision, one deadline a call, and nothing that goes on by itself after the server was away.
 */
import { EventStoreDBClient } from '@eventstore/db-client';

import { LogUnavailable } from '../event-log.js';
import type { EventLog } from '../event-log.js';
import { batchSizeOf, checkAppend, checkLogRead, checkStreamRead } from '../request.js';
import { appendContent } from './append-content.js';
import { createAppender, type AppendedEvents, type Appender } from './appender.js';
import { catchUp } from './catch-up.js';
import { createLogReader, type LogReader } from './log-reader.js';
import { createStreamReader, type StreamReader } from './stream-reader.js';

const DEADLINE_MS_DEFAULT = 5_000;

export interface EventStoreDbLogOptions {
  /**
   * A connection string, `esdb://user:password@host:2113?tls=true`. Credentials belong here: given with a call they would cost
   * half its speed.
   */
  readonly url: string;
  /** The longest that the server may leave a call without an answer. Default 5,000. */
  readonly deadlineMs?: number;
  /** Called after each append, for metrics. */
  readonly onAppend?: (append: AppendedEvents) => void;
}

/**
 * Connects with the first call: a server that is away now may be there by then.
 *
 * An append may take twice the deadline: as long as an earlier one with the same ids may be under way, it waits.
 *
 * At most one open log a process. The client keeps the appends of all its instances in one table, empties it when any of their
 * connections is lost, and can't bear the answers that then come for the others: they end the process.
 *
 * @throws Error when the connection string is none, or asks for what this log can't do with.
 */
export async function openEventStoreDbLog(options: EventStoreDbLogOptions): Promise<EventLog> {
  const { url, deadlineMs = DEADLINE_MS_DEFAULT, onAppend } = options;
  checkUrl(url);
  // Two connections: what a failed read does to its own, it must not do to appends that are under way.
  const connect = () => EventStoreDBClient.connectionString(url);
  const reading = connect();
  const streams = createStreamReader(reading, deadlineMs);
  const whole = createLogReader(reading, deadlineMs);
  const appender = createAppender({ connect, streams, deadlineMs, onAppend });
  return eventLog({ reading, streams, whole, appender, deadlineMs });
}

interface Parts {
  readonly reading: EventStoreDBClient;
  readonly streams: StreamReader;
  readonly whole: LogReader;
  readonly appender: Appender;
  readonly deadlineMs: number;
}

function eventLog({ reading, streams, whole, appender, deadlineMs }: Parts): EventLog {
  const closing = new AbortController();
  const { signal } = closing;
  const following = { client: reading, closing: signal, deadlineMs, explain: whole.explain };
  let closed: Promise<void> | undefined;

  function checkOpen(): void {
    if (signal.aborted) throw new LogUnavailable('the log is closed', 'not-written');
  }

  return {
    async append(stream, expectedRevision, events) {
      checkAppend(stream, expectedRevision, events);
      const content = appendContent(stream, events);
      checkOpen();
      return appender.append({ stream, expectedRevision, content });
    },
    async readStream(stream, read) {
      checkStreamRead(stream, read);
      checkOpen();
      return streams.page(stream, read);
    },
    async readAll(read) {
      checkLogRead(read);
      checkOpen();
      return whole.page(read);
    },
    async head() {
      checkOpen();
      const [last] = await whole.page({ direction: 'backward', limit: 1 });
      return last?.position;
    },
    subscribe: (subscription) => catchUp(following, subscription, batchSizeOf(subscription)),
    close() {
      closing.abort();
      return (closed ??= appender.close().then(() => reading.dispose()));
    },
  };
}

/**
 * A log whose failed appends come back as answers, or that is read from a member which lags behind, would be wrong without
 * anybody noticing.
 */
function checkUrl(url: string): void {
  // Not as a URL: a connection string may name several nodes.
  const query = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');
  const settings = new Map(
    [...query].map(([name, value]) => [name.toLowerCase(), value.toLowerCase()]),
  );
  if (settings.get('throwonappendfailure') === 'false') {
    throw new TypeError('throwOnAppendFailure=false: conflicts would be taken for appends');
  }
  const preference = settings.get('nodepreference') ?? 'leader';
  if (preference !== 'leader') {
    throw new TypeError(`nodePreference=${preference}: the ledger reads what it has written`);
  }
}
