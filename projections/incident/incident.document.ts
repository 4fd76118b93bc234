/** An incident: a period in which a supplier's service was broken. */
import type { Actor } from '../../libs/ledger/index.js';
import type { FoldedDocument } from '../../libs/projection/projection.js';

/** `id` is the incident's. */
export interface IncidentDocument extends FoldedDocument {
  readonly supplier: string;
  readonly description: string;
  readonly startedAt: string;
  /** Null while it lasts. */
  readonly endedAt: string | null;
  readonly openedBy: Actor;
}

export const INCIDENT = 'incident';

export const INCIDENT_INDEXES = {
  startedAt: ['startedAt'],
  endedAt: ['endedAt', 'startedAt'],
} as const;
