/** A dispute as the ledger tells it by itself. */
import type { DisputeWithEvidence } from '../../../projections/dispute/dispute.query.js';
import type { ShownEvent } from '../events/event-words.js';
import type { PlacedEvent } from '../timeline/event-place.js';

export interface Dispute extends DisputeWithEvidence {
  /** Those of the evidence's that the reader may see. */
  readonly events: readonly PlacedEvent[];
  /** Null where nothing was given back, or not yet. */
  readonly reversal: ShownEvent | null;
}
