/** Where credits came from and went to, in the order in which a statement tells it. */
import type { Flow } from '../../../projections/statement/totals.js';

export const FLOWS: readonly Flow[] = [
  'purchased',
  'received',
  'returned',
  'reversed',
  'adjusted',
  'sent',
  'consumed',
];

const OUTWARD: ReadonlySet<Flow> = new Set(['sent', 'consumed']);

/** As the balance changed by it. */
export function signedCredits(flow: Flow, credits: number): number {
  return OUTWARD.has(flow) ? -credits : credits;
}
