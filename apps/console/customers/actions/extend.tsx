/** Extends a subscription (rule 3), or turns a trial into one (rule 10). */
import { useState } from 'react';
import { CommandModal } from '../../command/command-modal.js';
import { CreditsInput } from '../../command/credits-input.js';
import { PackageSelect } from '../package-select.js';
import { QuotedRun } from '../quoted-run.js';
import { useCustomerActionTexts } from './customer-action.texts.js';
import { pathOf, type CustomerActionProps } from './offered-actions.js';

const QUANTITY_MAX = 36;

export function Extend({ subscription, onClose }: CustomerActionProps) {
  const say = useCustomerActionTexts();
  const { accountId, subscriptionId, customer, packageId: last, screens } = subscription;
  const [packageId, setPackageId] = useState(last);
  const [quantity, setQuantity] = useState<number | ''>(1);
  const action = last === null ? 'activate' : 'extend';
  const terms = packageId === null || quantity === '' ? undefined : { packageId, quantity };
  const activation = terms && { ...terms, trialId: subscriptionId, screens };
  return (
    <CommandModal
      title={say('titleOf', { action: say(action), customer })}
      path={
        action === 'activate'
          ? `/accounts/${accountId}/subscriptions`
          : `${pathOf(subscription)}/extensions`
      }
      body={action === 'activate' ? activation : terms}
      action={say(action)}
      effect={(quote) => <QuotedRun quote={quote} />}
      done={() => say(action === 'activate' ? 'activated' : 'extended', { customer })}
      onClose={onClose}
    >
      <PackageSelect value={packageId} onChange={setPackageId} />
      <CreditsInput
        label={say('quantity')}
        required
        max={QUANTITY_MAX}
        value={quantity}
        onChange={setQuantity}
      />
    </CommandModal>
  );
}
