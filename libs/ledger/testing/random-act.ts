/** Random acts on a model ledger: any command with any figures, waiting, and the steps of transfers in any order. */
import fc from 'fast-check';
import type { AccountCommand } from '../account/account-commands.js';
import { chargeOf } from '../account/account-events.js';
import { addMilliseconds, millisecondsBetween } from '../calendar.js';
import type { Role } from '../event.js';
import {
  activate,
  addScreens,
  answerDispute,
  approveAdjustment,
  cancelSubscription,
  closeAccount,
  compensate,
  extend,
  fundGoodwill,
  lockDevice,
  openSubReseller,
  purchase,
  recordExpiries,
  reinstateAccount,
  rejectAdjustment,
  removeScreens,
  requestAdjustment,
  resumeSubscription,
  reverse,
  sendTransfer,
  startTrial,
  suspendAccount,
  suspendSubscription,
} from './commands.js';
import {
  accountIn,
  carryTransfer,
  openingIn,
  stateOf,
  submit,
  type LedgerModel,
} from './ledger-model.js';
import { eventIdOf } from './record.js';

export interface Act {
  readonly kind: keyof typeof acts | 'wait' | 'carry' | 'suspend-receiver';
  /** Chooses the account. */
  readonly a: number;
  /** Chooses what else there is to choose. */
  readonly b: number;
  /** A figure. */
  readonly n: number;
  readonly role: Role;
  /** With an instant between the account's latest event and now. */
  readonly past: boolean;
}

const HOUR_MS = 3_600_000;
const WAITS_MS = [1, HOUR_MS, 24 * HOUR_MS, 9 * 24 * HOUR_MS, 31 * 24 * HOUR_MS, -HOUR_MS];
const PACKAGES = ['1-month', '3-months', '12-months', 'none'];
const ZONES = ['UTC', 'Europe/London', 'America/Sao_Paulo'];

interface Chosen {
  readonly model: LedgerModel;
  readonly accountId: string;
  readonly subscriptionId: string;
  readonly b: number;
  readonly n: number;
}

const acts = {
  purchase: ({ n }) => purchase(8 + n),
  activate: ({ accountId, b, n }) =>
    activate({
      subscriptionId: newSubscription(accountId, n),
      packageId: of(PACKAGES, b),
      screens: 1 + (n % 4),
    }),
  'activate-trial': ({ subscriptionId }) => activate({ subscriptionId, customer: null }),
  trial: ({ accountId, b, n }) =>
    startTrial({
      subscriptionId: newSubscription(accountId, n),
      customer: `customer-${b % 9}`,
      hours: 1 + (n % 72),
    }),
  extend: ({ subscriptionId, b, n }) =>
    extend({ subscriptionId, packageId: of(PACKAGES, b), quantity: 1 + (n % 3) }),
  'add-screens': ({ subscriptionId, n }) => addScreens(1 + (n % 3), subscriptionId),
  'remove-screens': ({ subscriptionId, n }) => removeScreens(1 + (n % 3), subscriptionId),
  suspend: ({ subscriptionId }) => suspendSubscription(subscriptionId),
  resume: ({ subscriptionId }) => resumeSubscription(subscriptionId),
  cancel: ({ subscriptionId }) => cancelSubscription(subscriptionId),
  lock: ({ subscriptionId, n }) => lockDevice(n % 2 ? '00:1A:79:00:00:01' : null, subscriptionId),
  goodwill: ({ n }) => fundGoodwill(1 + (n % 3)),
  compensate: ({ subscriptionId, n }) =>
    compensate(1 + (n % 30), { subscriptionId, incidentId: n % 2 ? 'i1' : null }),
  reverse: ({ model, accountId, b, n }) =>
    reverse(0, {
      deductionEventId: of([...deductionsOf(model, accountId), eventIdOf(accountId, b)], b),
      entitlement: n % 2 ? 'withdrawn' : 'kept',
      credits: n % 3 ? null : 1 + (n % 4),
    }),
  'answer-dispute': ({ model, accountId, b, n }) =>
    answerDispute(0, {
      disputeId: `dispute-${n % 20}`,
      deductionEventId: of([...deductionsOf(model, accountId), eventIdOf(accountId, b)], b),
      entitlement: n % 2 ? 'withdrawn' : 'kept',
      credits: 1 + (n % 4),
    }),
  'request-adjustment': ({ n }) => requestAdjustment(n % 2 ? -1 - n : 1 + n),
  'approve-adjustment': () => approveAdjustment(),
  'reject-adjustment': () => rejectAdjustment(),
  transfer: ({ model, b, n }) =>
    sendTransfer(1 + (n % 20), {
      transferId: `transfer-${model.commands}`,
      toAccountId: of([...model.accounts.keys(), 'nobody'], b),
    }),
  'open-child': ({ model, b, n }) =>
    openSubReseller(8 + (n % 5), {
      transferId: `transfer-${model.commands}`,
      accountId: `child-${b % 4}`,
      opening: openingIn(of(ZONES, n)),
    }),
  'suspend-account': () => suspendAccount(),
  reinstate: () => reinstateAccount(),
  close: () => closeAccount(),
  'record-expiries': () => recordExpiries(),
} satisfies Record<string, (chosen: Chosen) => AccountCommand>;

