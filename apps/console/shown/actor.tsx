/** Who did it: what their key is called, where the reader may know that, and their role. */
import { Text } from '@mantine/core';
import type { Actor as ActorValue } from '../../../libs/ledger/index.js';
import { useRead, type ListPage } from '../ledger/use-read.js';
import { rightsOf, useSession } from '../session/session-context.js';
import type { ShownKey } from '../system/keys.js';
import { useRoleNames } from './role-names.texts.js';

const KEYS_PATH = '/access/keys?limit=500';

/** Of keys that the reader may not list, or beyond those: their ids. */
export function useActorName(): (actor: ActorValue) => string {
  const session = useSession();
  const roles = useRoleNames();
  const keys = useRead<ListPage<ShownKey>>(KEYS_PATH, { enabled: rightsOf(session).isOperator });
  return ({ id, role }) => {
    if (role === 'system' || id === role) return roles(role);
    const label =
      id === session.actor.id
        ? session.label
        : keys.data?.items.find(({ keyId }) => keyId === id)?.label;
    return `${label ?? id} · ${roles(role)}`;
  };
}

export function Actor({ actor }: { readonly actor: ActorValue }) {
  const nameOf = useActorName();
  return (
    <Text component="span" inherit style={{ overflowWrap: 'anywhere' }}>
      {nameOf(actor)}
    </Text>
  );
}
