/** Keeps count of the demo's balances, and tops them up so that no reseller spends what it doesn't have. */
import type { Sheet } from './demo-sheet.js';

export interface DemoPurse {
  open(accountId: string, parentId: string | null, credits: number, terms: object): void;
  /** Writes a command that takes so many credits from the account, after what tops it up. Returns its key. */
  spend(accountId: string, credits: number, path: string, body: object): string;
}

/** Left over at each top-up, beside what it is for. */
const RESERVE = 25;
const PURCHASE = 250;

export function createDemoPurse(sheet: Sheet): DemoPurse {
  const balances = new Map<string, number>();
  const parents = new Map<string, string | null>();

  const balanceOf = (accountId: string) => balances.get(accountId) ?? 0;
  const move = (accountId: string, credits: number) =>
    balances.set(accountId, balanceOf(accountId) + credits);

  function spend(accountId: string, credits: number, path: string, body: object): string {
    afford(accountId, credits);
    move(accountId, -credits);
    return sheet.write(`/accounts/${accountId}${path}`, { ...body });
  }

  /** From the parent; a root buys. */
  function afford(accountId: string, credits: number): void {
    if (balanceOf(accountId) >= credits) return;
    const missing = credits + RESERVE - balanceOf(accountId);
    const parentId = parents.get(accountId);
    if (parentId) {
      spend(parentId, missing, '/transfers', { toAccountId: accountId, credits: missing });
      move(accountId, missing);
    } else {
      const credits = Math.ceil(missing / PURCHASE) * PURCHASE;
      sheet.write(`/accounts/${accountId}/purchases`, { credits });
      move(accountId, credits);
    }
  }

  return {
    spend,
    open(accountId, parentId, credits, terms) {
      parents.set(accountId, parentId);
      if (parentId) afford(parentId, credits);
      if (parentId) move(parentId, -credits);
      move(accountId, credits);
      const opening = parentId && { parentId, openingCredits: credits };
      sheet.write('/accounts', { accountId, ...opening, ...terms });
    },
  };
}
