/** Suspends a subscription, resumes it, or cancels it for good. */
import { ReasonedCommand } from '../../command/reasoned-command.js';
import { useCustomerActionTexts } from './customer-action.texts.js';
import { pathOf, type CustomerActionProps } from './offered-actions.js';

export interface StatusChangeProps extends CustomerActionProps {
  readonly change: 'suspend' | 'resume' | 'cancel';
}

const PATHS = { suspend: 'suspension', resume: 'resumption', cancel: 'cancellation' } as const;
const DONE = { suspend: 'suspended', resume: 'resumed', cancel: 'cancelled' } as const;

export function StatusChange({ subscription, change, onClose }: StatusChangeProps) {
  const say = useCustomerActionTexts();
  const { customer } = subscription;
  return (
    <ReasonedCommand
      title={say('titleOf', { action: say(change), customer })}
      path={`${pathOf(subscription)}/${PATHS[change]}`}
      action={say(change)}
      danger={change !== 'resume'}
      effect={{ text: say(`${change}Effect`), color: change === 'cancel' ? 'red' : 'yellow' }}
      isReasonRequired
      done={say(DONE[change], { customer })}
      onClose={onClose}
    />
  );
}
