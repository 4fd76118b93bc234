/** `/v1/accounts/{a}/balance`, as it is now. */
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import type { InTree } from '../account-tree/in-tree.js';
import { BALANCE, type BalanceDocument } from './balance.document.js';

export interface BalanceAnswer extends Omit<
  BalanceDocument,
  'id' | 'position' | 'restrictAtZero' | 'transfers'
> {
  readonly accountId: string;
  /** Rule 8. */
  readonly restricted: boolean;
  readonly asOf: LiveModel['asOf'];
}

/** Undefined where there is no such account. */
export async function balanceOf(
  { store, live }: Reading,
  accountId: string,
): Promise<BalanceAnswer | undefined> {
  const model = live(BALANCE);
  const [document] = await store.get<InTree<BalanceDocument>>(model, [accountId]);
  if (!document) return undefined;
  const {
    id,
    position: _position,
    path: _path,
    restrictAtZero,
    transfers: _transfers,
    ...figures
  } = document;
  const restricted = restrictAtZero && figures.available === 0;
  return { accountId: id, ...figures, restricted, asOf: model.asOf };
}
