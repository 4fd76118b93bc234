/**
 * A node of the ledger that kills itself (SIGKILL) just before or after its n-th append, and that can be started again on
 * the same files to see what becomes of what was under way. Arguments: a JSON object, see `CrashRun`.
 */
import { setTimeout as delay } from 'node:timers/promises';
import {
  DisputeRequest,
  TransferRequest,
  type Outcome,
} from '../../apps/api/commands/command-request.js';
import { submitToAccount } from '../../apps/api/commands/handlers/account.handler.js';
import { DisputeHandler } from '../../apps/api/commands/handlers/dispute.handler.js';
import { TransferHandler } from '../../apps/api/commands/handlers/transfer.handler.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import type { AccountCommandOf } from '../../libs/ledger/index.js';
import { completeTransfer, type TransferSent } from '../../libs/process/transfer-completion.js';
import { disputesWaiting } from '../../projections/dispute/dispute.query.js';
import { transfersOf } from '../../projections/transfer/transfer.query.js';
import { openNodeOnFiles, sendingOf } from './node-on-files.js';

export type Scenario = 'transfer' | 'returned-transfer' | 'opening' | 'expiry' | 'dispute';

export interface CrashRun {
  readonly folder: string;
  readonly scenario: Scenario;
  /** Dies at this append of the scenario, from 1; left out: runs to the end, sends the command again and tells all events. */
  readonly dieAt?: { readonly append: number; readonly when: 'before' | 'after' };
}

const run = JSON.parse(process.argv[2]!) as CrashRun;
const DAYS_31_MS = 31 * 86_400_000;

let clockAheadMs = 0;
let armed = false;
let appends = 0;

function deadly(log: EventLog): EventLog {
  return {
    ...log,
    append: async (...append) => {
      if (!armed || !run.dieAt) return log.append(...append);
      appends += 1;
      const fatal = appends === run.dieAt.append;
      if (fatal && run.dieAt.when === 'before') process.kill(process.pid, 'SIGKILL');
      const appended = await log.append(...append);
      if (fatal) process.kill(process.pid, 'SIGKILL');
      return appended;
    },
  };
}

const { node, context, recovering, open, onAccount, end } = await openNodeOnFiles({
  folder: run.folder,
  now: () => new Date(Date.now() + clockAheadMs).toISOString(),
  around: deadly,
  processPauseMs: (again) => {
    if (again && run.scenario === 'expiry') clockAheadMs = DAYS_31_MS;
    return again || run.scenario === 'expiry' ? 20 : 600_000;
  },
});

const sending: AccountCommandOf<'send-transfer'> = {
  type: 'send-transfer',
  transferId: 'the-transfer',
  toAccountId: 'receiver',
  credits: 30,
  unitPrice: null,
  note: null,
};

const scenarios: Record<Scenario, () => Promise<unknown>> = {
  transfer: () =>
    new TransferHandler(context).execute(new TransferRequest('sender', sending, sendingOf('send'))),
  'returned-transfer': async () => {
    if (recovering) return scenarios.transfer();
    const sent = await submitToAccount(context.parts, 'sender', sending, sendingOf('send'));
    await onAccount('receiver', 'suspend', {
      type: 'suspend-account',
      reason: 'between the steps',
    });
    if (sent.kind !== 'accepted') throw new Error(`the transfer was ${sent.kind}`);
    return completeTransfer(
      node.writeSide.accounts,
      'sender',
      sent.events[0] as unknown as TransferSent,
    );
  },
  opening: () => open('child', 'sender', 30),
  dispute: () => {
    const terms = { credits: null, entitlement: 'kept', reason: 'it was a mistake' } as const;
    const disputeId = `${disputed}-1`;
    const command = { type: 'uphold-dispute', ...terms } as const;
    return dispute('resolve-dispute', { type: 'on', disputeId, command }, 'uphold');
  },
  expiry: async () => {
    clockAheadMs = DAYS_31_MS;
    while (
      !(await node.writeSide.accounts.read('account-receiver')).subscriptions.get('s2')
        ?.expiryRecorded
    )
      await delay(20);
    return null;
  },
};

/** The deduction of s1, which somebody else than the operator disputes. */
let disputed = '';

function dispute(
  name: DisputeRequest['name'],
  asked: DisputeRequest['asked'],
  key: string,
): Promise<Outcome> {
  const rita = {
    actor: { id: 'rita', role: 'reseller' },
    label: '',
    accountId: 'receiver',
  } as const;
  const sending = name === 'open-dispute' ? sendingOf(key, rita) : sendingOf(key);
  return new DisputeHandler(context).execute(new DisputeRequest(name, asked, sending));
}

async function findDisputed(): Promise<void> {
  const records = await context.parts.log.readStream('account-receiver', { limit: 10 });
  disputed = records.find(({ type }) => type === 'SubscriptionActivated')!.eventId;
}

async function prepare(): Promise<void> {
  await open('sender', null, 0);
  await open('receiver', null, 0);
  await onAccount('sender', 'buy', {
    type: 'purchase',
    credits: 100,
    unitPrice: null,
    reference: null,
  });
  await onAccount('receiver', 'buy too', {
    type: 'purchase',
    credits: 10,
    unitPrice: null,
    reference: null,
  });
  for (const subscriptionId of ['s1', 's2']) {
    const terms = {
      packageId: '1-month',
      quantity: 1,
      screens: 1,
      device: null,
      customer: subscriptionId,
    };
    await onAccount('receiver', subscriptionId, { type: 'activate', subscriptionId, ...terms });
  }
  if (run.scenario !== 'dispute') return;
  await findDisputed();
  const claim = { type: 'open', deductionEventId: disputed, claim: 'not ours' } as const;
  await dispute('open-dispute', claim, 'dispute');
}

/** Nothing is on its way between two streams, and the read models know it. */
async function settle(): Promise<void> {
  for (;;) {
    await node.caughtUp();
    const transfers = await transfersOf(node.reading, { status: 'in-transit', limit: 1 });
    const disputes = await disputesWaiting(node.reading, 1);
    if (transfers.items.length + disputes.length === 0) return;
    await delay(20);
  }
}

if (!recovering) await prepare();
if (recovering && run.scenario === 'dispute') await findDisputed();
armed = true;
if (recovering) await settle();
const answer = await scenarios[run.scenario]();
await node.caughtUp();
console.log(JSON.stringify({ answer, events: await end() }));
