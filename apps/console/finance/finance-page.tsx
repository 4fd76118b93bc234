/** The money in the network: its books, what all accounts have bought, and the way to each account's own. */
import { Paper, Stack, Tabs } from '@mantine/core';
import { BookCheck, ShoppingCart, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { Redirect, useLocation, useSearchParams } from 'wouter';
import { AccountSelect } from '../command/account-select.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { PageHead } from '../shown/states.js';
import { useTabInSight } from '../shown/use-tab-in-sight.js';
import { AllPurchases } from './all-purchases.js';
import { Books } from './books.js';
import { useFinanceTexts } from './finance.texts.js';

interface View {
  readonly name: 'books' | 'purchases';
  readonly icon: LucideIcon;
  readonly tab: ComponentType;
}

const VIEWS: readonly View[] = [
  { name: 'books', icon: BookCheck, tab: Books },
  { name: 'purchases', icon: ShoppingCart, tab: AllPurchases },
];

export function FinancePage() {
  const say = useFinanceTexts();
  const session = useSession();
  const [, goTo] = useLocation();
  // Who sees one subtree begins with its root.
  if (!rightsOf(session).readsAll && session.accountId !== null)
    return <Redirect to={`/finance/${session.accountId}`} replace />;
  return (
    <>
      <PageHead title={say('title')} />
      <Stack>
        <Paper withBorder p="md">
          <AccountSelect
            label={say('choose')}
            value={null}
            onChange={(accountId) => accountId !== null && goTo(`/finance/${accountId}`)}
          />
        </Paper>
        <Views />
      </Stack>
    </>
  );
}

function Views() {
  const say = useFinanceTexts();
  const [asked, setAsked] = useSearchParams();
  const view = asked.get('view') ?? 'books';
  const tabs = useTabInSight(view);
  return (
    <Tabs
      value={view}
      onChange={(chosen) => setAsked({ view: chosen ?? view }, { replace: true })}
      keepMounted={false}
    >
      <Tabs.List ref={tabs} mb="md">
        {VIEWS.map(({ name, icon: Icon }) => (
          <Tabs.Tab key={name} value={name} leftSection={<Icon size={16} aria-hidden />}>
            {say(name)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {VIEWS.map(({ name, tab: Tab }) => (
        <Tabs.Panel key={name} value={name}>
          <Tab />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
