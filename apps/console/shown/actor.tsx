/** Who did it: a key's id and its role. */
import { Text } from '@mantine/core';
import type { Actor as ActorValue } from '../../../libs/ledger/index.js';
import { useRoleNames } from './role-names.texts.js';

export function Actor({ actor: { id, role } }: { readonly actor: ActorValue }) {
  const names = useRoleNames();
  return (
    <Text component="span" inherit style={{ overflowWrap: 'anywhere' }}>
      {role === 'system' || id === role ? names(role) : `${id} · ${names(role)}`}
    </Text>
  );
}
