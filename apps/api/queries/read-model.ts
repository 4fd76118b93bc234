/** What all queries of read models share: an account that a model doesn't know yet, and cursors that are none. */
import { InvalidQuery } from '../../../libs/read-store/read-store.js';
import { invalid, Problem } from '../http/problem.js';
import { accountNotFound } from '../http/read-guard.js';
import type { LedgerContext } from '../ledger-context.js';

const WAIT_MS_MAX = 5_000;

/**
 * Reads an account's document. The guard has seen the account in the log, so one that is missing is a read model that is
 * behind: waited for once.
 *
 * @throws Problem `account-not-found`, `read-model-behind`
 */
export async function readAccount<T>(
  { log, projections }: LedgerContext,
  { accountId, model }: { readonly accountId: string; readonly model: string },
  read: () => Promise<T | undefined>,
): Promise<T> {
  const found = await read();
  if (found !== undefined) return found;
  const head = await log.head();
  if (head === undefined) throw accountNotFound(accountId);
  if (!(await projections.waitFor(model, head, WAIT_MS_MAX)))
    throw new Problem(
      'read-model-behind',
      `${model} is behind the log.`,
      {},
      { 'Retry-After': '1' },
    );
  const caughtUp = await read();
  if (caughtUp === undefined) throw accountNotFound(accountId);
  return caughtUp;
}

/** A page by cursor. @throws Problem `validation-failed` for a cursor of another query, or none */
export async function readPage<T>(cursor: string | undefined, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (cursor === undefined || !(error instanceof InvalidQuery)) throw error;
    throw invalid([{ field: 'cursor', message: 'is no cursor of this query' }]);
  }
}
