/** What finance wants of one account: its statement, its months, its purchases, its lots. */
import { CalendarDays, Layers, ReceiptText, ShoppingCart } from 'lucide-react';
import { Views, type View } from '../views/views.js';
import { useFinanceTexts } from './finance.texts.js';
import { LotsTab } from './lots-tab.js';
import { MonthsTab } from './months-tab.js';
import { PurchasesTab } from './purchases-tab.js';
import { StatementTab } from './statement-tab.js';

type Name = 'statement' | 'months' | 'purchases' | 'lots';

export interface AccountFinanceProps {
  readonly accountId: string;
}

const VIEWS: readonly View<Name, AccountFinanceProps>[] = [
  { name: 'statement', icon: ReceiptText, content: StatementTab },
  { name: 'months', icon: CalendarDays, content: MonthsTab },
  { name: 'purchases', icon: ShoppingCart, content: PurchasesTab },
  { name: 'lots', icon: Layers, content: LotsTab },
];

export function AccountFinance({ accountId }: AccountFinanceProps) {
  const say = useFinanceTexts();
  return <Views views={VIEWS} titleOf={say} given={{ accountId }} />;
}
