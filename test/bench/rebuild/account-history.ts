/**
 * A long history of many resellers, decided and sealed by the domain itself: the same for the same seed, but for the ids
 * that don't matter. A few accounts are busy and most are quiet; customers stay, leave and come back.
 */
import { seededRandom } from '../../../apps/cli/demo/seeded-random.js';
import { DEFAULT_AGREEMENT } from '../../../libs/ledger/index.js';
import { type Account, type Course, newAccount, run, send, type WrittenCommand } from './course.js';

export interface HistoryOptions {
  readonly accounts: number;
  /** Events at least: the command that comes to so many is still finished. */
  readonly events: number;
  readonly seed: number;
}

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

function transfer(course: Course, from: Account, to: Account): Generator<WrittenCommand> {
  const transferId = `transfer-${course.commands}`;
  const toAccountId = to.accountId;
  const terms = { transferId, toAccountId, credits: 20, unitPrice: null, note: null };
  return send(course, from, to, { type: 'send-transfer', ...terms });
}
