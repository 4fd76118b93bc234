/** A ledger in which every command there is can be given, and those commands: each is taken if they are sent in order. */
import type { Client, LedgerUnderTest } from './ledger-under-test.js';
import { ledgerUnderTest, OPERATOR_KEY } from './ledger-under-test.js';

export interface ValidCommand {
  /** Under `/v1`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Where there is one that it needs the ledger to be out of order for. */
  readonly refusedWith?: string;
}

export interface PreparedLedger {
  readonly ledger: LedgerUnderTest;
  /** An operator other than the one who prepared it. */
  readonly operator: Client;
  /** One that is open. */
  readonly disputeId: string;
  readonly incidentId: string;
  readonly commands: readonly ValidCommand[];
  /** The event of a deduction from `north`. */
  readonly deductionId: string;
}

const money = { amount: '4.50', currency: 'EUR' };
const agreement = {
  minimumPurchase: 10,
  minimumOpeningTransfer: 10,
  restrictAtZero: true,
  trialsPerDay: 10,
  lowBalanceThreshold: 10,
  priceTiers: [{ from: 10, unitPrice: money }],
};
const device = '00:1A:79:45:BF:E3';
const reason = 'as agreed';
const north = '/accounts/north';
const one = `${north}/subscriptions/one`;

/** @throws Error when a command is not taken. */
export async function give(client: Client, path: string, body: unknown) {
  const answer = await client.post(`/v1${path}`, body);
  if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
  return answer.body;
}

export async function preparedLedger(): Promise<PreparedLedger> {
  const ledger = await ledgerUnderTest();
  await give(ledger, '/accounts', { name: 'North', accountId: 'north' });
  await give(ledger, '/accounts', { name: 'Empty', accountId: 'empty' });
  await give(ledger, `${north}/purchases`, { credits: 1_000 });
  const opening = { name: 'South', accountId: 'south', parentId: 'north', openingCredits: 100 };
  await give(ledger, '/accounts', opening);
  const activation = { customer: 'ana', packageId: '1-month', subscriptionId: 'one', screens: 2 };
  const { events } = await give(ledger, `${north}/subscriptions`, activation);
  const [{ eventId }] = events;
  await give(ledger, `${north}/goodwill`, { credits: 2 });
  await give(ledger, '/packages', {
    packageId: 'old',
    name: 'Old',
    duration: 'P1D',
    creditsPerScreen: 1,
  });
  const adjustment = { credits: 5, reason };
  const approved = await give(ledger, `${north}/adjustments`, adjustment);
  const rejected = await give(ledger, `${north}/adjustments`, adjustment);
  const disputed = await give(ledger, `${north}/goodwill`, { credits: 1 });
  const claim = { eventId: disputed.events[0].eventId, claim: 'charged twice' };
  const { disputeId } = await give(ledger, '/disputes', claim);
  const startedAt = '2026-11-01T10:00:00.000Z';
  const outage = { supplier: 'streams-1', startedAt, description: 'no channel played' };
  const { incidentId } = await give(ledger, '/incidents', outage);
  const { keyId } = await ledger.keyFor('reseller', 'north');
  const { sessionId } = await give(ledger, '/session', { key: OPERATOR_KEY });
  const operator = await ledger.keyFor('operator');
  const ids = { eventId, keyId, sessionId, disputeId, incidentId };
  const adjustments = [approved.adjustmentId, rejected.adjustmentId] as const;
  const commands = [...onCredits(adjustments), ...onDisputes(ids), ...onOthers(ids)];
  return { ledger, operator, disputeId, incidentId, deductionId: eventId, commands };
}

