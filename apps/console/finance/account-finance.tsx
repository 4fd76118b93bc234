/** What finance wants of one account: its statement, its months, its purchases, its lots. */
import { Tabs } from '@mantine/core';
import { CalendarDays, Layers, ReceiptText, ShoppingCart, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { useSearchParams } from 'wouter';
import { useTabInSight } from '../shown/use-tab-in-sight.js';
import { useFinanceTexts } from './finance.texts.js';
import { LotsTab } from './lots-tab.js';
import { MonthsTab } from './months-tab.js';
import { PurchasesTab } from './purchases-tab.js';
import { StatementTab } from './statement-tab.js';

interface View {
  readonly name: 'statement' | 'months' | 'purchases' | 'lots';
  readonly icon: LucideIcon;
  readonly tab: ComponentType<{ readonly accountId: string }>;
}

const VIEWS: readonly View[] = [
  { name: 'statement', icon: ReceiptText, tab: StatementTab },
  { name: 'months', icon: CalendarDays, tab: MonthsTab },
  { name: 'purchases', icon: ShoppingCart, tab: PurchasesTab },
  { name: 'lots', icon: Layers, tab: LotsTab },
];

export function AccountFinance({ accountId }: { readonly accountId: string }) {
  const say = useFinanceTexts();
  const [asked, setAsked] = useSearchParams();
  const view = asked.get('view') ?? 'statement';
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
          <Tab accountId={accountId} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
