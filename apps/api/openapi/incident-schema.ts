/** Incidents and what they have cost, as answers show them. */
import { asOf, moment, momentOrNull, object, text, whole } from './json-schema.js';

const credits = { ...text, description: 'Credits, exact to the millionth.' };
const borneBy = object({ accounts: credits, operator: credits });
const renewals = object({
  renewed: whole,
  lapsed: whole,
  running: whole,
  rate: { type: ['number', 'null'], description: 'renewed ÷ (renewed + lapsed)' },
});

export const incidentSchemas = {
  Incident: object(
    {
      incidentId: text,
      supplier: text,
      description: text,
      startedAt: moment,
      endedAt: momentOrNull,
      openedBy: object({ id: text, role: text }),
      burnt: object({ credits, subscriptions: whole, accounts: whole }),
      compensations: object({ count: whole, subscriptions: whole, screenDays: whole }),
      borneBy,
      renewals: object({ compensated: renewals, others: renewals }),
      asOf,
    },
    ['burnt', 'compensations', 'borneBy', 'renewals', 'asOf'],
  ),
  IncidentAccount: object({
    accountId: text,
    credits,
    subscriptions: whole,
    compensations: whole,
    screenDays: whole,
    borneBy,
  }),
  IncidentSubscription: object({
    subscriptionId: text,
    accountId: text,
    customer: text,
    credits,
    downSeconds: whole,
    compensatedDays: whole,
    renewal: { enum: ['renewed', 'lapsed', 'running'] },
  }),
} as const;
