/**
 * The peer's events in a file, one append a line. What was written survives the process being killed, because the system has
 * it by then; it doesn't survive a power cut, which no test of a peer makes.
 */
import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';

import type { ProposedEvent } from './stored-event.js';

/** One append: all its events are in the line, or it has none. */
export interface WrittenEntry {
  readonly stream: string;
  readonly created: string;
  readonly proposed: readonly ProposedEvent[];
}

export interface LogFile {
  write(entry: WrittenEntry): void;
  close(): void;
}

type EventLine = readonly [
  id: string,
  type: string,
  contentType: string,
  data: string,
  metadata: string,
];

/** Gives what the file holds, line by line; a line without its end was never acknowledged and is cut off. */
export function openLogFile(file: string, onEntry: (entry: WrittenEntry) => void): LogFile {
  if (existsSync(file)) {
    const bytes = readFileSync(file);
    const end = bytes.lastIndexOf('\n') + 1;
    truncateSync(file, end);
    const lines = bytes.subarray(0, end).toString().split('\n').slice(0, -1);
    for (const line of lines) onEntry(entryOf(line));
  }
  const descriptor = openSync(file, 'a');
  return {
    write: (entry) => void writeSync(descriptor, `${lineOf(entry)}\n`),
    close: () => closeSync(descriptor),
  };
}

function lineOf({ stream, created, proposed }: WrittenEntry): string {
  const events = proposed.map(({ id, type, contentType, data, metadata }): EventLine => {
    return [id, type, contentType, base64(data), base64(metadata)];
  });
  return JSON.stringify([stream, created, events]);
}

function entryOf(line: string): WrittenEntry {
  const [stream, created, events] = JSON.parse(line) as [string, string, readonly EventLine[]];
  const proposed = events.map(([id, type, contentType, data, metadata]) => ({
    id,
    type,
    contentType,
    data: Buffer.from(data, 'base64'),
    metadata: Buffer.from(metadata, 'base64'),
  }));
  return { stream, created, proposed };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
