/** What can be done with a customer: the usual as buttons, the rest in a menu. */
import {
  Ban,
  CalendarPlus,
  CirclePause,
  CirclePlay,
  HandHeart,
  Lock,
  MonitorUp,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import type { DiagnosisAnswer } from '../../api/queries/diagnosis-answer.js';
import { useSession } from '../session/session-context.js';
import { ActionBar } from '../shown/action-bar.js';
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
  const say = useCustomerTexts();
  const sayAction = useCustomerActionTexts();
  const [chosen, setChosen] = useState<CustomerAction | null>(null);
  const { subscription } = diagnosis;
  const actions = offeredActions(useSession(), subscription).map((name) => ({
    name,
    label: sayAction(name),
    Icon: ICONS[name],
    isUsual: USUAL.has(name),
    isGrave: name === 'cancel',
  }));
  return (
    <>
      <ActionBar actions={actions} othersLabel={say('actions')} onChosen={setChosen} />
      {chosen && (
        <ActionForm name={chosen} subscription={subscription} onClose={() => setChosen(null)} />
      )}
    </>
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
