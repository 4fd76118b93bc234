/** What may be done with a subscription as it stands, by who is signed in. What else would be refused, its form says. */
import type { SubscriptionAnswer } from '../../../../projections/expiry/expiry.query.js';
import { rightsOf, type Session } from '../../session/session-context.js';

export type CustomerAction =
  'extend' | 'activate' | 'screens' | 'compensate' | 'lock' | 'resume' | 'suspend' | 'cancel';

/** A customer's action, as a form over their page. */
export interface CustomerActionProps {
  readonly subscription: SubscriptionAnswer;
  readonly onClose: () => void;
}

/** In the order in which they are offered. */
export function offeredActions(
  session: Pick<Session, 'actor'>,
  { status, packageId }: Pick<SubscriptionAnswer, 'status' | 'packageId'>,
): readonly CustomerAction[] {
  const { sells, compensates, locksDevices } = rightsOf(session);
  const isOver = status === 'cancelled';
  const isPaid = packageId !== null;
  const offered: Readonly<Record<CustomerAction, boolean>> = {
    extend: sells && !isOver && isPaid,
    activate: sells && !isOver && !isPaid,
    screens: sells && isPaid && !isOver && status !== 'expired',
    compensate: compensates && !isOver,
    lock: locksDevices && !isOver,
    resume: sells && status === 'suspended',
    suspend: sells && (status === 'active' || status === 'trial'),
    cancel: sells && !isOver,
  };
  return (Object.keys(offered) as CustomerAction[]).filter((name) => offered[name]);
}

export function pathOf({ accountId, subscriptionId }: SubscriptionAnswer): string {
  return `/accounts/${accountId}/subscriptions/${subscriptionId}`;
}
