/**
 * A long history of many resellers, decided and sealed by the domain itself: the same for the same seed, but for the ids
 * that don't matter. A few accounts are busy and most are quiet; customers stay, leave and come back.
 */
import { seededRandom, type SeededRandom } from '../../../apps/cli/demo/seeded-random.js';
import { accountAggregate } from '../../../libs/lane/index.js';
import { seal, type Origin } from '../../../libs/lane/envelope.js';
import {
  accountStream,
  decide,
  DEFAULT_AGREEMENT,
  DEFAULT_CATALOGUE,
  packageOf,
  type AccountCommand,
  type AccountState,
  type AnyEvent,
} from '../../../libs/ledger/index.js';

export interface HistoryOptions {
  readonly accounts: number;
  /** Events at least: the command that comes to so many is still finished. */
  readonly events: number;
  readonly seed: number;
}

/** The events of one command on one account, in the order of writing. */
export interface WrittenCommand {
  readonly stream: string;
  /** Of the stream before these events. */
  readonly expectedRevision: number;
  readonly events: readonly AnyEvent[];
}

interface Account {
  readonly accountId: string;
  readonly subscriptionIds: string[];
  state: AccountState;
}

interface Course {
  readonly random: SeededRandom;
  readonly accounts: readonly Account[];
  /** Milliseconds since 1970. */
  clock: number;
  commands: number;
}

const ACTOR = { id: 'operator', role: 'operator' } as const;
const STARTED_AT = Date.UTC(2024, 0, 1);
/** Half a minute on average: a million events are about a year. */
const PAUSE_MS_MAX = 60_000;
const PURCHASE = 5_000;
/** Below it, an account buys before it goes on. */
const BALANCE_LOW = 200;
const PACKAGES = ['1-month', '1-month', '1-month', '1-month', '3-months', '6-months', '12-months'];

export function* accountHistory({
  accounts,
  events,
  seed,
}: HistoryOptions): Generator<WrittenCommand> {
  const course: Course = {
    random: seededRandom(seed),
    accounts: Array.from({ length: accounts }, (_, index) => newAccount(index)),
    clock: STARTED_AT,
    commands: 0,
  };
  let written = 0;
  for (const account of course.accounts) yield* counted(open(course, account));
  while (written < events) yield* counted(act(course));

  function* counted(commands: Iterable<WrittenCommand>): Generator<WrittenCommand> {
    for (const command of commands) {
      written += command.events.length;
      if (command.events.length > 0) yield command;
    }
  }
}

function newAccount(index: number): Account {
  return { accountId: `reseller-${index}`, subscriptionIds: [], state: accountAggregate.initial };
}

function* open(course: Course, account: Account): Generator<WrittenCommand> {
  const { accountId } = account;
  const opening = { name: `Reseller ${accountId}`, timeZone: 'UTC', agreement: DEFAULT_AGREEMENT };
  yield run(course, account, { type: 'open-account', accountId, opening });
  yield buy(course, account);
}

/** 56 % activations, 25 % extensions, 8 % screens, 5 % transfers, 3 % goodwill, 3 % compensations. */
function* act(course: Course): Generator<WrittenCommand> {
  const { random } = course;
  course.clock += random.below(PAUSE_MS_MAX);
  const account = pickAccount(course);
  if (account.state.balance < BALANCE_LOW) yield buy(course, account);
  const drawn = random.below(100);
  const subscriptionId = account.subscriptionIds.at(-1 - random.below(200));
  if (drawn < 56 || subscriptionId === undefined) yield activate(course, account);
  else if (drawn < 81)
    yield run(course, account, {
      type: 'extend',
      subscriptionId,
      packageId: '1-month',
      quantity: 1,
    });
  else if (drawn < 89) yield changeScreens(course, account, subscriptionId);
  else if (drawn < 94) yield* transfer(course, account, pickAccount(course));
  else if (drawn < 97) yield run(course, account, { type: 'fund-goodwill', credits: 2 });
  else
    yield run(course, account, {
      type: 'compensate',
      subscriptionId,
      days: 1,
      incidentId: null,
      reason: 'outage',
    });
}

function pickAccount({ random, accounts }: Course): Account {
  const share = random.below(1_000_000) / 1_000_000;
  return accounts[Math.floor(share * share * accounts.length)]!;
}

function buy(course: Course, account: Account): WrittenCommand {
  return run(course, account, {
    type: 'purchase',
    credits: PURCHASE,
    unitPrice: null,
    reference: 'invoice',
  });
}

function activate(course: Course, account: Account): WrittenCommand {
  const { random, commands } = course;
  const subscriptionId = `subscription-${commands}`;
  account.subscriptionIds.push(subscriptionId);
  return run(course, account, {
    type: 'activate',
    subscriptionId,
    customer: `customer-${random.below(50_000)}`,
    packageId: random.pick(PACKAGES),
    quantity: 1,
    screens: 1 + random.below(3),
    device: null,
  });
}

function changeScreens(course: Course, account: Account, subscriptionId: string): WrittenCommand {
  const type = course.random.chance(0.7) ? 'add-screens' : 'remove-screens';
  return run(course, account, { type, subscriptionId, screens: 1 });
}

function* transfer(course: Course, from: Account, to: Account): Generator<WrittenCommand> {
  const transferId = `transfer-${course.commands}`;
  const terms = { transferId, credits: 20, unitPrice: null };
  const sent = run(
    course,
    from,
    { type: 'send-transfer', ...terms, toAccountId: to.accountId, note: null },
    to.state,
  );
  yield sent;
  const [cause] = sent.events.filter(({ type }) => type === 'TransferSent');
  if (!cause) return;
  const step = {
    actor: ACTOR,
    commandId: cause.commandId,
    correlationId: cause.correlationId,
    causationId: cause.eventId,
    step: `transfer:${transferId}`,
  };
  yield run(
    course,
    to,
    {
      type: 'receive-transfer',
      ...terms,
      accountId: to.accountId,
      fromAccountId: from.accountId,
      opening: null,
    },
    undefined,
    step,
  );
  yield run(course, from, { type: 'settle-transfer', transferId }, undefined, step);
}

/** Decides, seals and folds one command; a refusal writes nothing. */
function run(
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
