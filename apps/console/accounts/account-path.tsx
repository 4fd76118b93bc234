/** Where an account is: who is above it, up to the reader's own; how it stands, and since when. */
import { Anchor, Group, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { AccountAnswer } from '../../../projections/account-tree/account-tree.query.js';
import { useRead } from '../ledger/use-read.js';
import { useSession } from '../session/session-context.js';
import { Moment } from '../shown/moment.js';
import { useAccountTexts } from './account.texts.js';
import { Standing } from './standing.js';

export function AccountPath({ account }: { readonly account: AccountAnswer }) {
  const say = useAccountTexts();
  const { accountId, standing, agreement, balance, openedAt, timeZone } = account;
  return (
    <Group gap="xs">
      <Standing standing={standing} restricted={agreement.restrictAtZero && balance === 0} />
      <Anchor component={Link} href="/accounts" size="sm">
        {say('below')}
      </Anchor>
      <Above account={account} />
      <Text size="sm" c="dimmed">
        / {accountId} · {timeZone} · {say('opened')} <Moment at={openedAt} />
      </Text>
    </Group>
  );
}

/** Nobody is above the reader's own account. */
function Above({ account }: { readonly account: AccountAnswer }) {
  const { accountId: own } = useSession();
  const { accountId, parentId } = account;
  return parentId === null || accountId === own ? null : <Ancestor accountId={parentId} />;
}

function Ancestor({ accountId }: { readonly accountId: string }) {
  const { data } = useRead<AccountAnswer>(`/accounts/${accountId}`);
  return (
    <>
      {data && <Above account={data} />}
      <Text size="sm" c="dimmed">
        /
      </Text>
      <Anchor component={Link} href={`/accounts/${accountId}`} size="sm">
        {data?.name ?? accountId}
      </Anchor>
    </>
  );
}
