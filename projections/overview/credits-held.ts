/** Credits of all accounts, from the trial balance, or of a subtree, from its root's balance and that of all below it. */
import type { Reading } from '../../libs/projection/live-model.js';
import { belowId, type Subtree } from '../account-tree/account-path.js';
import { BALANCE, type BalanceBelowDocument } from '../balance/balance.document.js';
import { trialBalance } from '../trial-balance/trial-balance.query.js';

export interface CreditsHeld {
  readonly balance: number;
  readonly inTransit: number;
  readonly purchased: number;
  /** What deductions took, whatever of it was reversed. */
  readonly consumed: number;
}

const NOTHING: CreditsHeld = { balance: 0, inTransit: 0, purchased: 0, consumed: 0 };

export async function creditsHeld(
  reading: Reading,
  subtree: Subtree | undefined,
): Promise<CreditsHeld> {
  if (!subtree) {
    const { available: balance, inTransit, purchased, consumed } = await trialBalance(reading);
    return { balance, inTransit, purchased, consumed };
  }
  const { store, live } = reading;
  const ids = [subtree.accountId, belowId(subtree.accountId)];
  const documents = await store.get<BalanceBelowDocument>(live(BALANCE), ids);
  return documents.reduce(plusHeld, NOTHING);
}

function plusHeld(sum: CreditsHeld, document: BalanceBelowDocument): CreditsHeld {
  return {
    balance: sum.balance + document.available,
    inTransit: sum.inTransit + document.inTransit,
    purchased: sum.purchased + document.purchased,
    consumed: sum.consumed + document.consumed,
  };
}
