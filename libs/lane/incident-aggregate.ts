/** Incidents, as a lane sees them. */
import {
  evolveIncident,
  UNOPENED_INCIDENT,
  type IncidentEvent,
  type IncidentState,
} from '../ledger/index.js';
import type { Aggregate } from './aggregate.js';

export const incidentAggregate: Aggregate<IncidentState> = {
  initial: UNOPENED_INCIDENT,
  evolve: (state, event) => evolveIncident(state, event as unknown as IncidentEvent),
  stamp: () => ({ balanceBefore: null, balanceAfter: null }),
  weight: () => 1,
};
