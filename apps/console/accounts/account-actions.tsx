/** What can be done with an account: the usual as buttons, the rest in a menu. */
import {
  ArrowLeftRight,
  CirclePause,
  CirclePlay,
  DoorClosed,
  FileText,
  HandHeart,
  Pencil,
  ShoppingCart,
  UserPlus,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import type { AccountAnswer } from '../../../projections/account-tree/account-tree.query.js';
import { useSession } from '../session/session-context.js';
import { ActionBar } from '../shown/action-bar.js';
import { useAccountTexts } from './account.texts.js';
import { ActionForm } from './actions/action-form.js';
import { offeredActions, type ActionName } from './actions/offered-actions.js';

const ICONS: Readonly<Record<ActionName, LucideIcon>> = {
  purchase: ShoppingCart,
  transfer: ArrowLeftRight,
  open: UserPlus,
  agreement: FileText,
  goodwill: HandHeart,
  adjustment: Pencil,
  suspension: CirclePause,
  reinstatement: CirclePlay,
  closure: DoorClosed,
};

const USUAL: ReadonlySet<ActionName> = new Set(['purchase', 'transfer', 'open', 'reinstatement']);
const GRAVE: ReadonlySet<ActionName> = new Set(['suspension', 'closure']);

export function AccountActions({ account }: { readonly account: AccountAnswer }) {
  const say = useAccountTexts();
  const [chosen, setChosen] = useState<ActionName | null>(null);
  const actions = offeredActions(useSession(), account).map((name) => ({
    name,
    label: say(name === 'agreement' || name === 'goodwill' ? `${name}Action` : name),
    Icon: ICONS[name],
    isUsual: USUAL.has(name),
    isGrave: GRAVE.has(name),
  }));
  return (
    <>
      <ActionBar actions={actions} othersLabel={say('actions')} onChosen={setChosen} />
      {chosen && <ActionForm name={chosen} account={account} onClose={() => setChosen(null)} />}
    </>
  );
}
