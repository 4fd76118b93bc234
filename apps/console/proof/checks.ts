/** What is checked of a proof, and what came of it. */
import type { Proof, ProvenEvent } from '../../../libs/audit/proof/proof.js';

/** In the order in which they are shown. */
export type CheckName = 'shape' | 'hash' | 'path' | 'checkpoint' | 'signature' | 'key';

/** `unchecked`: this browser can't, or what it would be checked against is missing. */
export type Outcome = 'ok' | 'failed' | 'unchecked';

export interface Check {
  readonly name: CheckName;
  readonly outcome: Outcome;
  /** Why it is not ok; null where that goes without saying. */
  readonly reason: CheckReason | null;
  /** What was compared: hashes in hex, sizes, names. */
  readonly figures: Readonly<Record<string, string | number>>;
}

export type CheckReason =
  | 'no-proof'
  | 'other-hash'
  | 'no-path'
  | 'other-root'
  | 'no-checkpoint'
  | 'other-origin'
  | 'other-size'
  | 'no-key'
  | 'other-signer'
  | 'more-signatures'
  | 'not-signed'
  | 'unknown-key'
  | 'no-web-crypto'
  | 'no-ed25519'
  | 'not-sealed'
  | 'needs-checkpoint';

export interface Verdict {
  /** `proven`: all is ok. `refuted`: something has failed. `unknown`: nothing has, but not all could be checked. */
  readonly verdict: 'proven' | 'refuted' | 'unknown';
  readonly checks: readonly Check[];
  /** What was looked at; null where it is none. */
  readonly event: ProvenEvent | null;
  readonly proof: Proof | null;
}

export function ok(name: CheckName, figures: Check['figures']): Check {
  return { name, outcome: 'ok', reason: null, figures };
}

export function failed(
  name: CheckName,
  reason: CheckReason,
  figures: Check['figures'] = {},
): Check {
  return { name, outcome: 'failed', reason, figures };
}

export function unchecked(
  name: CheckName,
  reason: CheckReason,
  figures: Check['figures'] = {},
): Check {
  return { name, outcome: 'unchecked', reason, figures };
}

export function verdictOf(
  checks: readonly Check[],
  event: ProvenEvent | null,
  proof: Proof | null,
): Verdict {
  const outcomes = checks.map(({ outcome }) => outcome);
  const verdict = outcomes.includes('failed')
    ? 'refuted'
    : outcomes.every((outcome) => outcome === 'ok')
      ? 'proven'
      : 'unknown';
  return { verdict, checks, event, proof };
}
