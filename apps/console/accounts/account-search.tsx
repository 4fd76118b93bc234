/** Accounts by how their name or id begins. */
import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { AccountAnswer } from '../../../projections/account-tree/account-tree.query.js';
import { useReadPages } from '../ledger/use-read.js';
import { Credits } from '../shown/figures.js';
import { Answer, Empty } from '../shown/states.js';
import { useAccountsTexts } from './accounts.texts.js';
import { Standing } from './standing.js';

export function AccountSearch({ q }: { readonly q: string }) {
  const say = useAccountsTexts();
  const found = useReadPages<AccountAnswer>(`/accounts?q=${encodeURIComponent(q)}`, {
    live: 'any',
  });
  return (
    <Answer query={found}>
      {({ pages }) => {
        const accounts = pages.flatMap(({ items }) => items);
        if (accounts.length === 0) return <Empty title={say('notFound', { q })} />;
        return (
          <Stack gap="xs">
            {accounts.map((account) => (
              <Found key={account.accountId} account={account} />
            ))}
            {found.hasNextPage && (
              <Button
                variant="default"
                loading={found.isFetchingNextPage}
                onClick={() => void found.fetchNextPage()}
              >
                {say('more')}
              </Button>
            )}
          </Stack>
        );
      }}
    </Answer>
  );
}

function Found({ account }: { readonly account: AccountAnswer }) {
  const say = useAccountsTexts();
  const { accountId, name, parentId, balance, standing } = account;
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between">
        <div>
          <Anchor component={Link} href={`/accounts/${accountId}`} fw={600}>
            {name}
          </Anchor>
          <Text size="xs" c="dimmed">
            {accountId}
            {parentId !== null && ` · ${say('path', { parentId })}`}
          </Text>
        </div>
        <Group gap="sm">
          <Standing standing={standing} />
          <Credits value={balance} fw={600} />
        </Group>
      </Group>
    </Paper>
  );
}
