/** Writes an answer of JSON lines to one connection, no faster than it takes them. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** How long a connection may take nothing before it is given up. */
const STALLED_MS_MAX = 30_000;

export interface LineWriter {
  begin(headers: Readonly<Record<string, string>>): void;
  /** Resolves when there is room for more; rejects when the connection stalls or ends. */
  send(line: object): Promise<void>;
}

export function createLineWriter(response: ServerResponse, signal: AbortSignal): LineWriter {
  return {
    begin(headers) {
      response.writeHead(200, {
        ...headers,
        'content-type': 'application/x-ndjson; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
    },

    async send(line) {
      if (response.write(`${JSON.stringify(line)}\n`)) return;
      await once(response, 'drain', {
        signal: AbortSignal.any([signal, AbortSignal.timeout(STALLED_MS_MAX)]),
      });
    },
  };
}
