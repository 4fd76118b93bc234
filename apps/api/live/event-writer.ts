/** Writes server-sent events to one connection, no faster than it takes them. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

import type { AnyEvent } from '../../../libs/ledger/index.js';

/** How long a connection may take nothing before it is given up; until then at most one batch of events is kept for it. */
const STALLED_MS_MAX = 30_000;
/** Between two attempts of the client's, as the browser's `EventSource` makes them. */
const RETRY_MS = 2_000;

export interface EventWriter {
  /** Headers, and a first line that makes proxies pass them on. */
  begin(headers: Readonly<Record<string, string>>): void;
  /** Resolves when there is room for more; rejects when the connection stalls or ends. */
  send(events: readonly AnyEvent[]): Promise<void>;
  heartbeat(): void;
}

export function createEventWriter(response: ServerResponse, signal: AbortSignal): EventWriter {
  return {
    begin(headers) {
      response.writeHead(200, {
        ...headers,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      response.write(`retry: ${RETRY_MS}\n\n`);
    },

    async send(events) {
      if (response.write(events.map(messageOf).join(''))) return;
      await once(response, 'drain', {
        signal: AbortSignal.any([signal, AbortSignal.timeout(STALLED_MS_MAX)]),
      });
    },

    heartbeat() {
      // What waits to be sent keeps the connection alive by itself.
      if (!response.writableNeedDrain) response.write(': \n\n');
    },
  };
}

/** JSON holds no line breaks, so the data is one line. */
function messageOf(event: AnyEvent): string {
  return `id: ${event.position}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
