/** What can be done with a customer: the usual as buttons, the rest in a menu. */
import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import {
  Ban,
  CalendarPlus,
  CirclePause,
  CirclePlay,
  EllipsisVertical,
  HandHeart,
  Lock,
  MonitorUp,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import type { DiagnosisAnswer } from '../../api/queries/diagnosis-answer.js';
import { useSession } from '../session/session-context.js';
import { Compensate } from './actions/compensate.js';
import { useCustomerActionTexts } from './actions/customer-action.texts.js';
import { DeviceLock } from './actions/device-lock.js';
import { Extend } from './actions/extend.js';
import {
  offeredActions,
  type CustomerAction,
  type CustomerActionProps,
} from './actions/offered-actions.js';
import { Screens } from './actions/screens.js';
import { StatusChange } from './actions/status-change.js';
import { useCustomerTexts } from './customer.texts.js';

const ICONS: Readonly<Record<CustomerAction, LucideIcon>> = {
  extend: CalendarPlus,
  activate: CalendarPlus,
  screens: MonitorUp,
  compensate: HandHeart,
  lock: Lock,
  resume: CirclePlay,
  suspend: CirclePause,
  cancel: Ban,
};

const USUAL: ReadonlySet<CustomerAction> = new Set(['extend', 'activate', 'screens', 'resume']);

export function CustomerActions({ diagnosis }: { readonly diagnosis: DiagnosisAnswer }) {
  const say = useCustomerActionTexts();
  const [chosen, setChosen] = useState<CustomerAction | null>(null);
  const { subscription } = diagnosis;
  const offered = offeredActions(useSession(), subscription);
  return (
    <Group gap="xs">
      {offered
        .filter((name) => USUAL.has(name))
        .map((name, place) => {
          const Icon = ICONS[name];
          return (
            <Button
              key={name}
              size="sm"
              variant={place === 0 ? 'filled' : 'default'}
              leftSection={<Icon size={16} aria-hidden />}
              onClick={() => setChosen(name)}
            >
              {say(name)}
            </Button>
          );
        })}
      <Others names={offered.filter((name) => !USUAL.has(name))} onChosen={setChosen} />
      {chosen && (
        <ActionForm name={chosen} subscription={subscription} onClose={() => setChosen(null)} />
      )}
    </Group>
  );
}

interface OthersProps {
  readonly names: readonly CustomerAction[];
  readonly onChosen: (name: CustomerAction) => void;
}

function Others({ names, onChosen }: OthersProps) {
  const say = useCustomerTexts();
  const sayAction = useCustomerActionTexts();
  if (names.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={say('actions')}>
          <EllipsisVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {names.map((name) => {
          const Icon = ICONS[name];
          return (
            <Menu.Item
              key={name}
              leftSection={<Icon size={16} aria-hidden />}
              {...(name === 'cancel' && { color: 'red' })}
              onClick={() => onChosen(name)}
            >
              {sayAction(name)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

function ActionForm({ name, ...on }: CustomerActionProps & { readonly name: CustomerAction }) {
  switch (name) {
    case 'extend':
    case 'activate':
      return <Extend {...on} />;
    case 'screens':
      return <Screens {...on} />;
    case 'compensate':
      return <Compensate {...on} />;
    case 'lock':
      return <DeviceLock {...on} />;
    default:
      return <StatusChange change={name} {...on} />;
  }
}
