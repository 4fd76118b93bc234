/** Takes all that a read of the client gives, or says within bounded time that it can't be had. */
import type { StreamingRead } from '@eventstore/db-client';

import { LogUnavailable } from '../event-log.js';

/**
 * @param deadlineMs the longest that the server may give nothing
 * @throws LogUnavailable when it does so, and whatever the client throws.
 */
export function gather<T>(read: StreamingRead<T>, deadlineMs: number): Promise<readonly T[]> {
  return new Promise((resolve, reject) => {
    const events: T[] = [];
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      // Where the connection failed there may be nothing left to cancel.
      read.cancel().catch(() => undefined);
      reject(error);
    };
    const timer = setTimeout(() => fail(silence(deadlineMs)), deadlineMs);
    read.on('data', (event: T) => {
      events.push(event);
      timer.refresh();
    });
    // Stays, because an error nobody listens to would end the process.
    read.on('error', fail);
    read.once('end', () => {
      clearTimeout(timer);
      resolve(events);
    });
  });
}

function silence(deadlineMs: number): LogUnavailable {
  return new LogUnavailable(`EventStoreDB gave nothing for ${deadlineMs} ms`, 'not-written');
}