const COMMON = [
  'open-child',
  'activate',
  'extend',
  'transfer',
  'reverse',
  'reinstate',
  'wait',
  'carry',
] as const;
const RARE = ['suspend-receiver', 'suspend-account', 'close', 'cancel'] as const;
const ORDINARY = (Object.keys(acts) as (keyof typeof acts)[]).filter(
  (kind) => !RARE.includes(kind as (typeof RARE)[number]),
);

export const randomAct: fc.Arbitrary<Act> = fc.record({
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...ORDINARY) },
    { weight: 14, arbitrary: fc.constantFrom(...COMMON) },
    { weight: 2, arbitrary: fc.constantFrom(...RARE) },
  ),
  a: fc.nat(20),
  b: fc.nat(60),
  n: fc.nat(60),
  role: fc.constantFrom<Role[]>('reseller', 'operator', 'operator', 'operator'),
  past: fc.boolean(),
});

export function perform(model: LedgerModel, { kind, a, b, n, role, past }: Act): void {
  if (kind === 'wait') {
    model.now = addMilliseconds(model.now, of(WAITS_MS, n));
    return;
  }
  if (kind === 'carry') {
    carryTransfer(model, b % Math.max(1, model.sent.length), n % 4 === 0);
    return;
  }
  if (kind === 'suspend-receiver') {
    const receiver = model.sent.at(-1)?.event.data.toAccountId;
    if (receiver) submit(model, receiver, suspendAccount(), { role: 'operator' });
    return;
  }
  const accountId = of([...model.accounts.keys()], a);
  const subscriptions = stateOf(model, accountId).subscriptions.entries();
  const subscriptionId = of([...subscriptions.map(([id]) => id), 'none'], b);
  const command = acts[kind]({ model, accountId, subscriptionId, b, n });
  const at = past && role === 'operator' ? pastInstant(model, accountId) : undefined;
  submit(model, accountId, command, { role, id: `${role}-${n % 2}`, at });
}

function pastInstant(model: LedgerModel, accountId: string): string {
  const { occurredAt } = stateOf(model, accountId);
  if (occurredAt === '') return model.now;
  return addMilliseconds(occurredAt, Math.floor(millisecondsBetween(occurredAt, model.now) / 2));
}

function newSubscription(accountId: string, n: number): string {
  return `${accountId}-s${n % 12}`;
}

function deductionsOf(model: LedgerModel, accountId: string): string[] {
  const { events } = accountIn(model, accountId);
  return events.filter((event) => chargeOf(event)).map(({ eventId }) => eventId);
}

function of<T>(items: readonly T[], index: number): T {
  return items[index % items.length]!;
}
