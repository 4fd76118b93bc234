/** Compares where a ledger stands, as its API shows it, with where a trace should have left it. */
import type { LedgerClient } from '../connection/ledger-client.js';
import type { Comparison } from './difference.js';
import type { ExpectedAccount, ExpectedState, ExpectedSubscription } from './expected-state.js';

export interface StateRequest {
  readonly client: LedgerClient;
  readonly expected: ExpectedState;
  readonly comparison: Comparison;
  /** Read models must have got here; undefined: as they are. */
  readonly after: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

interface ShownSubscription extends ExpectedSubscription {
  readonly subscriptionId: string;
  /** Null: a trial. */
  readonly packageId: string | null;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

const DAY_MS = 86_400_000;
/** The API's own limit for a window. */
const WINDOW_DAYS_MAX = 3_660;
const PAGE = 500;

/** Asks for one account after another. */
export async function compareState(request: StateRequest): Promise<void> {
  const { expected, client, comparison, after } = request;
  const window = `P${windowDays(expected, request.now)}D`;
  for (const [accountId, account] of Object.entries(expected.accounts)) {
    await compareTotals(request, accountId, account);
    await compareConsumption(request, accountId, account, window);
    await compareSubscriptions(request, accountId);
  }
  const found = await client.get<Record<string, unknown>>('/v1/trial-balance', { after });
  for (const [what, value] of Object.entries({ ...expected.trialBalance, holds: true }))
    comparison.same('trial balance', {
      where: 'trial balance',
      what,
      expected: value,
      found: found[what],
    });
}

async function compareTotals(
  { client, comparison, after }: StateRequest,
  accountId: string,
  { consumedByDay: _compared, ...totals }: ExpectedAccount,
): Promise<void> {
  const found = await client.find<Record<string, unknown>>(`${accountPath(accountId)}/balance`, {
    after,
  });
  for (const [what, expected] of Object.entries(totals))
    comparison.same('account totals', {
      where: `account ${accountId}`,
      what,
      expected,
      found: found?.[what],
    });
}

async function compareConsumption(
  { client, comparison, after }: StateRequest,
  accountId: string,
  { consumedByDay }: ExpectedAccount,
  window: string,
): Promise<void> {
  const found = await client.find<{ buckets: { start: string; credits: number }[] }>(
    `${accountPath(accountId)}/consumption`,
    { window, bucket: 'day', after },
  );
  const days = new Map(found?.buckets.map(({ start, credits }) => [start.slice(0, 10), credits]));
  const consumed = [...days].filter(([, credits]) => credits !== 0).map(([day]) => day);
  for (const day of new Set([...Object.keys(consumedByDay), ...consumed]))
    comparison.same('credits consumed by day', {
      where: `account ${accountId}, ${day}`,
      what: 'consumed',
      expected: consumedByDay[day] ?? 0,
      found: days.get(day),
    });
}

async function compareSubscriptions(request: StateRequest, accountId: string): Promise<void> {
  const { client, expected, comparison, after, now } = request;
  const found = await allSubscriptions(client, accountId, after);
  const wanted = Object.entries(expected.subscriptions).filter(
    ([, subscription]) => subscription.accountId === accountId,
  );
  for (const [subscriptionId, subscription] of wanted) {
    const shown = found.get(subscriptionId);
    found.delete(subscriptionId);
    const terms = { ...subscription, status: statusAt(subscription, now) };
    for (const [what, value] of Object.entries(terms))
      comparison.same('subscriptions', {
        where: `subscription ${subscriptionId}`,
        what,
        expected: value,
        found: shown?.[what as keyof ShownSubscription],
      });
  }
  for (const [subscriptionId, { packageId }] of found)
    if (packageId !== null)
      comparison.same('subscriptions', {
        where: `subscription ${subscriptionId}`,
        what: 'it',
        expected: undefined,
        found: `there, of account ${accountId}`,
      });
}

async function allSubscriptions(
  client: LedgerClient,
  accountId: string,
  after: string | undefined,
): Promise<Map<string, ShownSubscription>> {
  const found = new Map<string, ShownSubscription>();
  let cursor: string | undefined;
  do {
    const query = { accountId, limit: PAGE, cursor, after };
    const page: Page<ShownSubscription> = await client.get('/v1/subscriptions', query);
    for (const item of page.items) found.set(item.subscriptionId, item);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** The expectation leaves the clock out, the API doesn't. */
function statusAt({ status, expiresAt }: ExpectedSubscription, now: number): string {
  return status === 'active' && Date.parse(expiresAt) <= now ? 'expired' : status;
}

/** Enough to cover the first day on which anyone consumed, and a day at each end. */
function windowDays({ accounts }: ExpectedState, now: number): number {
  const days = Object.values(accounts).flatMap(({ consumedByDay }) => Object.keys(consumedByDay));
  const first = days.reduce((least, day) => (day < least ? day : least), '9999-12-31');
  const ago = Math.ceil((now - Date.parse(first)) / DAY_MS);
  return Math.min(Math.max(ago + 2, 1), WINDOW_DAYS_MAX);
}

function accountPath(accountId: string): string {
  return `/v1/accounts/${encodeURIComponent(accountId)}`;
}
