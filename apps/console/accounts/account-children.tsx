/** Who is below an account. */
import { Text } from '@mantine/core';
import type { TreeNode } from '../../../projections/account-tree/roll-up.js';
import { useRead } from '../ledger/use-read.js';
import { Answer } from '../shown/states.js';
import { AccountTree } from './account-tree.js';
import { useAccountTexts } from './account.texts.js';

export function AccountChildren({ accountId }: { readonly accountId: string }) {
  const say = useAccountTexts();
  const tree = useRead<{ readonly account: TreeNode }>(`/accounts/${accountId}/tree`, {
    live: 'any',
  });
  return (
    <Answer query={tree}>
      {({ account: { children } }) =>
        children.length === 0 ? (
          <Text c="dimmed">{say('noChildren')}</Text>
        ) : (
          <AccountTree nodes={children} />
        )
      }
    </Answer>
  );
}
