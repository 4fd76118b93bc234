/**
 * A tree of resellers, five levels below its root, beside some who are in no tree: opened level by level, then selling for
 * five weeks, up to an instant. The same for the same seed, but for the ids that don't matter.
 */
import { seededRandom } from '../../../apps/cli/demo/seeded-random.js';
import { DEFAULT_AGREEMENT } from '../../../libs/ledger/index.js';
import {
  type Account,
  type Course,
  newAccount,
  run,
  send,
  type WrittenCommand,
} from '../rebuild/course.js';

export interface TreeHistoryOptions {
  /** Below the root; a tenth as many more are in no tree. */
  readonly accounts: number;
  readonly subscriptions: number;
  readonly seed: number;
  /** When it ends, milliseconds since 1970. */
  readonly until: number;
}

/** The root of the tree. */
export const TREE_ROOT = newAccount(0).accountId;

/** Shares of the accounts on each level below the root. */
const LEVELS = [0.001, 0.009, 0.09, 0.3, 0.6];
const SHARE_BESIDE = 0.1;
const DAY_MS = 86_400_000;
const OPENED_DAYS = 100;
const SOLD_DAYS = 36;
const OPENING_CREDITS = 10;
/** Some soon run out of them. */
const PURCHASES = [0, 10, 20, 50, 200, 1_000];
const PACKAGES = ['1-month', '1-month', '1-month', '3-months'];

export function* treeHistory(options: TreeHistoryOptions): Generator<WrittenCommand> {
  const { accounts, subscriptions, seed, until } = options;
  const all = Array.from({ length: accounts + 1 + Math.ceil(accounts * SHARE_BESIDE) }, (_, at) =>
    newAccount(at),
  );
  const clock = until - OPENED_DAYS * DAY_MS;
  const course: Course = { random: seededRandom(seed), accounts: all, clock, commands: 0 };
  const openedEveryMs = ((OPENED_DAYS - SOLD_DAYS) * DAY_MS) / (all.length + 1);
  for (const [at, account] of all.entries()) {
    course.clock = Math.floor(clock + at * openedEveryMs);
    yield* open(course, account, at <= accounts ? parentOf(course, at, accounts) : undefined);
  }
  for (let sold = 0; sold < subscriptions; sold += 1) {
    course.clock = Math.floor(until - SOLD_DAYS * DAY_MS * (1 - sold / subscriptions));
    yield activate(course, course.random.pick(all));
  }
  course.clock = until;
  for (const account of all) yield run(course, account, { type: 'record-expiries' });
}

/** One of the level above; undefined for the root. */
function parentOf({ random, accounts: all }: Course, at: number, accounts: number) {
  if (at === 0) return undefined;
  let [first, end] = [0, 1];
  for (const share of LEVELS) {
    const next = end + Math.max(1, Math.round(share * accounts));
    if (at < next) break;
    [first, end] = [end, next];
  }
  return all[first + random.below(end - first)];
}

function* open(
  course: Course,
  account: Account,
  parent: Account | undefined,
): Generator<WrittenCommand> {
  const { accountId } = account;
  const opening = { name: `Reseller ${accountId}`, timeZone: 'UTC', agreement: DEFAULT_AGREEMENT };
  if (!parent) yield run(course, account, { type: 'open-account', accountId, opening });
  else {
    yield buy(course, parent, OPENING_CREDITS);
    const transferId = `transfer-${course.commands}`;
    const terms = { transferId, accountId, credits: OPENING_CREDITS, opening };
    yield* send(course, parent, account, { type: 'open-sub-reseller', ...terms });
  }
  const credits = course.random.pick(PURCHASES);
  if (credits > 0) yield buy(course, account, credits);
}

function buy(course: Course, account: Account, credits: number): WrittenCommand {
  const terms = { credits, unitPrice: null, reference: 'invoice' };
  return run(course, account, { type: 'purchase', ...terms });
}

function activate(course: Course, account: Account): WrittenCommand {
  const { random, commands } = course;
  return run(course, account, {
    type: 'activate',
    subscriptionId: `subscription-${commands}`,
    customer: `customer-${random.below(50_000)}`,
    packageId: random.pick(PACKAGES),
    quantity: 1,
    screens: 1 + random.below(2),
    device: null,
  });
}
