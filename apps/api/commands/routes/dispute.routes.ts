/** Commands on disputes. */
import { DisputeBody, EvidenceBody, ResolutionBody } from '../bodies/dispute.bodies.js';
import { DisputeRequest } from '../command-request.js';
import { commandRoute, type CommandRoute } from '../command-route.js';
import { invalid } from '../../http/problem.js';

const tag = 'Disputes';

const opening = commandRoute({
  path: '/disputes',
  summary: 'Open a dispute over a deduction (rule 18)',
  tag,
  body: DisputeBody,
  adds: ['disputeId'],
  request: ({ body: { eventId, claim }, sending }) => {
    const deductionEventId = eventId.toLowerCase();
    return new DisputeRequest('open-dispute', { type: 'open', deductionEventId, claim }, sending);
  },
});

const evidence = commandRoute({
  path: '/disputes/:disputeId/evidence',
  summary: 'Attach evidence to an open dispute (rule 18)',
  tag,
  body: EvidenceBody,
  request: ({ params, body: { note, eventIds }, sending }) => {
    const named = [...new Set((eventIds ?? []).map((eventId) => eventId.toLowerCase()))];
    const command = { type: 'attach-evidence', note, eventIds: named } as const;
    const asked = { type: 'on', disputeId: params.disputeId!, command } as const;
    return new DisputeRequest('attach-evidence', asked, sending);
  },
});

const resolution = commandRoute({
  path: '/disputes/:disputeId/resolution',
  summary: 'Uphold or reject a dispute; upheld, its deduction is reversed (rule 19)',
  tag,
  body: ResolutionBody,
  adds: ['status', 'reversal'],
  request: ({ params, body, sending }) => {
    const { outcome, reason, credits, entitlement } = body;
    for (const field of ['credits', 'entitlement'] as const) {
      if (outcome === 'rejected' && (body[field] ?? undefined) !== undefined)
        throw invalid([{ field, message: 'goes with the outcome upheld only' }]);
    }
    const terms = { credits: credits ?? null, entitlement: entitlement ?? 'kept', reason };
    const command =
      outcome === 'upheld'
        ? ({ type: 'uphold-dispute', ...terms } as const)
        : ({ type: 'reject-dispute', reason } as const);
    const asked = { type: 'on', disputeId: params.disputeId!, command } as const;
    return new DisputeRequest('resolve-dispute', asked, sending);
  },
});

export const disputeRoutes: readonly CommandRoute[] = [opening, evidence, resolution];
