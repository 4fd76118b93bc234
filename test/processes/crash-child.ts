/**
 * A node of the ledger that kills itself (SIGKILL) just before or after its n-th append, and that can be started again on
 * the same files to see what becomes of what was under way. Arguments: a JSON object, see `CrashRun`.
 */
import 'reflect-metadata';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CommandContext } from '../../apps/api/commands/command-context.js';
import {
  AccountRequest,
  OpeningRequest,
  TransferRequest,
  type Outcome,
  type Sending,
} from '../../apps/api/commands/command-request.js';
import {
  AccountHandler,
  submitToAccount,
} from '../../apps/api/commands/handlers/account.handler.js';
import { OpeningHandler } from '../../apps/api/commands/handlers/opening.handler.js';
import { TransferHandler } from '../../apps/api/commands/handlers/transfer.handler.js';
import { openLedgerNode, type LedgerNode } from '../../apps/platform/ledger-node.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../libs/event-log/ledger-event.js';
import { openSqliteEventLog } from '../../libs/event-log/sqlite/sqlite-event-log.js';
import { commandIdOf } from '../../libs/lane/index.js';
import { DEFAULT_AGREEMENT, type AccountCommandOf } from '../../libs/ledger/index.js';
import { completeTransfer, type TransferSent } from '../../libs/process/transfer-completion.js';
import { openSqliteReadStore } from '../../libs/read-store/sqlite/sqlite-read-store.js';
import { transfersOf } from '../../projections/transfer/transfer.query.js';

export type Scenario = 'transfer' | 'returned-transfer' | 'opening' | 'expiry';

export interface CrashRun {
  readonly folder: string;
  readonly scenario: Scenario;
  /** Dies at this append of the scenario, from 1; left out: runs to the end, sends the command again and tells all events. */
  readonly dieAt?: { readonly append: number; readonly when: 'before' | 'after' };
}

const run = JSON.parse(process.argv[2]!) as CrashRun;
const OPERATOR = {
  actor: { id: 'operator', role: 'operator' },
  label: 'operator',
  accountId: null,
} as const;
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

const file = await openSqliteEventLog({ file: join(run.folder, 'events.db') });
const log = deadly(file);
const store = await openSqliteReadStore({ file: join(run.folder, 'read-models.db') });
const recovering = (await log.head()) !== undefined;
if (recovering && run.scenario === 'expiry') clockAheadMs = DAYS_31_MS;
const node: LedgerNode = await openLedgerNode({
  log,
  store,
  operatorKey: 'operator',
  now: () => new Date(Date.now() + clockAheadMs).toISOString(),
  onTrouble: (what, trouble) => console.error(what, trouble),
  processPauseMs: recovering || run.scenario === 'expiry' ? 20 : 600_000,
});
const context = new CommandContext({
  writeSide: node.writeSide,
  log,
  keys: node.keys,
  findEvent: (accountId, eventId) => node.memory.findEvent(accountId, eventId),
  findAnyEvent: (eventId) => node.memory.findAnyEvent(eventId),
  findDisputed: (which) => node.memory.findDisputed(which),
  isWithin: (caller, accountId) => node.scope.isWithin(caller, accountId),
  findCommand: (which) => node.memory.findCommand(which),
  resumeProjection: () => Promise.resolve(),
  faultOf: () => undefined,
});

function sendingOf(key: string): Sending {
  const commandId = commandIdOf('crash', key, '/', {});
  return { caller: OPERATOR, commandId, correlationId: key, at: undefined };
}

function opening(accountId: string, parentId: string | null, credits: number): Promise<Outcome> {
  const terms = { name: accountId, timeZone: 'UTC', agreement: DEFAULT_AGREEMENT };
  const transferId = `opening-${accountId}`;
  const command = {
    type: 'open-sub-reseller',
    transferId,
    accountId,
    credits,
    opening: terms,
  } as const;
  return new OpeningHandler(context).execute(
    new OpeningRequest(parentId, command, sendingOf(`open ${accountId}`)),
  );
}

function onAccount(
  accountId: string,
  key: string,
  command: AccountRequest['command'],
): Promise<Outcome> {
  return new AccountHandler(context).execute(
    new AccountRequest('activate', accountId, command, sendingOf(key)),
  );
}

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
  opening: () => opening('child', 'sender', 30),
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

async function prepare(): Promise<void> {
  await opening('sender', null, 0);
  await opening('receiver', null, 0);
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
}

/** No transfer is on its way and the read models know it. */
async function settle(): Promise<void> {
  for (;;) {
    await node.caughtUp();
    if ((await transfersOf(node.reading, { status: 'in-transit', limit: 1 })).items.length === 0)
      return;
    await delay(20);
  }
}

if (!recovering) await prepare();
armed = true;
if (recovering) await settle();
const answer = await scenarios[run.scenario]();
await node.caughtUp();
const records = await log.readAll({ limit: 1000 });
await node.stop();
await store.close();
await file.close();
console.log(JSON.stringify({ answer, events: records.map((record) => eventOfRecord(record)) }));
