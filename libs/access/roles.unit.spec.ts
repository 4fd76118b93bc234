import { describe, expect, test } from '@jest/globals';

import type { Caller, KeyRole } from './caller.js';
import {
  COMMAND_ROLES,
  mayCommand,
  mayCommandAccount,
  mayRead,
  READ_ROLES,
  type CommandName,
  type Readable,
} from './roles.js';

function callerAs(role: KeyRole, accountId: string | null = null): Caller {
  return { actor: { id: `a-${role}`, role }, label: role, accountId };
}

/** Each row: operator, finance, auditor, support, reseller, service. */
const COLUMNS: readonly KeyRole[] = [
  'operator',
  'finance',
  'auditor',
  'support',
  'reseller',
  'service',
];

const COMMANDS: Readonly<Record<CommandName, string>> = {
  'open-account': '+---++',
  'change-agreement': '+---+-',
  'suspend-account': '+---++',
  'reinstate-account': '+---++',
  'close-account': '+---++',
  purchase: '+----+',
  'send-transfer': '+---++',
  'start-trial': '+---++',
  activate: '+---++',
  extend: '+---++',
  'add-screens': '+---++',
  'remove-screens': '+---++',
  'suspend-subscription': '+---++',
  'resume-subscription': '+---++',
  'cancel-subscription': '+---++',
  'lock-device': '+--+++',
  'connect-device': '+----+',
  'end-connection': '+----+',
  compensate: '+--+++',
  'fund-goodwill': '+---++',
  reverse: '+-----',
  'open-dispute': '+---++',
  'attach-evidence': '+--+++',
  'resolve-dispute': '+-----',
  'request-adjustment': '+-----',
  'approve-adjustment': '+-----',
  'reject-adjustment': '+-----',
  'open-incident': '+-----',
  'resolve-incident': '+-----',
  'define-package': '+-----',
  'retire-package': '+-----',
  'close-period': '++----',
  'issue-key': '+-----',
  'revoke-key': '+-----',
  'end-session': '++++++',
  'rebuild-projection': '+-----',
  'resume-projection': '+-----',
};

const READS: Readonly<Record<Readable, string>> = {
  accounts: '++++++',
  packages: '++++++',
  'trial-balance': '++++--',
  periods: '++++--',
  adjustments: '++++--',
  projections: '++++--',
  metrics: '++++--',
  keys: '+-----',
  sessions: '++++++',
  reconciliations: '+-----',
};

function allowed(may: (caller: Caller) => boolean): string {
  return COLUMNS.map((role) => (may(callerAs(role)) ? '+' : '-')).join('');
}

describe('a role', () => {
  test('has a row here for every command and everything to read', () => {
    expect(Object.keys(COMMANDS)).toEqual(Object.keys(COMMAND_ROLES));
    expect(Object.keys(READS)).toEqual(Object.keys(READ_ROLES));
  });

  test.each(Object.entries(COMMANDS))('may command %s as %s', (command, row) => {
    expect(allowed((caller) => mayCommand(caller, command as CommandName))).toBe(row);
  });

  test.each(Object.entries(READS))('may read %s as %s', (what, row) => {
    expect(allowed((caller) => mayRead(caller, what as Readable))).toBe(row);
  });
});

describe('a reseller', () => {
  const reseller = callerAs('reseller', 'r1');

  test.each(['change-agreement', 'reinstate-account'] as const)(
    'may %s below itself, never its own',
    (command) => {
      expect(mayCommandAccount(reseller, command, 'below')).toBe(true);
      expect(mayCommandAccount(reseller, command, 'r1')).toBe(false);
    },
  );

  test('may activate for itself, and never purchase', () => {
    expect(mayCommandAccount(reseller, 'activate', 'r1')).toBe(true);
    expect(mayCommandAccount(reseller, 'purchase', 'r1')).toBe(false);
  });
});
