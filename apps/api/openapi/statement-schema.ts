/** What finance reads, as JSON Schema. */
import {
  asOf,
  type JsonSchema,
  list,
  moment,
  momentOrNull,
  nullable,
  object,
  text,
  textOrNull,
  truth,
  whole,
} from './json-schema.js';

const money: JsonSchema = list({ $ref: '#/components/schemas/Money' });
const creditFigures = { credits: whole, cost: money, creditsWithoutCost: whole, price: money };
const held = { balance: whole, exposure: money, creditsWithoutCost: whole };
const standing = { ...held, revision: { type: ['integer', 'null'] } };
const flow = ['purchased', 'received', 'returned', 'reversed', 'adjusted', 'sent', 'consumed'];
const lots = list(
  object({
    lotId: text,
    credits: whole,
    unitCost: nullable({ $ref: '#/components/schemas/Money' }),
  }),
);
export const statementSchemas = {
  Statement: object({
    accountId: text,
    from: momentOrNull,
    to: momentOrNull,
    closed: truth,
    opening: object(standing),
    closing: object(standing),
    totals: object(Object.fromEntries(flow.map((name) => [name, object(creditFigures)]))),
    costOfConsumption: money,
    consumedWithoutCost: whole,
    sales: object({ ...creditFigures, margin: money }),
    items: list({ $ref: '#/components/schemas/Movement' }),
    nextCursor: textOrNull,
    asOf,
  }),
  Movement: object({
    eventId: text,
    type: text,
    flow: { enum: flow },
    revision: whole,
    occurredAt: moment,
    bookedAt: moment,
    late: truth,
    credits: whole,
    balanceBefore: whole,
    balanceAfter: whole,
    lots,
    cost: money,
    creditsWithoutCost: whole,
    unitPrice: nullable({ $ref: '#/components/schemas/Money' }),
    reference: textOrNull,
    counterpart: textOrNull,
    transferId: textOrNull,
    subscriptionId: textOrNull,
    deductionEventId: textOrNull,
  }),
  Purchases: object({
    from: momentOrNull,
    to: momentOrNull,
    totals: nullable(
      object({ purchases: whole, credits: whole, total: money, creditsWithoutPrice: whole }),
    ),
    items: list({ $ref: '#/components/schemas/Purchase' }),
    nextCursor: textOrNull,
    asOf,
  }),
  Purchase: object({
    eventId: text,
    accountId: text,
    accountName: text,
    revision: whole,
    occurredAt: moment,
    bookedAt: moment,
    late: truth,
    credits: whole,
    unitPrice: nullable({ $ref: '#/components/schemas/Money' }),
    total: nullable({ $ref: '#/components/schemas/Money' }),
    reference: textOrNull,
  }),
  Period: object({
    month: text,
    note: textOrNull,
    closedAt: moment,
    closedBy: text,
    eventId: text,
  }),
  Lots: object({ accountId: text, ...held, lots, nextCursor: textOrNull, asOf }),
} as const;
