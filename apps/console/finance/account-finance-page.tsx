/** The finance of one account. */
import { Anchor, Group } from '@mantine/core';
import { Link, useLocation, useParams } from 'wouter';
import type { AccountAnswer } from '../../../projections/account-tree/account-tree.query.js';
import { AccountSelect } from '../command/account-select.js';
import { useRead } from '../ledger/use-read.js';
import { Answer, PageHead } from '../shown/states.js';
import { AccountFinance } from './account-finance.js';
import { useFinanceTexts } from './finance.texts.js';

export function AccountFinancePage() {
  const say = useFinanceTexts();
  const [, goTo] = useLocation();
  const { accountId = '' } = useParams();
  const account = useRead<AccountAnswer>(`/accounts/${encodeURIComponent(accountId)}`);
  return (
    <>
      <PageHead title={say('titleOf', { name: account.data?.name ?? accountId })}>
        <Group gap="sm" align="flex-end">
          <Anchor component={Link} href={`/accounts/${accountId}`} size="sm">
            {say('toAccount')}
          </Anchor>
          <AccountSelect
            label={say('account')}
            value={accountId}
            onChange={(next) => goTo(next === null ? '/finance' : `/finance/${next}`)}
          />
        </Group>
      </PageHead>
      <Answer query={account} lines={8}>
        {() => <AccountFinance key={accountId} accountId={accountId} />}
      </Answer>
    </>
  );
}
