/** What the next command would be decided against: from the lanes where this process has them, else from the log. */
import { foldOn, unfolded } from '../../../libs/lane/folded.js';
import { catalogueAggregate } from '../../../libs/lane/index.js';
import { CATALOGUE_STREAM } from '../../../libs/ledger/index.js';
import type { CurrentStates, LedgerContext } from '../ledger-context.js';
import type { StateReader } from './state-reader.js';

export function currentStatesOf(
  { current, log }: Pick<LedgerContext, 'current' | 'log'>,
  reader: StateReader,
): CurrentStates {
  if (current) return current;
  const aggregate = catalogueAggregate;
  return {
    account: async (accountId) =>
      (await reader.stateAt(accountId, { revision: Number.MAX_SAFE_INTEGER }))!.state,
    catalogue: async () =>
      (await foldOn({ log, aggregate }, CATALOGUE_STREAM, unfolded(aggregate))).state,
  };
}
