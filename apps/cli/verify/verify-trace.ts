/** Verifies a ledger against a trace: what it answers, and where it ends. */
import type { LedgerClient } from '../connection/ledger-client.js';
import { showProgress } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { createKnownDeductions } from '../trace/known-deductions.js';
import type { RecordedAnswer } from '../trace/recorded-answers.js';
import { readRecordedAnswers, recordedAnswer } from '../trace/recorded-answers.js';
import type { Confirmed } from '../trace/send-trace.js';
import { sendTrace } from '../trace/send-trace.js';
import { surveyTrace, traceLines } from '../trace/trace-file.js';
import { isMalformed } from '../trace/trace-line.js';
import type { AnswerComparer } from './compare-answers.js';
import { createAnswerComparer } from './compare-answers.js';
import { compareState } from './compare-state.js';
import type { Comparison } from './difference.js';
import { createComparison } from './difference.js';
import { readExpectedState } from './expected-state.js';

/** Where the answers come from: a run of the trace now, a file of an earlier one, or nowhere. */
export type AnswerSource =
  | { readonly kind: 'run'; readonly batchSize: number }
  | { readonly kind: 'recorded'; readonly file: string }
  | { readonly kind: 'none' };

export interface Verified {
  readonly comparison: Comparison;
  /** The trace had been imported before: refusals asked for again may differ and were then skipped. */
  readonly heldBefore: boolean;
}

/** @param prefix of `<prefix>.jsonl` and `<prefix>.expected.json`. */
export async function verifyTrace(
  prefix: string,
  source: AnswerSource,
  client: LedgerClient,
  terminal: Terminal,
): Promise<Verified> {
  const expected = await readExpectedState(`${prefix}.expected.json`);
  const comparison = createComparison();
  const comparer = createAnswerComparer(comparison);
  const last = createLastPosition();
  if (source.kind === 'run')
    await compareRun(`${prefix}.jsonl`, source.batchSize, client, terminal, comparer, last);
  if (source.kind === 'recorded')
    await compareRecorded(`${prefix}.jsonl`, source.file, comparer, last);
  await compareState({ client, expected, comparison, after: last.get(), now: terminal.now() });
  return { comparison, heldBefore: comparer.heldBefore() };
}

async function compareRun(
  trace: string,
  batchSize: number,
  client: LedgerClient,
  terminal: Terminal,
  comparer: AnswerComparer,
  last: LastPosition,
): Promise<void> {
  const survey = await surveyTrace(trace);
  const deductions = createKnownDeductions(survey.deductionKeys);
  const progress = showProgress(terminal, 'lines', survey.lines);
  async function onConfirmed({ lines, answered, malformed }: Confirmed): Promise<void> {
    for (const each of answered) {
      const answer = recordedAnswer(each);
      comparer.compare(each.command, answer);
      last.see(answer);
    }
    for (const { line, reason } of malformed) terminal.report(`line ${line}: ${reason}`);
    progress.advance(lines);
  }
  try {
    await sendTrace(traceLines(trace), { client, batchSize, deductions, onConfirmed });
  } finally {
    progress.stop();
  }
}

async function compareRecorded(
  trace: string,
  file: string,
  comparer: AnswerComparer,
  last: LastPosition,
): Promise<void> {
  const answers = readRecordedAnswers(file);
  let next = await answers.next();
  for await (const line of traceLines(trace)) {
    if (isMalformed(line)) continue;
    while (!next.done && next.value.line < line.line) next = await answers.next();
    const answer = !next.done && next.value.line === line.line ? next.value : undefined;
    comparer.compare(line, answer);
    if (answer) last.see(answer);
  }
  await answers.return(undefined);
}

interface LastPosition {
  see(answer: RecordedAnswer): void;
  get(): string | undefined;
}

/** The furthest position in the answers: positions are ordered, and a repeated key's answer names an old one. */
function createLastPosition(): LastPosition {
  let last: string | undefined;
  return {
    see({ body }) {
      const position = body['position'];
      if (typeof position === 'string' && (last === undefined || isAfter(position, last)))
        last = position;
    },
    get: () => last,
  };
}

function isAfter(one: string, other: string): boolean {
  return one.length === other.length ? one > other : one.length > other.length;
}
