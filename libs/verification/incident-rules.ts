/** Decides incidents' events again. */
import { incidentAggregate } from '../lane/index.js';
import {
  decideIncident,
  incidentOfStream,
  UNOPENED_INCIDENT,
  type IncidentCommand,
  type IncidentEvent,
} from '../ledger/index.js';
import type { KnownLedger } from './known-ledger.js';
import { clockOf, outcomeFault } from './other-rules.js';
import type { StreamRules } from './stream-rules.js';

export function incidentRules({ incidents }: KnownLedger): StreamRules {
  return {
    take(event) {
      const command = commandOf(event as unknown as IncidentEvent);
      if (!command) return 'is of a type that no incident has';
      if (command.type === 'open-incident' && command.incidentId !== incidentOfStream(event.stream))
        return 'is on another incident’s stream';
      const state = incidents.get(event.stream) ?? UNOPENED_INCIDENT;
      const fault = outcomeFault(event, decideIncident(state, command, clockOf(event)));
      if (!fault) incidents.set(event.stream, incidentAggregate.evolve(state, event));
      return fault;
    },
  };
}

function commandOf({ type, data }: IncidentEvent): IncidentCommand | undefined {
  if (type === 'IncidentOpened') return { ...data, type: 'open-incident' };
  if (type === 'IncidentResolved') return { ...data, type: 'resolve-incident' };
  return undefined;
}
