/**
 * Moving credits, one step a decider: rules 7 and 9. The sender's deduction comes first; the credits are in transit until
 * the receiver has them (settled) or has refused them (returned). Each step is known by the transfer's id.
 */
import { tierPrice } from '../../agreement.js';
import { refuse, type RefusalSlug } from '../../refusal.js';
import type { AccountCommandOf, ReceiveTransfer } from '../account-commands.js';
import type { DecidedAccountEvent } from '../account-events.js';
import type { AccountState } from '../account-state.js';
import { decided, type Decider, type Decision, type Receiver } from '../decision.js';
import { refuseUnlessCovered } from './subscription-guards.js';

export const decideSubResellerOpening: Decider<AccountCommandOf<'open-sub-reseller'>> = (
  state,
  { transferId, accountId, credits, opening },
  { receiver },
) => {
  // Never with nothing, whatever the agreement says: a child begins with credits that came from its parent.
  const minimum = Math.max(1, state.agreement.minimumOpeningTransfer);
  if (credits < minimum) {
    return refuse(
      'below-minimum-opening-transfer',
      `Opening a sub-reseller moves at least ${minimum} credits.`,
      {
        minimum,
      },
    );
  }
  // A child of ours may still be in transit, and so be unknown to who looked for the receiver.
  if (state.children.has(accountId) || (receiver && receiver.standing !== 'unopened')) {
    return refuse('id-taken', `There is an account ${accountId} already.`);
  }
  const uncovered = refuseUnlessCovered(state, credits);
  if (uncovered) return uncovered;
  const unitPrice = tierPrice(opening.agreement, credits);
  return decided({
    type: 'TransferSent',
    data: { transferId, toAccountId: accountId, credits, unitPrice, note: null, opening },
  });
};

export const decideSending: Decider<AccountCommandOf<'send-transfer'>> = (
  state,
  command,
  { receiver, actor },
) => {
  const { transferId, toAccountId, credits, note } = command;
  if (toAccountId === state.accountId) {
    return refuse('transfer-to-self', 'A transfer goes to another account.');
  }
  if (!receiver || receiver.standing === 'unopened') {
    return refuse('account-not-found', `There is no account ${toAccountId}.`);
  }
  if (actor.role !== 'operator' && !areRelatives(state, toAccountId, receiver)) {
    return refuse('not-a-relative', 'Credits move between a parent and its direct child.');
  }
  if (receiver.standing !== 'open') return receiverNotOpen(toAccountId);
  const uncovered = refuseUnlessCovered(state, credits);
  if (uncovered) return uncovered;
  const downward = receiver.parentId === state.accountId;
  const unitPrice = command.unitPrice ?? (downward ? tierPrice(receiver.agreement, credits) : null);
  return decided({
    type: 'TransferSent',
    data: { transferId, toAccountId, credits, unitPrice, note, opening: null },
  });
};

/** Taken or refused, once: nothing is written when it has arrived before. */
export const decideReceiving: Decider<AccountCommandOf<'receive-transfer'>> = (state, command) => {
  const { accountId, transferId, fromAccountId, credits, unitPrice, opening } = command;
  if (state.arrivals.has(transferId)) return decided();
  if (state.standing === 'unopened' && !opening) {
    return refuse('account-not-found', `There is no account ${accountId}.`);
  }
  const reason = reasonToRefuse(state, command);
  if (reason)
    return decided({
      type: 'TransferRefused',
      data: { transferId, fromAccountId, credits, reason },
    });
  const received: DecidedAccountEvent = {
    type: 'TransferReceived',
    data: { transferId, fromAccountId, credits, unitPrice },
  };
  if (!opening) return decided(received);
  return decided(
    { type: 'AccountOpened', data: { accountId, parentId: fromAccountId, ...opening } },
    received,
  );
};

function reasonToRefuse(
  state: AccountState,
  { opening }: ReceiveTransfer,
): RefusalSlug | undefined {
  if (opening) return state.standing === 'unopened' ? undefined : 'id-taken';
  return state.standing === 'open' ? undefined : 'receiver-not-open';
}

export const decideSettling: Decider<AccountCommandOf<'settle-transfer'>> = (
  state,
  { transferId },
) =>
  state.transfersInTransit.has(transferId)
    ? decided({ type: 'TransferSettled', data: { transferId } })
    : decided();

export const decideReturning: Decider<AccountCommandOf<'return-transfer'>> = (
  state,
  { transferId, reason },
) => {
  const sent = state.transfersInTransit.get(transferId);
  if (!sent) return decided();
  return decided({ type: 'TransferReturned', data: { transferId, credits: sent.credits, reason } });
};

function areRelatives(state: AccountState, toAccountId: string, receiver: Receiver): boolean {
  return state.parentId === toAccountId || receiver.parentId === state.accountId;
}

function receiverNotOpen(accountId: string): Decision {
  return refuse('receiver-not-open', `Account ${accountId} is not open.`);
}
