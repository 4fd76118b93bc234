/** Disputes, as answers show them. */
import {
  list,
  moment,
  momentOrNull,
  nullable,
  object,
  asOf,
  text,
  textOrNull,
  whole,
} from './json-schema.js';

const actor = object({ id: text, role: text });

export const disputeSchemas = {
  Dispute: object(
    {
      disputeId: text,
      deductionEventId: text,
      accountId: text,
      credits: { ...whole, description: 'What the deduction took.' },
      claim: text,
      status: { enum: ['open', 'upheld', 'rejected'] },
      openedBy: actor,
      openedAt: moment,
      resolvedAt: momentOrNull,
      ageSeconds: { ...whole, description: 'From its opening to its end, or to now.' },
      outcome: nullable(
        object({
          reason: text,
          decidedBy: actor,
          credits: { type: ['integer', 'null'] },
          entitlement: { enum: ['kept', 'withdrawn', null] },
          reversalEventId: textOrNull,
          refusedWith: textOrNull,
        }),
      ),
      evidence: list(
        object({ note: text, eventIds: list(text), attachedBy: actor, attachedAt: moment }),
      ),
      events: list({ $ref: '#/components/schemas/Event' }),
      reversal: nullable({ $ref: '#/components/schemas/Event' }),
      asOf,
    },
    ['evidence', 'events', 'reversal', 'asOf'],
  ),
} as const;
