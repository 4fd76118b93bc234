/** What changed on an account between two moments, from its state at each. Pure. */

/** An account as `GET /v1/accounts/{accountId}/state` shows it. */
export interface AccountThen {
  readonly accountId: string;
  readonly name: string;
  readonly standing: string;
  readonly restricted: boolean;
  readonly timeZone: string;
  readonly agreement: Readonly<Record<string, unknown>>;
  readonly balance: number;
  readonly inTransit: number;
  readonly totals: Readonly<Record<string, number>>;
  readonly goodwill: { readonly screenDays: number };
  readonly subscriptions: readonly SubscriptionThen[];
  readonly at: string;
  readonly revision: number;
  readonly position: string | null;
}

export interface SubscriptionThen {
  readonly subscriptionId: string;
  readonly customer: string;
  readonly packageId: string | null;
  readonly screens: number;
  readonly status: string;
  readonly startsAt: string;
  readonly expiresAt: string;
  readonly device: string | null;
}

/** A member whose value is another one. */
export interface Change {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface FigureChange {
  readonly field: string;
  readonly before: number;
  readonly after: number;
  /** After less before. */
  readonly change: number;
}

export interface SubscriptionChange {
  readonly subscriptionId: string;
  readonly customer: string;
  readonly changes: readonly Change[];
}

export interface AccountDifferences {
  readonly accountId: string;
  readonly from: Moment;
  readonly to: Moment;
  /** Written between the two; negative when the second is the earlier one. */
  readonly events: number;
  /** Balance, totals, credits in transit, goodwill. */
  readonly figures: readonly FigureChange[];
  /** What the account is: its standing, name, time zone, restriction. */
  readonly account: readonly Change[];
  /** Its agreement, member by member. */
  readonly agreement: readonly Change[];
  readonly subscriptions: {
    readonly new: readonly SubscriptionThen[];
    readonly gone: readonly SubscriptionThen[];
    readonly changed: readonly SubscriptionChange[];
  };
}

type Moment = Pick<AccountThen, 'at' | 'revision' | 'position'>;

const ACCOUNT_FIELDS = ['name', 'standing', 'restricted', 'timeZone'] as const;
const SUBSCRIPTION_FIELDS = [
  'customer',
  'packageId',
  'screens',
  'status',
  'startsAt',
  'expiresAt',
  'device',
] as const;

export function accountDifferences(before: AccountThen, after: AccountThen): AccountDifferences {
  return {
    accountId: after.accountId,
    from: momentOf(before),
    to: momentOf(after),
    events: after.revision - before.revision,
    figures: figureChanges(figuresOf(before), figuresOf(after)),
    account: changesOf(before, after, ACCOUNT_FIELDS),
    agreement: changesOf(before.agreement, after.agreement, Object.keys(after.agreement)),
    subscriptions: subscriptionDifferences(before.subscriptions, after.subscriptions),
  };
}

function momentOf({ at, revision, position }: AccountThen): Moment {
  return { at, revision, position };
}

function figuresOf({ balance, inTransit, totals, goodwill }: AccountThen): Record<string, number> {
  return { balance, ...totals, inTransit, screenDays: goodwill.screenDays };
}

function figureChanges(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): FigureChange[] {
  return Object.keys(after)
    .map((field) => ({ field, before: before[field] ?? 0, after: after[field] ?? 0 }))
    .filter((one) => one.before !== one.after)
    .map((one) => ({ ...one, change: one.after - one.before }));
}

/** Values are compared as JSON: price tiers are a list. */
function changesOf<T extends object>(
  before: T,
  after: T,
  fields: readonly (keyof T & string)[],
): Change[] {
  return fields
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
}

function subscriptionDifferences(
  before: readonly SubscriptionThen[],
  after: readonly SubscriptionThen[],
): AccountDifferences['subscriptions'] {
  const left = new Map(before.map((one) => [one.subscriptionId, one]));
  const added: SubscriptionThen[] = [];
  const changed: SubscriptionChange[] = [];
  for (const now of after) {
    const then = left.get(now.subscriptionId);
    left.delete(now.subscriptionId);
    const changes = then ? changesOf(then, now, SUBSCRIPTION_FIELDS) : [];
    const { subscriptionId, customer } = now;
    if (!then) added.push(now);
    else if (changes.length > 0) changed.push({ subscriptionId, customer, changes });
  }
  return { new: added, gone: [...left.values()], changed };
}
