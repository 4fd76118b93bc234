/** What the ledger says when it says no (RFC 9457), and that it can't be reached. */
import type { Violation } from '../../api/http/problem.js';

export interface ProblemBody {
  /** `/problems/<slug>` */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly violations?: readonly Violation[];
  /** The slug's own figures. */
  readonly [member: string]: unknown;
}

export class Refused extends Error {
  override readonly name = 'Refused';
  readonly slug: string;

  constructor(readonly problem: ProblemBody) {
    super(problem.detail);
    this.slug = problem.type.replace('/problems/', '');
  }
}

/** The network or the server is away; nothing is known of what was sent. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

export function isRefused(error: unknown, slug: string): error is Refused {
  return error instanceof Refused && error.slug === slug;
}
