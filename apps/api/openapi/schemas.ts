/** What the API's answers look like, as JSON Schema: the shared parts of the OpenAPI document. */

import { VIOLATION_CODES } from '../http/problem.js';
import { auditSchemas } from './audit-schema.js';
import { connectionSchemas, deviceTold } from './connection-schema.js';
import { sessionSchemas } from './session-schema.js';
import { adjustmentSchemas } from './adjustment-schema.js';
import { disputeSchemas } from './dispute-schema.js';
import { incidentSchemas } from './incident-schema.js';
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
import { overviewSchemas } from './overview-schema.js';
import { statementSchemas } from './statement-schema.js';

export function ref(name: SchemaName): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

/** A page of what is kept in memory. */
export function pageOf(name: SchemaName): JsonSchema {
  return object({ items: list(ref(name)), nextCursor: textOrNull });
}

/** A page of a read model. */
export function page(name: SchemaName): JsonSchema {
  return object({ items: list(ref(name)), nextCursor: textOrNull, asOf });
}

export function items(name: SchemaName): JsonSchema {
  return object({ items: list(ref(name)) });
}

const standing: JsonSchema = { enum: ['open', 'suspended', 'closed'] };
const subscription = {
  subscriptionId: text,
  customer: text,
  packageId: { ...textOrNull, description: 'Null for a trial.' },
  screens: whole,
  status: { enum: ['trial', 'active', 'suspended', 'cancelled', 'expired'] },
  startsAt: moment,
  expiresAt: moment,
  device: textOrNull,
};
const figures = {
  available: whole,
  inTransit: whole,
  purchased: whole,
  received: whole,
  sent: whole,
  consumed: whole,
  reversed: whole,
  adjusted: whole,
};
const activity = { lastActivityAt: moment, averagePerDay30: { type: 'number' } };
const account = { accountId: text, name: text, parentId: textOrNull, standing };

const entitlement = object({ subscription: nullable(object(subscription)), screenDays: whole });

