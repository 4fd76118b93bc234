/** Adds screens, each for its share of the package, or removes some (rule 4). */
import { SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { Change } from '../../command/change.js';
import { CommandModal } from '../../command/command-modal.js';
import { CreditsInput } from '../../command/credits-input.js';
import { QuotedRun } from '../quoted-run.js';
import { useCustomerActionTexts } from './customer-action.texts.js';
import { pathOf, type CustomerActionProps } from './offered-actions.js';

const SCREENS_MAX = 100;

type Which = 'add' | 'remove';

export function Screens({ subscription, onClose }: CustomerActionProps) {
  const say = useCustomerActionTexts();
  const [which, setWhich] = useState<Which>('add');
  const [count, setCount] = useState<number | ''>(1);
  const { screens, customer } = subscription;
  const change = which === 'add' ? count || 0 : -(count || 0);
  return (
    <CommandModal
      title={say('titleOf', { action: say('screens'), customer })}
      path={`${pathOf(subscription)}/screens`}
      body={count === '' ? undefined : { [which]: count }}
      action={say(which)}
      effect={(quote) => (
        <>
          <Change label={say('screensNow')} from={screens} to={screens + change} />
          <QuotedRun quote={quote} />
        </>
      )}
      done={() => say('screensDone')}
      onClose={onClose}
    >
      <Direction value={which} onChange={setWhich} />
      <CreditsInput
        label={say('screensNumber')}
        required
        max={SCREENS_MAX}
        data-autofocus
        value={count}
        onChange={setCount}
      />
      {which === 'remove' && (
        <Text size="sm" c="dimmed">
          {say('removeHint')}
        </Text>
      )}
    </CommandModal>
  );
}

interface DirectionProps {
  readonly value: Which;
  readonly onChange: (which: Which) => void;
}

function Direction({ value, onChange }: DirectionProps) {
  const say = useCustomerActionTexts();
  return (
    <SegmentedControl
      aria-label={say('screens')}
      value={value}
      onChange={(next) => onChange(next === 'add' ? 'add' : 'remove')}
      data={[
        { value: 'add', label: say('add') },
        { value: 'remove', label: say('remove') },
      ]}
    />
  );
}
