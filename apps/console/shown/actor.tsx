/** Who did it: what their key is called, where the reader may know that, and their role. */
import { Text } from '@mantine/core';
import type { Role } from '../../../libs/ledger/index.js';
import { useRead, type ListPage } from '../ledger/use-read.js';
import { rightsOf, useSession } from '../session/session-context.js';
import type { ShownKey } from '../system/keys.js';
import { useRoleNames } from './role-names.texts.js';

export interface NamedActor {
  readonly id: string;
  /** Undefined where only the id is on record. */
  readonly role?: Role;
}

const KEYS_PATH = '/access/keys?limit=500';
/** The id, and the role, of whoever has the operator's key of the settings. */
const FIRST_OPERATOR = 'operator';

/** Of keys that the reader may not list, or beyond those: their ids. */
export function useActorName(): (actor: NamedActor) => string {
  const session = useSession();
  const roles = useRoleNames();
  const keys = useRead<ListPage<ShownKey>>(KEYS_PATH, { enabled: rightsOf(session).isOperator });
  return ({ id, role }) => {
    if (role === 'system') return roles(role);
    if (id === FIRST_OPERATOR) return roles(FIRST_OPERATOR);
    const label =
      id === session.actor.id
        ? session.label
        : keys.data?.items.find(({ keyId }) => keyId === id)?.label;
    return role === undefined ? (label ?? id) : `${label ?? id} · ${roles(role)}`;
  };
}

export function Actor({ actor }: { readonly actor: NamedActor }) {
  const nameOf = useActorName();
  return (
    <Text component="span" inherit style={{ overflowWrap: 'anywhere' }}>
      {nameOf(actor)}
    </Text>
  );
}
