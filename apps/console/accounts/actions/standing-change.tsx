/** Suspends, reinstates or closes an account (rule 14). */
import { ReasonedCommand } from '../../command/reasoned-command.js';
import type { ActionProps } from './action-props.js';
import { useStandingChangeTexts } from './standing.texts.js';

export interface StandingChangeProps extends ActionProps {
  readonly change: 'suspension' | 'reinstatement' | 'closure';
}

export function StandingChange({ account, change, onClose }: StandingChangeProps) {
  const say = useStandingChangeTexts();
  const { accountId, name } = account;
  return (
    <ReasonedCommand
      title={say(change, { name })}
      path={`/accounts/${accountId}/${change}`}
      action={say(`${change}Action`)}
      danger={change !== 'reinstatement'}
      effect={{ text: say(`${change}Effect`), color: change === 'closure' ? 'red' : 'yellow' }}
      isReasonRequired
      done={say(`${change}Done`, { name })}
      onClose={onClose}
    />
  );
}
