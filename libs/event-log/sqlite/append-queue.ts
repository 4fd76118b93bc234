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
  return new WriterQueue(writer, events);
}

class WriterQueue implements AppendQueue {
  private waiting: Pending[] = [];
  private writing: readonly Pending[] = [];
  private refusal: string | undefined;
  private drained: (() => void) | undefined;
  private scheduled = false;

  constructor(
    private readonly writer: WriterConnection,
    private readonly events: AppendQueueEvents,
  ) {
    writer.listen(
      (answer) => this.onAnswer(answer),
      (end) => this.onEnd(end),
    );
  }

  async push(append: AppendText): Promise<Appended> {
    if (this.refusal !== undefined) throw new LogUnavailable(this.refusal, 'not-written');
    if (this.pending() >= PENDING_MAX) {
      throw new LogUnavailable(`${PENDING_MAX} appends are waiting to be written`, 'not-written');
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ append, resolve, reject });
      this.schedule();
    });
  }

  pending(): number {
    return this.waiting.length + this.writing.length;
  }

  drain(): Promise<void> {
    this.refusal ??= 'the log is closed';
    if (this.pending() === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.drained = resolve;
    });
  }

  /** After the current turn of the event loop, so that what this turn appends goes in one group. */
  private schedule(): void {
    if (this.scheduled || this.writing.length > 0 || this.waiting.length === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.writing = this.waiting.splice(0, groupLength(this.waiting));
      if (this.writing.length > 0) this.writer.write(this.writing.map(({ append }) => append));
    });
  }

  private proceed(): void {
    this.writing = [];
    this.schedule();
    if (this.waiting.length === 0) this.drained?.();
  }

  private onAnswer(answer: WriterAnswer): void {
    if (answer.kind === 'committed') settleCommitted(this.writing, answer, this.events);
    else rejectAll(this.writing, answer.reason, answer.outcome);
    this.proceed();
  }

  private onEnd(end: WriterEnd): void {
    this.refusal ??= reasonOf(end);
    rejectAll(this.writing, this.refusal, 'unknown');
    rejectAll(this.waiting, this.refusal, 'not-written');
    this.waiting = [];
    this.events.onEnd(this.refusal);
    this.proceed();
  }
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
