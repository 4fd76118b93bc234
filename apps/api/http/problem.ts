/** A problem as RFC 9457 has it: thrown anywhere in a request, and answered by the problem filter. */
import { PROBLEMS, type ProblemSlug } from './problem-slugs.js';

export type ProblemMembers = Readonly<Record<string, unknown>>;

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly [member: string]: unknown;
}

/** What a field of a body, or a parameter of a query, has to be, for those who say it in words of their own. */
export const VIOLATION_CODES = [
  'amount',
  'api-key',
  'currency',
  'cursor',
  'duration',
  'event-id',
  'given-once',
  'id',
  'instant',
  'mac-address',
  'moment',
  'no-such-field',
  'one-of',
  'position',
  'text',
  'time-zone',
  'whole-days',
  'whole-number',
  'whole-number-not-zero',
] as const;

export type ViolationCode = (typeof VIOLATION_CODES)[number];

/** What was to be met: numbers are bounds of the value, or of a text's length in characters. */
export interface Requirement {
  readonly code: ViolationCode;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface Violation extends Partial<Requirement> {
  /** A path into the body or the name of a parameter: `agreement.priceTiers[0].from`; empty for the body itself. */
  readonly field: string;
  readonly message: string;
}

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;

  constructor(
    readonly slug: ProblemSlug,
    readonly detail: string,
    readonly members: ProblemMembers = {},
    /** Headers of the answer, e.g. `Retry-After`. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.status = PROBLEMS[slug].status;
  }

  /** What is sent as `application/problem+json`. */
  body(): ProblemBody {
    const { status, title } = PROBLEMS[this.slug];
    const own = { type: `/problems/${this.slug}`, title, status, detail: this.detail };
    // First in what is read, and last in what is decided: no figure stands for one of these.
    return { ...own, ...this.members, ...own };
  }
}

/** The problem that a refusal is answered with: its figures become members. */
export function problemOf(refusal: {
  readonly slug: ProblemSlug;
  readonly detail: string;
  readonly figures: ProblemMembers;
}): Problem {
  return new Problem(refusal.slug, refusal.detail, refusal.figures);
}

/** 400 `validation-failed`. There is at least one violation. */
export function invalid(violations: readonly Violation[]): Problem {
  const [first] = violations;
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : '';
  const named = first?.field ? `${first.field}: ${first.message}` : (first?.message ?? '');
  return new Problem('validation-failed', `${named}${more}`, { violations });
}