function onCredits([approved, rejected]: readonly [string, string]): ValidCommand[] {
  const opening = { accountId: 'west', parentId: 'north', openingCredits: 10, agreement };
  return [
    { path: '/accounts', body: { name: 'West', ...opening, timeZone: 'Europe/Lisbon' } },
    { path: `${north}/agreement`, body: agreement },
    { path: `${north}/purchases`, body: { credits: 20, unitPrice: money, reference: 'order 7' } },
    {
      path: `${north}/transfers`,
      body: { toAccountId: 'south', credits: 3, unitPrice: money, note: 'for spring' },
    },
    { path: `${north}/goodwill`, body: { credits: 1 } },
    { path: `${north}/adjustments`, body: { credits: -3, reason } },
    { path: `/adjustments/${approved}/approval`, body: { reason } },
    { path: `/adjustments/${rejected}/rejection`, body: { reason } },
  ];
}

function onDisputes({ eventId, disputeId }: Ids): ValidCommand[] {
  const terms = { credits: 1, entitlement: 'kept' };
  return [
    { path: '/disputes', body: { eventId, claim: 'charged twice' } },
    { path: `/disputes/${disputeId}/evidence`, body: { note: 'seen', eventIds: [eventId] } },
    { path: `/disputes/${disputeId}/resolution`, body: { outcome: 'upheld', reason, ...terms } },
  ];
}

interface Ids {
  readonly eventId: string;
  readonly keyId: string;
  readonly sessionId: string;
  readonly disputeId: string;
  readonly incidentId: string;
}

function onOthers({ eventId, keyId, sessionId, incidentId }: Ids): ValidCommand[] {
  const terms = { packageId: '1-month', quantity: 2 };
  const packaged = { packageId: 'new', name: 'New', duration: 'P1M', creditsPerScreen: 2 };
  return [
    {
      path: `${north}/trials`,
      body: { customer: 'bea', subscriptionId: 'trial', screens: 2, hours: 12 },
    },
    {
      path: `${north}/subscriptions`,
      body: { customer: 'cleo', subscriptionId: 'two', ...terms, screens: 2, device },
    },
    { path: `${north}/subscriptions`, body: { trialId: 'trial', packageId: '1-month' } },
    { path: `${one}/extensions`, body: terms },
    { path: `${one}/screens`, body: { add: 2 } },
    { path: `${one}/screens`, body: { remove: 1 } },
    { path: `${one}/suspension`, body: { reason } },
    { path: `${one}/resumption`, body: { reason } },
    { path: `${one}/device-lock`, body: { device } },
    { path: `${one}/device-lock`, body: { device: null } },
    { path: `${one}/compensations`, body: { days: 2, incidentId, reason } },
    {
      path: `${one}/connections`,
      body: { device, address: '203.0.113.7', connectionId: 'tv', lastsSeconds: 600 },
    },
    { path: `${one}/connections/tv/end`, body: { reason } },
    { path: `${one}/cancellation`, body: { reason } },
    {
      path: `${north}/reversals`,
      body: { eventId, credits: 1, entitlement: 'kept', reason },
    },
    { path: `${north}/suspension`, body: { reason } },
    { path: `${north}/reinstatement`, body: { reason } },
    { path: '/accounts/empty/closure', body: { reason } },
    {
      path: '/incidents',
      body: {
        supplier: 'streams-2',
        startedAt: '2026-11-02T10:00:00.000Z',
        description: 'no sound',
      },
    },
    {
      path: `/incidents/${incidentId}/resolution`,
      body: { endedAt: '2026-11-01T12:00:00.000Z' },
    },
    { path: '/packages', body: packaged },
    { path: '/packages/old/retirement', body: { reason } },
    {
      path: '/access/keys',
      body: { label: 'a panel', role: 'service', accountId: 'south' },
    },
    { path: `/access/keys/${keyId}/revocation`, body: { reason } },
    { path: `/access/sessions/${sessionId}/end`, body: { reason } },
    { path: '/periods/2020-01/closure', body: { note: 'audited' } },
    {
      path: '/projections/balance/resumption',
      body: { skip: false, reason },
      refusedWith: '/problems/projection-not-halted',
    },
  ];
}
