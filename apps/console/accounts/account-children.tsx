/** Who is below an account. */
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Answer } from '../shown/states.js';
import { AccountTree } from './account-tree.js';
import { useAccountTexts } from './account.texts.js';
import { treeOf } from './tree-of.js';

export function AccountChildren({ accountId }: { readonly accountId: string }) {
  const say = useAccountTexts();
  const tree = useQuery(treeOf(accountId));
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
