/** What each role may do, as data. Whose account it may do it to is `scope.ts`. */
import type { Role } from '../ledger/index.js';
import type { Caller } from './caller.js';

const ALL_BUT_SUPPORT = ['operator', 'reseller', 'service'] as const;
const OPERATOR = ['operator'] as const;
const PANEL = ['operator', 'service'] as const;
const EVERYONE = ['operator', 'finance', 'auditor', 'support', 'reseller', 'service'] as const;
const CUSTOMER_CARE = ['operator', 'support', 'reseller', 'service'] as const;

/** Who may give which command; `auditor` none but to end a session of its own. */
export const COMMAND_ROLES = {
  'open-account': ALL_BUT_SUPPORT,
  'change-agreement': ['operator', 'reseller'],
  'suspend-account': ALL_BUT_SUPPORT,
  'reinstate-account': ALL_BUT_SUPPORT,
  'close-account': ALL_BUT_SUPPORT,
  purchase: PANEL,
  'send-transfer': ALL_BUT_SUPPORT,
  'start-trial': ALL_BUT_SUPPORT,
  activate: ALL_BUT_SUPPORT,
  extend: ALL_BUT_SUPPORT,
  'add-screens': ALL_BUT_SUPPORT,
  'remove-screens': ALL_BUT_SUPPORT,
  'suspend-subscription': ALL_BUT_SUPPORT,
  'resume-subscription': ALL_BUT_SUPPORT,
  'cancel-subscription': ALL_BUT_SUPPORT,
  'lock-device': CUSTOMER_CARE,
  // What devices did is told by the panel that lets them in: nobody else's word counts.
  'connect-device': PANEL,
  'end-connection': PANEL,
  compensate: CUSTOMER_CARE,
  'fund-goodwill': ALL_BUT_SUPPORT,
  reverse: OPERATOR,
  'open-dispute': ALL_BUT_SUPPORT,
  'attach-evidence': CUSTOMER_CARE,
  'resolve-dispute': OPERATOR,
  'request-adjustment': OPERATOR,
  'approve-adjustment': OPERATOR,
  'reject-adjustment': OPERATOR,
  'open-incident': OPERATOR,
  'resolve-incident': OPERATOR,
  'define-package': OPERATOR,
  'retire-package': OPERATOR,
  'close-period': ['operator', 'finance'],
  'issue-key': OPERATOR,
  'revoke-key': OPERATOR,
  'end-session': EVERYONE,
  'rebuild-projection': OPERATOR,
  'resume-projection': OPERATOR,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type CommandName = keyof typeof COMMAND_ROLES;

/** Commands that a confined caller gives to accounts below its own only: its own terms are for others to set. */
const BELOW_ONLY: ReadonlySet<CommandName> = new Set(['change-agreement', 'reinstate-account']);

/** Whether the role may give the command at all. */
export function mayCommand(caller: Caller, command: CommandName): boolean {
  const roles: readonly Role[] = COMMAND_ROLES[command];
  return roles.includes(caller.actor.role);
}

/** Whether the command may be given to this account, once it is known to be in the caller's scope. */
export function mayCommandAccount(
  caller: Caller,
  command: CommandName,
  accountId: string,
): boolean {
  if (!mayCommand(caller, command)) return false;
  return !(BELOW_ONLY.has(command) && caller.accountId === accountId);
}

/** What there is to read beside accounts, which every role reads within its scope. */
export const READ_ROLES = {
  accounts: EVERYONE,
  packages: EVERYONE,
  'trial-balance': ['operator', 'finance', 'auditor', 'support'],
  periods: ['operator', 'finance', 'auditor', 'support'],
  adjustments: ['operator', 'finance', 'auditor', 'support'],
  projections: ['operator', 'finance', 'auditor', 'support'],
  metrics: ['operator', 'finance', 'auditor', 'support'],
  keys: ['operator'],
  sessions: EVERYONE,
  reconciliations: ['operator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Readable = keyof typeof READ_ROLES;

export function mayRead(caller: Caller, what: Readable): boolean {
  const roles: readonly Role[] = READ_ROLES[what];
  return roles.includes(caller.actor.role);
}
