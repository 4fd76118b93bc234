/** What can be done with an account: the usual as buttons, the rest in a menu. */
import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import {
  ArrowLeftRight,
  CirclePause,
  CirclePlay,
  DoorClosed,
  EllipsisVertical,
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
  const [chosen, setChosen] = useState<ActionName | null>(null);
  const offered = offeredActions(useSession(), account);
  const others = offered.filter((name) => !USUAL.has(name));
  return (
    <Group gap="xs">
      {offered
        .filter((name) => USUAL.has(name))
        .map((name, place) => (
          <ActionButton key={name} name={name} isFirst={place === 0} onChosen={setChosen} />
        ))}
      {others.length > 0 && <Others names={others} onChosen={setChosen} />}
      {chosen && <ActionForm name={chosen} account={account} onClose={() => setChosen(null)} />}
    </Group>
  );
}

type SayAccount = ReturnType<typeof useAccountTexts>;

function nameOf(say: SayAccount, name: ActionName): string {
  return say(name === 'agreement' || name === 'goodwill' ? `${name}Action` : name);
}

interface ActionButtonProps {
  readonly name: ActionName;
  readonly isFirst: boolean;
  readonly onChosen: (name: ActionName) => void;
}

function ActionButton({ name, isFirst, onChosen }: ActionButtonProps) {
  const say = useAccountTexts();
  const Icon = ICONS[name];
  return (
    <Button
      size="sm"
      variant={isFirst ? 'filled' : 'default'}
      leftSection={<Icon size={16} aria-hidden />}
      onClick={() => onChosen(name)}
    >
      {nameOf(say, name)}
    </Button>
  );
}

interface OthersProps {
  readonly names: readonly ActionName[];
  readonly onChosen: (name: ActionName) => void;
}

function Others({ names, onChosen }: OthersProps) {
  const say = useAccountTexts();
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
              {...(GRAVE.has(name) && { color: 'red' })}
              onClick={() => onChosen(name)}
            >
              {nameOf(say, name)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
