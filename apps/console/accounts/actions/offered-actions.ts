/** What may be done with an account as it stands, by who is signed in. What else would be refused, its form says. */
import type { AccountAnswer } from '../../../../projections/account-tree/account-tree.query.js';
import { rightsOf, type Session } from '../../session/session-context.js';

export type ActionName =
  | 'purchase'
  | 'transfer'
  | 'open'
  | 'agreement'
  | 'goodwill'
  | 'adjustment'
  | 'suspension'
  | 'reinstatement'
  | 'closure';

type Signed = Pick<Session, 'actor' | 'accountId'>;

/** In the order in which they are offered. */
export function offeredActions(
  session: Signed,
  { accountId, standing }: Pick<AccountAnswer, 'accountId' | 'standing'>,
): readonly ActionName[] {
  const { sells, purchases, isOperator } = rightsOf(session);
  const isOwn = session.accountId === accountId;
  const isOpen = standing === 'open';
  const isSuspended = standing === 'suspended';
  const agrees = isOperator || session.actor.role === 'reseller';
  const offered: Readonly<Record<ActionName, boolean>> = {
    purchase: isOpen && purchases,
    transfer: isOpen && sells,
    open: isOpen && sells,
    agreement: isOpen && agrees && !isOwn,
    goodwill: isOpen && sells,
    adjustment: (isOpen || isSuspended) && isOperator,
    suspension: isOpen && sells && !isOwn,
    reinstatement: isSuspended && sells && !isOwn,
    closure: (isOpen || isSuspended) && sells && !isOwn,
  };
  return (Object.keys(offered) as ActionName[]).filter((name) => offered[name]);
}
