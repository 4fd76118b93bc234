/** Opening an account without a parent, its agreement, and its standing: rules 7 and 14. */
import { refuse } from '../../refusal.js';
import type { AccountCommandOf } from '../account-commands.js';
import { decided, type Decider } from '../decision.js';

export const decideOpening: Decider<AccountCommandOf<'open-account'>> = (
  state,
  { accountId, opening },
) => {
  if (state.standing !== 'unopened')
    return refuse('id-taken', `There is an account ${accountId} already.`);
  return decided({ type: 'AccountOpened', data: { accountId, parentId: null, ...opening } });
};

export const decideAgreement: Decider<AccountCommandOf<'change-agreement'>> = (
  _state,
  { agreement },
) => decided({ type: 'AgreementChanged', data: { agreement } });

export const decideAccountSuspension: Decider<AccountCommandOf<'suspend-account'>> = (
  _state,
  { reason },
) => decided({ type: 'AccountSuspended', data: { reason } });

export const decideReinstatement: Decider<AccountCommandOf<'reinstate-account'>> = (
  state,
  { reason },
) => {
  if (state.standing !== 'suspended')
    return refuse('account-not-suspended', 'The account is not suspended.');
  return decided({ type: 'AccountReinstated', data: { reason } });
};

export const decideClosing: Decider<AccountCommandOf<'close-account'>> = (
  state,
  { reason },
  { openChildren },
) => {
  const figures = {
    balance: state.balance,
    inTransit: state.inTransit,
    openChildren: openChildren ?? 0,
  };
  if (figures.balance > 0 || figures.inTransit > 0 || figures.openChildren > 0) {
    return refuse(
      'account-not-empty',
      'Closing needs a balance of 0, nothing in transit and no open sub-reseller.',
      figures,
    );
  }
  return decided({ type: 'AccountClosed', data: { reason } });
};
