/**
 * The appends that wait for the writer thread. While it writes one group, the next one gathers here; so each flush carries
 * whatever has come in meanwhile.
 */
import { LogUnavailable, RevisionConflict } from '../event-log.js';
import type { Appended } from '../event-log.js';
import { positionText } from './position-text.js';
import type { WriterAnswer, WriterConnection, WriterEnd } from './writer-connection.js';
import type { AppendResult, AppendText } from './writer-message.js';

const PENDING_MAX = 10_000;
/** An append with more events than this is a group of its own. */
const GROUP_EVENTS_MAX = 2_000;

/** One transaction. `milliseconds` is the time of the transaction, flush included. */
export interface CommittedGroup {
  /** Appends that wrote something. */
  readonly appends: number;
  readonly events: number;
  readonly milliseconds: number;
}

export interface AppendQueue {
  /** @throws LogUnavailable, and RevisionConflict, as EventLog.append */
  push(append: AppendText): Promise<Appended>;
  pending(): number;
  /** Takes no more and resolves once everything pending is answered. */
  drain(): Promise<void>;
}

export interface AppendQueueEvents {
  /** Called for each append that wrote something, in position order, before its promise resolves. */
  readonly onWritten: (append: AppendText, firstPosition: number) => void;
  /** Called after all of a group's appends. */
  readonly onCommit: (group: CommittedGroup) => void;
  /** Called when the writer is gone and nothing will be written any more. */
  readonly onEnd: (reason: string) => void;
}

interface Pending {
  readonly append: AppendText;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

export function createAppendQueue(
  writer: WriterConnection,
  events: AppendQueueEvents,
): AppendQueue {
  let waiting: Pending[] = [];
  let writing: readonly Pending[] = [];
  let refusal: string | undefined;
  let drained: (() => void) | undefined;
  let scheduled = false;

  /** After the current turn of the event loop, so that what this turn appends goes in one group. */
  function schedule(): void {
    if (scheduled || writing.length > 0 || waiting.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      writing = waiting.splice(0, groupLength(waiting));
      if (writing.length > 0) writer.write(writing.map(({ append }) => append));
    });
  }

  function proceed(): void {
    writing = [];
    schedule();
    if (waiting.length === 0) drained?.();
  }

  function onAnswer(answer: WriterAnswer): void {
    if (answer.kind === 'committed') settleCommitted(writing, answer, events);
    else rejectAll(writing, answer.reason, answer.outcome);
    proceed();
  }

  function onEnd(end: WriterEnd): void {
    refusal ??= reasonOf(end);
    rejectAll(writing, refusal, 'unknown');
    rejectAll(waiting, refusal, 'not-written');
    waiting = [];
    events.onEnd(refusal);
    proceed();
  }

  writer.listen(onAnswer, onEnd);

  return {
    push(append) {
      if (refusal !== undefined) return Promise.reject(new LogUnavailable(refusal, 'not-written'));
      if (waiting.length + writing.length >= PENDING_MAX) {
        const reason = `${PENDING_MAX} appends are waiting to be written`;
        return Promise.reject(new LogUnavailable(reason, 'not-written'));
      }
      return new Promise((resolve, reject) => {
        waiting.push({ append, resolve, reject });
        schedule();
      });
    },

    pending: () => waiting.length + writing.length,

    drain() {
      refusal ??= 'the log is closed';
      if (waiting.length + writing.length === 0) return Promise.resolve();
      return new Promise((resolve) => {
        drained = resolve;
      });
    },
  };
}

function reasonOf({ error }: WriterEnd): string {
  return error === undefined ? 'the writer has ended' : `the writer has ended: ${String(error)}`;
}

/** How many of the first pending appends make the next group: at least one. */
function groupLength(waiting: readonly Pending[]): number {
  let length = 0;
  let events = 0;
  for (const { append } of waiting) {
    events += append.events.length;
    if (length > 0 && events > GROUP_EVENTS_MAX) break;
    length += 1;
  }
  return length;
}

function settleCommitted(
  group: readonly Pending[],
  answer: Extract<WriterAnswer, { kind: 'committed' }>,
  { onWritten, onCommit }: AppendQueueEvents,
): void {
  let appends = 0;
  let events = 0;
  group.forEach(({ append }, index) => {
    const result = answer.results[index];
    if (result?.kind !== 'written') return;
    onWritten(append, result.firstPosition);
    appends += 1;
    events += append.events.length;
  });
  group.forEach((pending, index) => settle(pending, answer.results[index]!));
  onCommit({ appends, events, milliseconds: answer.milliseconds });
}

function settle({ append, resolve, reject }: Pending, result: AppendResult): void {
  const { stream, expectedRevision, events } = append;
  if (result.kind === 'conflict') {
    reject(new RevisionConflict(stream, expectedRevision, result.actual));
  } else if (result.kind === 'repeated') {
    resolve({ positions: result.positions.map(positionText) });
  } else {
    resolve({ positions: events.map((_, index) => positionText(result.firstPosition + index)) });
  }
}

function rejectAll(
  group: readonly Pending[],
  reason: string,
  outcome: 'not-written' | 'unknown',
): void {
  for (const { reject } of group) reject(new LogUnavailable(reason, outcome));
}
