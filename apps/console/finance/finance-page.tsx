/** The money in the network: its books, what all accounts have bought, and the way to each account's own. */
import { Paper, Stack } from '@mantine/core';
import { BookCheck, ShoppingCart } from 'lucide-react';
import { Redirect, useLocation } from 'wouter';
import { AccountSelect } from '../command/account-select.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { PageHead } from '../shown/states.js';
import { Views, type View } from '../views/views.js';
import { AllPurchases } from './all-purchases.js';
import { Books } from './books.js';
import { useFinanceTexts } from './finance.texts.js';

const VIEWS: readonly View<'books' | 'purchases'>[] = [
  { name: 'books', icon: BookCheck, content: Books },
  { name: 'purchases', icon: ShoppingCart, content: AllPurchases },
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
        <Views views={VIEWS} titleOf={say} given={{}} />
      </Stack>
    </>
  );
}