const named = {
  Problem: object(
    {
      type: text,
      title: text,
      status: whole,
      detail: text,
      violations: list(
        object(
          {
            field: text,
            message: text,
            code: { enum: VIOLATION_CODES },
            minimum: whole,
            maximum: whole,
          },
          ['code', 'minimum', 'maximum'],
        ),
      ),
    },
    ['violations'],
  ),
  Event: object({
    eventId: text,
    type: text,
    stream: text,
    revision: whole,
    position: text,
    occurredAt: moment,
    recordedAt: moment,
    data: anything,
    schemaVersion: whole,
    actor: object({ id: text, role: text }),
    commandId: text,
    correlationId: text,
    causationId: textOrNull,
    balanceBefore: { type: ['integer', 'null'] },
    balanceAfter: { type: ['integer', 'null'] },
    chain: object({ previous: text, hash: text }),
  }),
  Charge: object({ credits: whole, rule: text, inputs: anything }),
  Money: object({ amount: text, currency: text }),
  Agreement: object({
    minimumPurchase: whole,
    minimumOpeningTransfer: whole,
    restrictAtZero: truth,
    trialsPerDay: whole,
    lowBalanceThreshold: whole,
    priceTiers: list(object({ from: whole, unitPrice: { $ref: '#/components/schemas/Money' } })),
  }),
  Account: object(
    {
      ...account,
      timeZone: text,
      agreement: { $ref: '#/components/schemas/Agreement' },
      balance: whole,
      openedAt: moment,
      ...activity,
      asOf,
    },
    ['asOf'],
  ),
  TreeNode: object({
    ...account,
    balance: whole,
    ...activity,
    rolledUp: object({ balance: whole, consumed: whole, purchased: whole, accounts: whole }),
    children: list({ $ref: '#/components/schemas/TreeNode' }),
  }),
  Tree: object({ account: { $ref: '#/components/schemas/TreeNode' }, asOf }),
  Balance: object(
    { accountId: text, ...figures, restricted: truth, screenDays: whole, at: text, asOf },
    ['at'],
  ),
  State: object({
    ...account,
    timeZone: text,
    agreement: { $ref: '#/components/schemas/Agreement' },
    balance: whole,
    totals: object({
      purchased: whole,
      adjusted: whole,
      received: whole,
      sent: whole,
      consumed: whole,
      reversed: whole,
    }),
    inTransit: whole,
    goodwill: object({ screenDays: whole }),
    restricted: truth,
    pendingAdjustments: list(
      object({ adjustmentId: text, credits: whole, reason: text, requestedBy: text }),
    ),
    subscriptions: list(object(subscription)),
    at: text,
    revision: whole,
    position: textOrNull,
  }),
  Subscription: object({ accountId: text, ...subscription, asOf }, ['asOf']),
  Explanation: object({
    eventId: text,
    type: text,
    accountId: text,
    accountName: text,
    subscriptionId: textOrNull,
    revision: whole,
    position: text,
    charge: { $ref: '#/components/schemas/Charge' },
    rule: object({ name: text, number: whole, words: text }),
    arithmetic: object({ words: text, credits: whole, agrees: truth }),
    askedBy: object({
      actor: object({ id: text, role: text }),
      keyLabel: textOrNull,
      commandId: text,
      correlationId: text,
      causationId: textOrNull,
    }),
    occurredAt: moment,
    recordedAt: moment,
    imported: truth,
    balance: object({ before: whole, after: whole }),
    entitlement: object({ before: entitlement, after: entitlement }),
    attempts: object({
      events: list(object({ eventId: text, type: text, revision: whole })),
      words: text,
    }),
    linked: list(
      object({ kind: text, id: text, eventId: textOrNull, at: momentOrNull, sentence: text }),
    ),
    devices: list(deviceTold),
    today: object({
      charge: nullable({ $ref: '#/components/schemas/Charge' }),
      expiresAt: momentOrNull,
      balanceAfter: { type: ['integer', 'null'] },
      refusal: nullable(object({ slug: text, detail: text })),
    }),
    proof: nullable({ $ref: '#/components/schemas/Proof' }),
    proofMissing: textOrNull,
    sentences: list(text),
  }),
  ...overviewSchemas,
  TrialBalance: object(
    {
      purchased: whole,
      adjusted: whole,
      available: whole,
      inTransit: whole,
      consumed: whole,
      reversed: whole,
      holds: truth,
      at: text,
      asOf,
    },
    ['at'],
  ),
  ...statementSchemas,
  Transfer: object({
    transferId: text,
    fromAccountId: text,
    toAccountId: text,
    credits: whole,
    unitPrice: nullable({ $ref: '#/components/schemas/Money' }),
    note: textOrNull,
    status: { enum: ['settled', 'in-transit', 'returned'] },
    sentAt: moment,
    endedAt: momentOrNull,
    reason: textOrNull,
  }),
  ...connectionSchemas,
  ...adjustmentSchemas,
  ...disputeSchemas,
  ...incidentSchemas,
  ...auditSchemas,
  ...sessionSchemas,
  Package: object({
    packageId: text,
    name: text,
    duration: { type: 'string', format: 'duration' },
    creditsPerScreen: whole,
    retired: truth,
  }),
  Key: object({
    keyId: text,
    label: text,
    role: text,
    accountId: textOrNull,
    createdAt: moment,
    revokedAt: momentOrNull,
  }),
  Caller: object({
    actor: object({ id: text, role: text }),
    label: text,
    accountId: textOrNull,
  }),
  Projection: object({
    name: text,
    version: whole,
    status: { enum: ['following', 'catching-up', 'halted', 'rebuilding'] },
    position: textOrNull,
    recordedAt: momentOrNull,
    lagSeconds: { type: 'number' },
    fault: nullable(object({ position: text, eventId: text, type: text, error: text, at: moment })),
    rebuild: nullable(
      object({ version: whole, position: textOrNull, events: whole, startedAt: moment }),
    ),
  }),
} as const;

export type SchemaName = keyof typeof named;

export const SCHEMAS: Readonly<Record<SchemaName, JsonSchema>> = named;
