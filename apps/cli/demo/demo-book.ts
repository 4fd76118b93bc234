/** Writes the demo's commands, and keeps count of balances and expiries so that no reseller spends what it doesn't have. */
import type { TraceCommand } from '../trace/trace-line.js';

export const DAY_MS = 86_400_000;

export interface DemoPackage {
  readonly packageId: string;
  readonly days: number;
  readonly creditsPerScreen: number;
}

export interface DemoSubscription {
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly customer: string;
  screens: number;
  /** Milliseconds since 1970; an hour off at most, where a clock change lies between. */
  expiresAt: number;
  cancelled: boolean;
}

export interface DemoBook {
  readonly commands: readonly TraceCommand[];
  readonly subscriptions: readonly DemoSubscription[];
  /** The clock of what follows, in milliseconds since 1970; null: now, whenever it is sent. */
  setClock(at: number | null): void;
  /** Any command as it is; for those without effect on balances. Returns its key. */
  write(path: string, body: Readonly<Record<string, unknown>>): string;
  open(accountId: string, parentId: string | null, credits: number, terms: object): void;
  /** Tops up, from the parent or by a purchase, until the account has so many credits to spend. */
  afford(accountId: string, credits: number): void;
  /** Returns the key of the deduction. */
  activate(
    subscription: Omit<DemoSubscription, 'expiresAt' | 'cancelled'>,
    taken: DemoPackage,
    terms: object,
  ): string;
  extend(subscription: DemoSubscription, taken: DemoPackage): void;
  addScreen(subscription: DemoSubscription): void;
  fundGoodwill(accountId: string, credits: number): void;
}

/** Left over at each top-up, beside what it is for. */
const RESERVE = 25;
const PURCHASE = 250;

/** @param prefix of every key: with the same prefix, the same commands are done once. */
export function createDemoBook(prefix: string, now: number): DemoBook {
  const commands: TraceCommand[] = [];
  const subscriptions: DemoSubscription[] = [];
  const balances = new Map<string, number>();
  const parents = new Map<string, string | null>();
  let clock: number | null = null;

  const moment = () => clock ?? now;
  const balanceOf = (accountId: string) => balances.get(accountId) ?? 0;
  const move = (accountId: string, credits: number) =>
    balances.set(accountId, balanceOf(accountId) + credits);

  function write(path: string, body: Readonly<Record<string, unknown>>): string {
    const line = commands.length + 1;
    const key = `${prefix}-${line}`;
    const at = clock === null ? {} : { at: new Date(clock).toISOString() };
    commands.push({ line, key, path, body, ...at });
    return key;
  }

  function spend(accountId: string, credits: number, path: string, body: object): string {
    afford(accountId, credits);
    move(accountId, -credits);
    return write(`/accounts/${accountId}${path}`, { ...body });
  }

  function afford(accountId: string, credits: number): void {
    if (balanceOf(accountId) >= credits) return;
    const missing = credits + RESERVE - balanceOf(accountId);
    const parentId = parents.get(accountId);
    if (parentId) {
      const body = { toAccountId: accountId, credits: missing, note: 'top-up' };
      spend(parentId, missing, '/transfers', body);
      move(accountId, missing);
    } else {
      const bought = Math.ceil(missing / PURCHASE) * PURCHASE;
      const reference = `order ${commands.length + 1}`;
      write(`/accounts/${accountId}/purchases`, { credits: bought, reference });
      move(accountId, bought);
    }
  }

  return {
    commands,
    subscriptions,
    setClock: (at) => void (clock = at),
    write,
    afford,
    open(accountId, parentId, credits, terms) {
      parents.set(accountId, parentId);
      if (parentId) afford(parentId, credits);
      if (parentId) move(parentId, -credits);
      move(accountId, credits);
      const opening = parentId ? { parentId, openingCredits: credits } : {};
      write('/accounts', { accountId, ...opening, ...terms });
    },
    activate({ subscriptionId, accountId, customer, screens }, taken, terms) {
      const { packageId, days, creditsPerScreen } = taken;
      const body = { subscriptionId, customer, packageId, screens, ...terms };
      const key = spend(accountId, creditsPerScreen * screens, '/subscriptions', body);
      const expiresAt = moment() + days * DAY_MS;
      subscriptions.push({
        subscriptionId,
        accountId,
        customer,
        screens,
        expiresAt,
        cancelled: false,
      });
      return key;
    },
    extend(subscription, { packageId, days, creditsPerScreen }) {
      const { accountId, subscriptionId, screens } = subscription;
      const path = `/subscriptions/${subscriptionId}/extensions`;
      spend(accountId, creditsPerScreen * screens, path, { packageId });
      subscription.expiresAt = Math.max(moment(), subscription.expiresAt) + days * DAY_MS;
    },
    addScreen(subscription) {
      const { accountId, subscriptionId, expiresAt } = subscription;
      // The dearest that any package of the demo makes it: the count may only err to the safe side.
      const credits = 2 * Math.ceil((expiresAt - moment()) / (30 * DAY_MS) + 0.05);
      spend(accountId, credits, `/subscriptions/${subscriptionId}/screens`, { add: 1 });
      subscription.screens += 1;
    },
    fundGoodwill: (accountId, credits) => void spend(accountId, credits, '/goodwill', { credits }),
  };
}
