/** Commands on incidents. */
import { parseInstant } from '../../../../libs/ledger/index.js';
import { IncidentBody, IncidentResolutionBody } from '../bodies/incident.bodies.js';
import { IncidentRequest } from '../command-request.js';
import { commandRoute, type CommandRoute } from '../command-route.js';

const tag = 'Incidents';

const opening = commandRoute({
  path: '/incidents',
  summary: 'Open an incident: a supplier’s service broke (rule 21)',
  tag,
  body: IncidentBody,
  adds: ['incidentId'],
  request: ({ body: { supplier, startedAt, description }, sending, madeId }) => {
    const what = { incidentId: madeId, supplier, startedAt: parseInstant(startedAt)!, description };
    return new IncidentRequest(madeId, { type: 'open-incident', ...what }, sending);
  },
});

const resolution = commandRoute({
  path: '/incidents/:incidentId/resolution',
  summary: 'Say when an incident was over (rule 21)',
  tag,
  body: IncidentResolutionBody,
  adds: ['incidentId'],
  request: ({ params, body, sending }) => {
    const command = { type: 'resolve-incident', endedAt: parseInstant(body.endedAt)! } as const;
    return new IncidentRequest(params.incidentId!, command, sending);
  },
});

export const incidentRoutes: readonly CommandRoute[] = [opening, resolution];
