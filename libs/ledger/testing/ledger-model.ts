/**
 * A whole ledger in memory, for properties: accounts in a tree, their histories and every state they were ever in, and
 * transfers carried from end to end step by step, as the transfer process does it.
 */
import type { AccountCommand } from '../account/account-commands.js';
import type { AccountEvent } from '../account/account-events.js';
import { UNOPENED, type AccountState } from '../account/account-state.js';
import { decide } from '../account/decide.js';
import type { DatedDecision, DecisionContext } from '../account/decision.js';
import { DEFAULT_CATALOGUE, packageOf } from '../catalogue/catalogue.js';
import { later } from '../calendar.js';
import type { Role } from '../event.js';
import { canonicalState } from './canonical-state.js';
import { openAccount, openingOf, purchase, receiveTransfer } from './commands.js';
import { record } from './record.js';

export interface ModelAccount {
  readonly accountId: string;
  readonly events: AccountEvent[];
  /** One more than events: the first is that of an account not opened. */
  readonly states: AccountState[];
  /** What each state said when it was the newest, if the model keeps that. */
  readonly texts: string[];
}

export interface LedgerModel {
  now: string;
  commands: number;
  readonly keepsTexts: boolean;
  readonly accounts: Map<string, ModelAccount>;
  readonly sent: { readonly from: string; readonly event: AccountEvent<'TransferSent'> }[];
}

export interface Asking {
  readonly role: Role;
  readonly id?: string;
  readonly at?: string | undefined;
}

/** Two accounts without a parent, 60 credits each. */
export function beginLedger(keepsTexts = false): LedgerModel {
  const model: LedgerModel = {
    now: '2026-03-01T12:00:00.000Z',
    commands: 0,
    keepsTexts,
    accounts: new Map(),
    sent: [],
  };
  for (const accountId of ['root-0', 'root-1']) {
    submit(model, accountId, { ...openAccount(), accountId }, { role: 'operator' });
    submit(model, accountId, purchase(60), { role: 'operator' });
  }
  return model;
}

export function accountIn(model: LedgerModel, accountId: string): ModelAccount {
  const known = model.accounts.get(accountId);
  if (known) return known;
  const states = [UNOPENED];
  const account = { accountId, events: [], states, texts: [canonicalState(UNOPENED)] };
  model.accounts.set(accountId, account);
  return account;
}

export function stateOf(model: LedgerModel, accountId: string): AccountState {
  return accountIn(model, accountId).states.at(-1)!;
}

/** The model's clock or, as that may have been set back, the latest instant at which anything happened. */
export function latestInstant({ now, accounts }: LedgerModel): string {
  const states = [...accounts.values()].map((account) => account.states.at(-1)!);
  return states.reduce((latest, { occurredAt }) => later(latest, occurredAt), now);
}

/** Decides the command against the account as it is, and writes what was decided. */
export function submit(
  model: LedgerModel,
  accountId: string,
  command: AccountCommand,
  asking: Asking,
): DatedDecision {
  const context = contextOf(model, accountId, command, asking);
  const decision = decide(stateOf(model, accountId), command, context);
  model.commands += 1;
  for (const event of decision.events ?? []) write(model, accountId, event, context);
  return decision;
}

/**
 * The next step of a transfer, or the step before it once more when `again`, with which a crash between two steps or two
 * processes at once are covered.
 */
export function carryTransfer(model: LedgerModel, index: number, again: boolean): void {
  const transfer = model.sent[index];
  if (!transfer) return;
  const { from, event } = transfer;
  const { transferId, toAccountId, credits, unitPrice, opening } = event.data;
  const at = event.occurredAt < event.recordedAt ? event.occurredAt : undefined;
  const arrival = stateOf(model, toAccountId).arrivals.get(transferId);
  const reason = opening ? 'id-taken' : 'receiver-not-open';
  if (!arrival || again) {
    const ids = { accountId: toAccountId, transferId, fromAccountId: from };
    submit(model, toAccountId, receiveTransfer(credits, { ...ids, unitPrice, opening }), {
      role: 'system',
      at,
    });
    return;
  }
  const end: AccountCommand =
    arrival === 'received'
      ? { type: 'settle-transfer', transferId }
      : { type: 'return-transfer', transferId, reason };
  submit(model, from, end, { role: 'system', at });
}

/** Credits that have left one account and reached none. */
export function creditsInTransit(model: LedgerModel): number {
  let credits = 0;
  for (const account of model.accounts.values()) {
    for (const [transferId, transfer] of account.states.at(-1)!.transfersInTransit.entries()) {
      const arrived = stateOf(model, transfer.toAccountId).arrivals.get(transferId);
      if (arrived !== 'received') credits += transfer.credits;
    }
  }
  return credits;
}

export function openingIn(timeZone: string): ReturnType<typeof openingOf> {
  return openingOf({ timeZone });
}

function contextOf(
  model: LedgerModel,
  accountId: string,
  command: AccountCommand,
  { role, id = role, at }: Asking,
): DecisionContext {
  const to =
    command.type === 'send-transfer'
      ? command.toAccountId
      : command.type === 'open-sub-reseller'
        ? command.accountId
        : undefined;
  const { states, events } = accountIn(model, accountId);
  const children = states.at(-1)!.children.entries();
  return {
    now: model.now,
    at,
    actor: { id, role },
    packageOf: (packageId) => packageOf(DEFAULT_CATALOGUE, packageId),
    incidentKnown: true,
    receiver: to === undefined ? undefined : stateOf(model, to),
    deduction:
      command.type === 'reverse' || command.type === 'answer-dispute'
        ? events.find(({ eventId }) => eventId === command.deductionEventId)
        : undefined,
    openChildren: children.filter(([child]) => stateOf(model, child).standing !== 'closed').length,
  };
}

function write(
  model: LedgerModel,
  accountId: string,
  decided: Parameters<typeof record>[1][number],
  { now, actor }: DecisionContext,
): void {
  const account = accountIn(model, accountId);
  const occurredAt = decided.occurredAt ?? now;
  const { state, events } = record(account.states.at(-1)!, [decided], {
    accountId,
    actor,
    commandId: `command-${model.commands}`,
    recordedAt: later(now, occurredAt),
    occurredAt,
  });
  account.events.push(...events);
  account.states.push(state);
  if (model.keepsTexts) account.texts.push(canonicalState(state));
  for (const event of events)
    if (event.type === 'TransferSent') model.sent.push({ from: accountId, event });
}
