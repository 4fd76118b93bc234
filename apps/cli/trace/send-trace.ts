/** Sends the lines of a trace in batches and in order, and tells what each came to. */
import type { LedgerClient } from '../connection/ledger-client.js';
import type { CommandAnswer } from './bulk-answers.js';
import { bulkAnswers } from './bulk-answers.js';
import type { KnownDeductions } from './known-deductions.js';
import type { MalformedLine, TraceCommand } from './trace-line.js';
import { isMalformed } from './trace-line.js';

export interface Answered {
  readonly command: TraceCommand;
  readonly answer: CommandAnswer;
}

/** What is certain after one call to the server. */
export interface Confirmed {
  /** The number of the last line that is done, as are all before it. */
  readonly lines: number;
  readonly answered: readonly Answered[];
  readonly malformed: readonly MalformedLine[];
}

export interface Sending {
  readonly client: LedgerClient;
  /** Commands a call, 1 to 1,000; more where they are of one instant. */
  readonly batchSize: number;
  readonly deductions: KnownDeductions;
  /** Awaited before the next call. */
  onConfirmed(confirmed: Confirmed): Promise<void>;
}

/** Commands that the server takes in one call. */
const CALL_MAX = 1_000;

interface Batch {
  lines: number;
  commands: TraceCommand[];
  malformed: MalformedLine[];
}

/** @throws CommandFailed as `bulkAnswers`; what was confirmed before stays so. */
export async function sendTrace(
  lines: AsyncIterable<TraceCommand | MalformedLine>,
  sending: Sending,
): Promise<void> {
  let batch: Batch = { lines: 0, commands: [], malformed: [] };

  async function flush(): Promise<void> {
    await confirm(batch, sending);
    batch = { lines: batch.lines, commands: [], malformed: [] };
  }

  for await (const line of lines) {
    if (isFull(batch, line, sending.batchSize) || namesOneOf(batch.commands, line)) await flush();
    const ready = isMalformed(line) ? line : resolved(line, sending.deductions);
    if (isMalformed(ready)) batch.malformed.push(ready);
    else batch.commands.push(ready);
    batch.lines = line.line;
  }
  await flush();
}

async function confirm({ lines, commands, malformed }: Batch, sending: Sending): Promise<void> {
  if (commands.length + malformed.length === 0) return;
  const answers = await bulkAnswers(sending.client, commands);
  const answered = commands.map((command, index) => ({ command, answer: answers[index]! }));
  for (const { command, answer } of answered) sending.deductions.learn(command, answer.body);
  await sending.onConfirmed({ lines, answered, malformed });
}

/**
 * Commands of one instant stay in one call where it can take them: only so the server knows their order, however often it is
 * sent (rule 16).
 */
function isFull(
  { commands, malformed }: Batch,
  next: TraceCommand | MalformedLine,
  size: number,
): boolean {
  const held = commands.length + malformed.length;
  const isOfLastInstant = !isMalformed(next) && next.at === commands.at(-1)?.at;
  return held >= (isOfLastInstant ? CALL_MAX : size);
}

/** A reversal can't be in the call that its deduction is in: its event has no id yet. */
function namesOneOf(
  commands: readonly TraceCommand[],
  line: TraceCommand | MalformedLine,
): boolean {
  if (isMalformed(line)) return false;
  const key = line.body['deductionOfKey'];
  return key !== undefined && commands.some((command) => command.key === key);
}

function resolved(
  command: TraceCommand,
  deductions: KnownDeductions,
): TraceCommand | MalformedLine {
  const ready = deductions.resolve(command);
  if (ready) return ready;
  const key = String(command.body['deductionOfKey']);
  return {
    line: command.line,
    reason: `no deduction is known for the key ${key}: its command was refused, or is not before this line`,
  };
}
