/** Accounts on their course: commands decided, sealed and folded by the domain itself, as they would be written. */
import type { SeededRandom } from '../../../apps/cli/demo/seeded-random.js';
import { accountAggregate } from '../../../libs/lane/index.js';
import { seal, type Origin } from '../../../libs/lane/envelope.js';
import {
  type AccountCommand,
  type AccountCommandOf,
  type AccountState,
  accountStream,
  type AnyEvent,
  decide,
  DEFAULT_CATALOGUE,
  packageOf,
} from '../../../libs/ledger/index.js';

/** The events of one command on one account, in the order of writing. */
export interface WrittenCommand {
  readonly stream: string;
  /** Of the stream before these events. */
  readonly expectedRevision: number;
  readonly events: readonly AnyEvent[];
}

export interface Account {
  readonly accountId: string;
  readonly subscriptionIds: string[];
  state: AccountState;
}

export interface Course {
  readonly random: SeededRandom;
  readonly accounts: readonly Account[];
  /** Milliseconds since 1970. */
  clock: number;
  commands: number;
}

const ACTOR = { id: 'operator', role: 'operator' } as const;

export function newAccount(index: number): Account {
  return { accountId: `reseller-${index}`, subscriptionIds: [], state: accountAggregate.initial };
}

/** The steps of a transfer, up to its end. */
export function* send(
  course: Course,
  from: Account,
  to: Account,
  command: AccountCommandOf<'send-transfer' | 'open-sub-reseller'>,
): Generator<WrittenCommand> {
  const sent = run(course, from, command, to.state);
  yield sent;
  const [cause] = sent.events.filter(({ type }) => type === 'TransferSent');
  if (!cause) return;
  const { transferId, credits } = command;
  const step = {
    actor: ACTOR,
    commandId: cause.commandId,
    correlationId: cause.correlationId,
    causationId: cause.eventId,
    step: `transfer:${transferId}`,
  };
  const arrival = {
    type: 'receive-transfer',
    transferId,
    credits,
    unitPrice: null,
    accountId: to.accountId,
    fromAccountId: from.accountId,
    opening: command.type === 'open-sub-reseller' ? command.opening : null,
  } as const;
  yield run(course, to, arrival, undefined, step);
  yield run(course, from, { type: 'settle-transfer', transferId }, undefined, step);
}

/** Decides, seals and folds one command; a refusal writes nothing. */
export function run(
  course: Course,
  account: Account,
  command: AccountCommand,
  receiver?: AccountState,
  step?: Origin,
): WrittenCommand {
  const { state: before, accountId } = account;
  const stream = accountStream(accountId);
  const now = new Date(course.clock).toISOString();
  const which = course.commands.toString(16).padStart(32, '0');
  course.commands += 1;
  const expectedRevision = before.revision;
  const packages = (packageId: string) => packageOf(DEFAULT_CATALOGUE, packageId);
  const decision = decide(before, command, { now, actor: ACTOR, packageOf: packages, receiver });
  if (decision.refusal) return { stream, expectedRevision, events: [] };
  const origin = step ?? {
    actor: ACTOR,
    commandId: `${which}.${which}`,
    correlationId: which,
    causationId: null,
    step: which,
  };
  const { state, events } = seal(accountAggregate, stream, before, decision.events, origin, now);
  account.state = state;
  return { stream, expectedRevision, events };
}
