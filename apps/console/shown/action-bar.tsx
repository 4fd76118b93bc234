/** What can be done with the page's subject: the usual as buttons, the rest in a menu. */
import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { EllipsisVertical, type LucideIcon } from 'lucide-react';

export interface Action<N extends string> {
  readonly name: N;
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly isUsual: boolean;
  /** It takes something away. */
  readonly isGrave?: boolean;
}

export interface ActionBarProps<N extends string> {
  readonly actions: readonly Action<N>[];
  /** What the menu is called. */
  readonly othersLabel: string;
  readonly onChosen: (name: N) => void;
}

export function ActionBar<N extends string>(props: ActionBarProps<N>) {
  const { actions, onChosen } = props;
  return (
    <Group gap="xs">
      {actions
        .filter(({ isUsual }) => isUsual)
        .map(({ name, label, Icon }, place) => (
          <Button
            key={name}
            size="sm"
            variant={place === 0 ? 'filled' : 'default'}
            leftSection={<Icon size={16} aria-hidden />}
            onClick={() => onChosen(name)}
          >
            {label}
          </Button>
        ))}
      <Others {...props} actions={actions.filter(({ isUsual }) => !isUsual)} />
    </Group>
  );
}

function Others<N extends string>({ actions, othersLabel, onChosen }: ActionBarProps<N>) {
  if (actions.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={othersLabel}>
          <EllipsisVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ name, label, Icon, isGrave = false }) => (
          <Menu.Item
            key={name}
            leftSection={<Icon size={16} aria-hidden />}
            {...(isGrave && { color: 'red' })}
            onClick={() => onChosen(name)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
