/** Credits of all accounts, from the trial balance, or of some, from their balances. */
import type { Reading } from '../../libs/projection/live-model.js';
import { inChunks } from '../account-chunks.js';
import { BALANCE, type BalanceDocument } from '../balance/balance.document.js';
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
  accountIds: readonly string[] | undefined,
): Promise<CreditsHeld> {
  if (!accountIds) {
    const { available: balance, inTransit, purchased, consumed } = await trialBalance(reading);
    return { balance, inTransit, purchased, consumed };
  }
  const { store, live } = reading;
  const model = live(BALANCE);
  const reads = inChunks(accountIds).map((ids) => store.get<BalanceDocument>(model, ids));
  return (await Promise.all(reads)).flat().reduce(plusAccount, NOTHING);
}

function plusAccount(sum: CreditsHeld, document: BalanceDocument): CreditsHeld {
  return {
    balance: sum.balance + document.available,
    inTransit: sum.inTransit + document.inTransit,
    purchased: sum.purchased + document.purchased,
    consumed: sum.consumed + document.consumed,
  };
}
