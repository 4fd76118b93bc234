/** Conservation: purchased + adjusted = balances + in transit + consumed - reversed, over the whole ledger. */
import type { AccountState } from '../ledger/index.js';

export interface Conservation {
  readonly purchased: number;
  readonly adjusted: number;
  readonly balances: number;
  readonly inTransit: number;
  readonly consumed: number;
  readonly reversed: number;
}

export function conservationOf(accounts: Iterable<AccountState>): {
  readonly terms: Conservation;
  /** What is wrong; undefined where it holds. */
  readonly fault: string | undefined;
} {
  const terms = {
    purchased: 0,
    adjusted: 0,
    balances: 0,
    inTransit: 0,
    consumed: 0,
    reversed: 0,
  };
  for (const { totals, balance, inTransit } of accounts) {
    terms.purchased += totals.purchased;
    terms.adjusted += totals.adjusted;
    terms.consumed += totals.consumed;
    terms.reversed += totals.reversed;
    terms.balances += balance;
    terms.inTransit += inTransit;
  }
  const came = terms.purchased + terms.adjusted;
  const are = terms.balances + terms.inTransit + terms.consumed - terms.reversed;
  const fault =
    came === are
      ? undefined
      : `credits are not conserved: ${came} were purchased and adjusted, ${are} are accounted for`;
  return { terms, fault };
}
