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
  ledger: LedgerContext,
  { accountId, model }: { readonly accountId: string; readonly model: string },
  read: () => Promise<T | undefined>,
): Promise<T> {
  const found = await foundWhenCaughtUp(ledger, model, read);
  if (found === undefined) throw accountNotFound(accountId);
  return found;
}

/** Read, and read once more when the model has come to the head of the log. @throws Problem `read-model-behind` */
export async function foundWhenCaughtUp<T>(
  { log, projections }: LedgerContext,
  model: string,
  read: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const found = await read();
  if (found !== undefined) return found;
  const head = await log.head();
  if (head === undefined) return undefined;
  if (await projections.waitFor(model, head, WAIT_MS_MAX)) return read();
  const detail = `${model} is behind the log.`;
  throw new Problem('read-model-behind', detail, {}, { 'Retry-After': '1' });
}

/** A page by cursor. @throws Problem `validation-failed` for a cursor of another query, or none */
export async function readPage<T>(cursor: string | undefined, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (cursor === undefined || !(error instanceof InvalidQuery)) throw error;
    throw invalid([{ field: 'cursor', message: 'is no cursor of this query', code: 'cursor' }]);
  }
}
