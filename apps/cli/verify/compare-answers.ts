/** Compares a trace's answers, one after another, with the ones that the trace expects. */
import type { RecordedAnswer } from '../trace/recorded-answers.js';
import type { TraceCommand } from '../trace/trace-line.js';
import type { Comparison } from './difference.js';

export interface AnswerComparer {
  /** To be called in the order of the lines. */
  compare(command: TraceCommand, answer: RecordedAnswer | undefined): void;
  /** Whether the ledger held the trace before this run: a key was known the first time it was sent. */
  heldBefore(): boolean;
}

export const REFUSALS = 'answers: refusals';

/**
 * A key's first answer may be a replay when the ledger held the trace already, and a refusal that was asked for again may be
 * another by then (`out-of-order`, the account having moved on): such a one is skipped, not compared.
 */
export function createAnswerComparer(comparison: Comparison): AnswerComparer {
  const keys = new Set<string>();
  let held = false;

  return {
    heldBefore: () => held,
    compare(command, answer) {
      const { expect, line, key } = command;
      if (!expect) return;
      const where = `line ${line} (key ${key})`;
      // The account is part of it: keys belong to the account in the path.
      const place = `${command.path.split('/')[2] ?? ''} ${key}`;
      const repeated = keys.has(place);
      keys.add(place);
      if (answer?.replayed && !repeated && !answer.resent) held = true;

      const refusal = expect.status >= 300;
      const found = answer && foundIn(answer);
      if (
        refusal &&
        answer &&
        (held || answer.resent) &&
        answer.body['slug'] !== expect.body['slug']
      )
        return comparison.skip(REFUSALS);
      const subject = refusal ? REFUSALS : `answers: ${kindOf(command.path)}`;
      comparison.same(subject, {
        where,
        what: 'status',
        expected: expect.status,
        found: answer?.status ?? 'no answer',
      });
      if (answer?.status !== expect.status) return;
      for (const [what, expected] of Object.entries(expect.body))
        comparison.same(subject, { where, what, expected, found: found?.[what] });
    },
  };
}

/** An answer under the names that a trace uses: `credits` are the charge's. */
function foundIn({ body, replayed }: RecordedAnswer): Readonly<Record<string, unknown>> {
  const charge = body['charge'] as { readonly credits?: number } | undefined;
  return { ...body, credits: charge?.credits, replayed: replayed || undefined };
}

/** `/accounts/a/subscriptions/s/screens` is about `screens`. */
function kindOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}
