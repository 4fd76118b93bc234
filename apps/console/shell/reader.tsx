/** The reader's own: language, colours, and the way out. */
import {
  ActionIcon,
  Box,
  Group,
  Menu,
  Text,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { LogOut, Moon, Sun, User } from 'lucide-react';
import { useSignedIn } from '../session/session-context.js';
import { useRoleNames } from '../shown/role-names.texts.js';
import { LanguageSelect } from './language-select.js';
import { useShellTexts } from './shell.texts.js';

export function Reader() {
  return (
    <Group gap="xs" wrap="nowrap">
      <Box visibleFrom="sm">
        <LanguageSelect />
      </Box>
      <ColourSwitch />
      <ReaderMenu />
    </Group>
  );
}

function ColourSwitch() {
  const say = useShellTexts();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={say(isDark ? 'light' : 'dark')}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      {isDark ? <Sun size={18} aria-hidden /> : <Moon size={18} aria-hidden />}
    </ActionIcon>
  );
}

function ReaderMenu() {
  const say = useShellTexts();
  const roles = useRoleNames();
  const { session, signOut } = useSignedIn();
  const { label, actor } = session;
  const who = say('signedInAs', { label, role: roles(actor.role) });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={who}>
          <User size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm">{who}</Text>
        </Menu.Label>
        <Menu.Item leftSection={<LogOut size={16} aria-hidden />} onClick={() => void signOut()}>
          {say('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
