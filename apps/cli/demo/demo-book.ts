/** Writes the demo's commands, and keeps count of expiries, as the ledger will. */
import type { TraceCommand } from '../trace/trace-line.js';
import { createDemoPurse } from './demo-purse.js';
import type { Sheet } from './demo-sheet.js';
import { DAY_MS } from './demo-sheet.js';

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
  /** The customer's box, a MAC address. */
  readonly device: string;
  /** No other box may watch. */
  isLocked: boolean;
}

export interface DemoBook {
  readonly commands: readonly TraceCommand[];
  readonly subscriptions: readonly DemoSubscription[];
  /** The clock of what follows, in milliseconds since 1970; null: now, whenever it is sent. */
  setClock(at: number | null): void;
  /** The clock, with a moment in the place of now. */
  moment(): number;
  /** Any command as it is; for those without effect on balances. Returns its key. */
  write(path: string, body: Readonly<Record<string, unknown>>): string;
  open(accountId: string, parentId: string | null, credits: number, terms: object): void;
  /** Returns the key of the deduction. */
  activate(
    subscription: Omit<DemoSubscription, 'expiresAt' | 'cancelled'>,
    taken: DemoPackage,
    terms: object,
  ): string;
  extend(subscription: DemoSubscription, taken: DemoPackage): void;
  addScreen(subscription: DemoSubscription): void;
  fundGoodwill(accountId: string, credits: number): void;
  /** A sub-reseller's credits go back to its parent, all but so many. */
  leave(accountId: string, credits: number): void;
}

/** @param sheet where the commands are written. */
export function createDemoBook(sheet: Sheet): DemoBook {
  const subscriptions: DemoSubscription[] = [];
  const purse = createDemoPurse(sheet);

  return {
    commands: sheet.commands,
    subscriptions,
    setClock: sheet.setClock,
    moment: sheet.moment,
    write: sheet.write,
    open: (...opening) => purse.open(...opening),
    leave: (accountId, credits) => purse.leave(accountId, credits),
    activate({ isLocked, device, ...known }, taken, terms) {
      const { subscriptionId, accountId, customer, screens } = known;
      const { packageId, days, creditsPerScreen } = taken;
      const lock = isLocked ? { device } : {};
      const body = { subscriptionId, customer, packageId, screens, ...lock, ...terms };
      const key = purse.spend(accountId, creditsPerScreen * screens, '/subscriptions', body);
      const expiresAt = sheet.moment() + days * DAY_MS;
      const cancelled = false;
      subscriptions.push({ ...known, device, isLocked, expiresAt, cancelled });
      return key;
    },
    extend(subscription, { packageId, days, creditsPerScreen }) {
      const { accountId, subscriptionId, screens, expiresAt } = subscription;
      const path = `/subscriptions/${subscriptionId}/extensions`;
      purse.spend(accountId, creditsPerScreen * screens, path, { packageId });
      subscription.expiresAt = Math.max(sheet.moment(), expiresAt) + days * DAY_MS;
    },
    addScreen(subscription) {
      const { accountId, subscriptionId, expiresAt } = subscription;
      // A clock change may make it one started month more: the count may only err to the safe side.
      const credits = Math.ceil((expiresAt - sheet.moment()) / (30 * DAY_MS) + 0.05);
      purse.spend(accountId, credits, `/subscriptions/${subscriptionId}/screens`, { add: 1 });
      subscription.screens += 1;
    },
    fundGoodwill: (accountId, credits) =>
      void purse.spend(accountId, credits, '/goodwill', { credits }),
  };
}
