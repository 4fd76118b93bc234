/** What is around every page: the menu, who is signed in, and whether what is shown is live. */
import { AppShell, Box, Burger, Container, Group, NavLink } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { LiveProvider } from '../live/live-provider.js';
import { Mark } from '../shown/mark.js';
import { Loading } from '../shown/states.js';
import { ConnectionNotice, LiveBadge } from './connection.js';
import { LanguageSelect } from './language-select.js';
import { NotFound } from './not-found.js';
import { PageFault } from './page-fault.js';
import { PAGES, ROOMS } from './pages.js';
import { Reader } from './reader.js';
import { useShellTexts } from './shell.texts.js';

export function Shell() {
  const say = useShellTexts();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <LiveProvider>
      <a className="skip" href="#content">
        {say('skip')}
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
        padding={{ base: 'sm', sm: 'lg' }}
      >
        <AppShell.Header px="md">
          <Head isMenuOpen={isOpen} onMenu={toggle} />
        </AppShell.Header>
        <AppShell.Navbar p="xs" aria-label={say('pages')}>
          <Menu onChosen={close} />
          <Box hiddenFrom="sm" mt="auto" p="sm">
            <LanguageSelect />
          </Box>
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1}>
          <ConnectionNotice />
          <Container size="xl" p={0}>
            <CurrentPage />
          </Container>
        </AppShell.Main>
      </AppShell>
    </LiveProvider>
  );
}

interface HeadProps {
  readonly isMenuOpen: boolean;
  readonly onMenu: () => void;
}

function Head({ isMenuOpen, onMenu }: HeadProps) {
  const say = useShellTexts();
  return (
    <Group h="100%" justify="space-between" wrap="nowrap">
      <Group gap="sm" wrap="nowrap">
        <Burger
          opened={isMenuOpen}
          onClick={onMenu}
          hiddenFrom="sm"
          size="sm"
          aria-label={say('openPages')}
        />
        <Mark />
      </Group>
      <Group gap="sm" wrap="nowrap">
        <LiveBadge />
        <Reader />
      </Group>
    </Group>
  );
}

function Menu({ onChosen }: { readonly onChosen: () => void }) {
  const say = useShellTexts();
  const [location] = useLocation();
  const isIn = (path: string) => (path === '/' ? location === '/' : location.startsWith(path));
  return ROOMS.map(({ name, path, icon: Icon }) => (
    <NavLink
      key={path}
      component={Link}
      href={path}
      label={say(name)}
      leftSection={<Icon size={18} aria-hidden />}
      active={isIn(path)}
      {...(isIn(path) && { 'aria-current': 'page' as const })}
      onClick={onChosen}
    />
  ));
}

function CurrentPage() {
  const [location] = useLocation();
  return (
    <PageFault key={location}>
      <Suspense fallback={<Loading lines={8} />}>
        <Switch>
          {PAGES.map(({ path, page }) => (
            <Route key={path} path={path} component={page} />
          ))}
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </PageFault>
  );
}
