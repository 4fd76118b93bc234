import type { AccountAnswer } from '../../../../projections/account-tree/account-tree.query.js';

/** An action on one account, as a form over its page. */
export interface ActionProps {
  readonly account: AccountAnswer;
  readonly onClose: () => void;
}
