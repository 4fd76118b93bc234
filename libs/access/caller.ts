/** Who a request comes from, once its token has been recognised. */
import type { Actor, Role } from '../ledger/index.js';

/** Roles that keys are issued for; `system` is the ledger itself and has none. */
export const KEY_ROLES = [
  'operator',
  'finance',
  'auditor',
  'support',
  'reseller',
  'service',
] as const satisfies readonly Role[];

export type KeyRole = (typeof KEY_ROLES)[number];

export interface Caller {
  readonly actor: Actor;
  readonly label: string;
  /** The root of the subtree that a reseller or a service is confined to; null for everyone else. */
  readonly accountId: string | null;
}

const CONFINED: ReadonlySet<Role> = new Set(['reseller', 'service']);

/** Whether a role sees one subtree only. */
export function isConfined(role: Role): boolean {
  return CONFINED.has(role);
}
