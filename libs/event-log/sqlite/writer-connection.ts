/** Starts the writer's thread and carries messages to and from it. */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import type { AppendText, FromWriter, ToWriter, WriterOptions } from './writer-message.js';

/** The thread runs plain JavaScript: the same file in the source and, compiled to itself, in the build. */
const THREAD = fileURLToPath(new URL('./writer-thread.js', import.meta.url));

export type WriterAnswer = Extract<FromWriter, { kind: 'committed' | 'failed' }>;

export interface WriterEnd {
  /** What the thread died of, where it said so. */
  readonly error: unknown;
}

export interface WriterConnection {
  /** Exactly one answer or the end follows; the next group may be given only then. */
  write(appends: readonly AppendText[]): void;
  /** The listeners of a connection: set once, before the first group. */
  listen(onAnswer: (answer: WriterAnswer) => void, onEnd: (end: WriterEnd) => void): void;
  /** Resolves when the thread has closed its file and ended; at once when it has ended before. */
  close(): Promise<void>;
}

/**
 * Resolves once the thread has opened the file.
 *
 * @throws Error when it can't.
 */
export function startWriter(options: WriterOptions): Promise<WriterConnection> {
  const worker = new Worker(THREAD, { workerData: options });
  let error: unknown;
  let answered: (answer: WriterAnswer) => void = () => {};
  let ended: (end: WriterEnd) => void = () => {};
  const exit = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const tell = (message: ToWriter) => worker.postMessage(message);
  const connection: WriterConnection = {
    write: (appends) => tell({ kind: 'write', appends }),
    listen(onAnswer, onEnd) {
      answered = onAnswer;
      ended = onEnd;
    },
    close() {
      tell({ kind: 'close' });
      return exit;
    },
  };

  return new Promise((resolve, reject) => {
    worker.on('error', (cause) => {
      error = cause;
    });
    worker.once('exit', () => {
      reject(new Error(`the writer of ${options.file} could not start`, { cause: error }));
      ended({ error });
    });
    worker.on('message', (message: FromWriter) => {
      if (message.kind === 'ready') resolve(connection);
      else if (message.kind === 'refused') reject(new Error(message.reason));
      else answered(message);
    });
  });
}
