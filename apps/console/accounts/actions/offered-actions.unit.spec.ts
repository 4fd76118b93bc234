import { describe, expect, test } from '@jest/globals';
import type { KeyRole } from '../../../../libs/access/caller.js';
import { offeredActions } from './offered-actions.js';

const NORTH = { accountId: 'north', standing: 'open' } as const;

function signedIn(role: KeyRole, accountId: string | null = null) {
  return { actor: { id: 'somebody', role }, accountId };
}

describe('what is offered', () => {
  test('an operator may do anything with an open account but reinstate it', () => {
    expect(offeredActions(signedIn('operator'), NORTH)).toEqual([
      'purchase',
      'transfer',
      'open',
      'agreement',
      'goodwill',
      'adjustment',
      'suspension',
      'closure',
    ]);
  });

  test('a reseller neither buys for itself, nor sets its own terms, nor suspends itself', () => {
    expect(offeredActions(signedIn('reseller', 'north'), NORTH)).toEqual([
      'transfer',
      'open',
      'goodwill',
    ]);
    expect(offeredActions(signedIn('reseller', 'above'), NORTH)).toEqual([
      'transfer',
      'open',
      'agreement',
      'goodwill',
      'suspension',
      'closure',
    ]);
  });

  test('a panel’s key buys, and agrees on nothing', () => {
    expect(offeredActions(signedIn('service', 'above'), NORTH)).toEqual([
      'purchase',
      'transfer',
      'open',
      'goodwill',
      'suspension',
      'closure',
    ]);
  });

  test.each(['finance', 'auditor', 'support'] as const)('%s only reads', (role) => {
    expect(offeredActions(signedIn(role), NORTH)).toEqual([]);
  });

  test('suspended, an account is reinstated, closed or adjusted; closed, nothing is done with it', () => {
    const suspended = { ...NORTH, standing: 'suspended' } as const;
    expect(offeredActions(signedIn('operator'), suspended)).toEqual([
      'adjustment',
      'reinstatement',
      'closure',
    ]);
    expect(offeredActions(signedIn('reseller', 'north'), suspended)).toEqual([]);
    const closed = { ...NORTH, standing: 'closed' } as const;
    expect(offeredActions(signedIn('operator'), closed)).toEqual([]);
  });
});
