/** Keeps count of the demo's balances, and tops them up so that no reseller spends what it doesn't have. */
import type { Sheet } from './demo-sheet.js';

export interface DemoPurse {
  open(accountId: string, parentId: string | null, credits: number, terms: object): void;
  /** Writes a command that takes so many credits from the account, after what tops it up. Returns its key. */
  spend(accountId: string, credits: number, path: string, body: object): string;
  /** A child's credits go back to its parent, all but so many. */
  leave(accountId: string, credits: number): void;
}

/** Left over at each top-up, beside what it is for. */
const RESERVE = 25;
const PURCHASE = 250;

export function createDemoPurse(sheet: Sheet): DemoPurse {
  return new Purse(sheet);
}

class Purse implements DemoPurse {
  private readonly balances = new Map<string, number>();
  private readonly parents = new Map<string, string | null>();

  constructor(private readonly sheet: Sheet) {}

  open(accountId: string, parentId: string | null, credits: number, terms: object): void {
    this.parents.set(accountId, parentId);
    if (parentId) this.afford(parentId, credits);
    if (parentId) this.move(parentId, -credits);
    this.move(accountId, credits);
    const opening = parentId && { parentId, openingCredits: credits };
    this.sheet.write('/accounts', { accountId, ...opening, ...terms });
  }

  spend(accountId: string, credits: number, path: string, body: object): string {
    this.afford(accountId, credits);
    this.move(accountId, -credits);
    return this.sheet.write(`/accounts/${accountId}${path}`, { ...body });
  }

  leave(accountId: string, credits: number): void {
    const toAccountId = this.parents.get(accountId);
    const surplus = this.balanceOf(accountId) - credits;
    if (!toAccountId || surplus <= 0) return;
    this.spend(accountId, surplus, '/transfers', { toAccountId, credits: surplus });
    this.move(toAccountId, surplus);
  }

  /** From the parent; a root buys. */
  private afford(accountId: string, credits: number): void {
    if (this.balanceOf(accountId) >= credits) return;
    const missing = credits + RESERVE - this.balanceOf(accountId);
    const parentId = this.parents.get(accountId);
    if (parentId) {
      this.spend(parentId, missing, '/transfers', { toAccountId: accountId, credits: missing });
      this.move(accountId, missing);
    } else {
      const bought = Math.ceil(missing / PURCHASE) * PURCHASE;
      this.sheet.write(`/accounts/${accountId}/purchases`, { credits: bought });
      this.move(accountId, bought);
    }
  }

  private balanceOf(accountId: string): number {
    return this.balances.get(accountId) ?? 0;
  }

  private move(accountId: string, credits: number): void {
    this.balances.set(accountId, this.balanceOf(accountId) + credits);
  }
}
