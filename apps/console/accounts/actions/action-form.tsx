/** The form of an action. */
import { Adjustment } from './adjustment.js';
import type { ActionProps } from './action-props.js';
import { AgreementForm } from './agreement-form.js';
import { Goodwill } from './goodwill.js';
import type { ActionName } from './offered-actions.js';
import { OpenAccount } from './open-account.js';
import { Purchase } from './purchase.js';
import { StandingChange } from './standing-change.js';
import { Transfer } from './transfer.js';

export interface ActionFormProps extends ActionProps {
  readonly name: ActionName;
}

export function ActionForm({ name, account, onClose }: ActionFormProps) {
  const on = { account, onClose };
  switch (name) {
    case 'purchase':
      return <Purchase {...on} />;
    case 'transfer':
      return <Transfer {...on} />;
    case 'open':
      return <OpenAccount parentId={account.accountId} onClose={onClose} />;
    case 'agreement':
      return <AgreementForm {...on} />;
    case 'goodwill':
      return <Goodwill {...on} />;
    case 'adjustment':
      return <Adjustment {...on} />;
    default:
      return <StandingChange change={name} {...on} />;
  }
}
