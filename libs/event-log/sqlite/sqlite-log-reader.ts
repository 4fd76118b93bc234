/** A log's file read only, through one connection, also while a server writes to it. */
import type { ReadableLog } from '../event-log.js';
import { checkLogRead, checkStreamRead } from '../request.js';
import { openEventReader, type EventReader, type EventReaderOptions } from './event-reader.js';
import { positionText } from './position-text.js';

/**
 * Exactly, unless the options say otherwise.
 *
 * @throws Error when there is no such file, or it is no event log.
 */
export function openSqliteLogToRead(
  file: string,
  options: EventReaderOptions = { exact: true },
): ReadableLog {
  const reader = opened(file, options);
  return {
    async readStream(stream, read) {
      checkStreamRead(stream, read);
      return reader.stream(stream, read);
    },
    async readAll(read) {
      checkLogRead(read);
      return reader.all(read);
    },
    async head() {
      const head = reader.head();
      return head === 0 ? undefined : positionText(head);
    },
    close: async () => reader.close(),
  };
}

function opened(file: string, options: EventReaderOptions): EventReader {
  try {
    return openEventReader(file, options);
  } catch (cause) {
    throw new Error(`${file} can't be read as an event log: ${String(cause)}`, { cause });
  }
}
