/** What devices did, as answers show it. */
import { DIAGNOSIS_CODES, REJECTION_REASONS } from '../../../libs/ledger/index.js';
import {
  anything,
  asOf,
  list,
  moment,
  momentOrNull,
  nullable,
  object,
  text,
  textOrNull,
  truth,
  whole,
  type JsonSchema,
} from './json-schema.js';

const connection = object({
  accountId: text,
  subscriptionId: text,
  connectionId: text,
  device: text,
  address: textOrNull,
  outcome: { enum: ['allowed', 'rejected'] },
  reason: { enum: [...REJECTION_REASONS, null] },
  at: moment,
  seenAt: moment,
  until: momentOrNull,
  endedAt: momentOrNull,
  open: truth,
});

/** Of a connection or a rejection, what bears on a deduction. */
export const deviceTold = object({
  device: text,
  outcome: { enum: ['allowed', 'rejected'] },
  reason: { enum: [...REJECTION_REASONS, null] },
  at: moment,
  seenAt: moment,
  endedAt: momentOrNull,
});

const named = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

export const connectionSchemas = {
  Connection: connection,
  Diagnosis: object({
    subscription: named('Subscription'),
    account: object({
      accountId: text,
      name: text,
      standing: { enum: ['open', 'suspended', 'closed'] },
      balance: whole,
    }),
    canWatch: truth,
    reasons: list(object({ code: { enum: DIAGNOSIS_CODES }, figures: anything })),
    lastSuccess: nullable(connection),
    lastFailure: nullable(connection),
    connections: list(connection),
    incidents: list(named('Incident')),
    recent: list(connection),
    asOf,
  }),
} as const;
