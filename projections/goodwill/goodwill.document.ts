/** An account's goodwill: what each funding has paid for, and what of it was given back. */
import type { FoldedDocument } from '../../libs/projection/projection.js';

export interface Funding {
  /** The deduction. */
  readonly eventId: string;
  readonly credits: number;
  /** Credits that an operator gave back, the screen-days having been kept: so much was borne by the operator. */
  readonly returned: number;
  readonly screenDays: number;
  readonly left: number;
  /** Screen-days drawn for each incident; for none: ''. */
  readonly drawn: Readonly<Record<string, number>>;
}

/** `id` is the account's. */
export interface GoodwillDocument extends FoldedDocument {
  /** In their order, in which they are drawn from. */
  readonly fundings: readonly Funding[];
}

export const GOODWILL = 'goodwill';

export const GOODWILL_INDEXES = {} as const;
