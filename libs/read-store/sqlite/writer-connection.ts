/**
 * The calling thread's end of the writer: sends the orders of one turn as one message, and settles every promise, also
 * when the writer's thread dies.
 */
import { Worker } from 'node:worker_threads';
import { ReadStoreUnavailable } from '../read-store.js';
import type {
  FromWriter,
  NumberedOrder,
  Outcome,
  ToWriter,
  WriterOptions,
  WriterOrder,
} from './writer-message.js';

export interface WriterConnection {
  /**
   * Resolves to false for what the writer refuses.
   *
   * @throws ReadStoreUnavailable when too many wait, the writer is closed or dead, or the disk is full.
   */
  perform(order: WriterOrder): Promise<boolean>;
  /** Performs what waits, then ends the thread. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (done: boolean) => void;
  readonly reject: (error: Error) => void;
}

/** The thread and what it still owes. */
interface WriterState {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  readonly unsent: NumberedOrder[];
  lastNumber: number;
  /** Why no more orders are taken. */
  ended: string | undefined;
}

/** Plain JavaScript beside this file, in the source as in what is built from it. */
const writerThread = new URL('./writer-thread.js', import.meta.url);

/**
 * @param pendingMax Orders that may wait for their outcome.
 * @param script What the thread runs.
 * @throws ReadStoreUnavailable when the file can't be opened.
 */
export async function connectWriter(
  options: WriterOptions,
  pendingMax: number,
  script = writerThread,
): Promise<WriterConnection> {
  const worker = new Worker(script, {
    workerData: options,
  });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const state: WriterState = {
    worker,
    waiting: new Map(),
    unsent: [],
    lastNumber: 0,
    ended: undefined,
  };
  await opened(worker);
  worker.on('message', (message: FromWriter) => {
    if (message.kind === 'outcomes') settle(state, message.outcomes);
  });
  worker.on('error', (error) =>
    end(state, `The writer of the read store has died: ${error.message}`),
  );
  worker.on('exit', () => end(state, 'The writer of the read store has ended'));
  return {
    perform: (order) => enqueue(state, order, pendingMax),
    close: async () => {
      if (state.ended === undefined) {
        send(state);
        state.ended = 'The read store is closed';
        worker.postMessage('close' satisfies ToWriter);
      }
      await exited;
    },
  };
}

function opened(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string): void =>
      reject(new ReadStoreUnavailable(`The read store can't be opened: ${reason}`));
    worker.once('message', (message: FromWriter) =>
      message.kind === 'refused' ? refuse(message.reason) : resolve(),
    );
    worker.once('error', (error) => refuse(error.message));
    worker.once('exit', () => refuse('its writer has ended'));
  });
}

function enqueue(state: WriterState, order: WriterOrder, pendingMax: number): Promise<boolean> {
  if (state.ended !== undefined) return Promise.reject(new ReadStoreUnavailable(state.ended));
  if (state.waiting.size >= pendingMax) {
    return Promise.reject(new ReadStoreUnavailable(`${pendingMax} writes wait already`));
  }
  state.lastNumber += 1;
  const number = state.lastNumber;
  state.unsent.push({ number, order });
  if (state.unsent.length === 1) queueMicrotask(() => send(state));
  return new Promise((resolve, reject) => state.waiting.set(number, { resolve, reject }));
}

function send(state: WriterState): void {
  if (state.unsent.length === 0 || state.ended !== undefined) return;
  state.worker.postMessage(state.unsent.splice(0) satisfies ToWriter);
}

function settle(state: WriterState, outcomes: readonly (readonly [number, Outcome])[]): void {
  for (const [number, outcome] of outcomes) {
    const waiting = state.waiting.get(number);
    state.waiting.delete(number);
    if ('done' in outcome) waiting?.resolve(outcome.done);
    else if (outcome.unavailable) waiting?.reject(new ReadStoreUnavailable(outcome.failed));
    else waiting?.reject(new Error(outcome.failed));
  }
}

function end(state: WriterState, reason: string): void {
  state.ended ??= reason;
  state.unsent.length = 0;
  for (const { reject } of state.waiting.values()) reject(new ReadStoreUnavailable(reason));
  state.waiting.clear();
}
