import { describe, expect, test } from '@jest/globals';

import {
  decideAccessKeys,
  evolveAccessKeys,
  NO_KEYS,
  type AccessKeyCommand,
  type AccessKeyEvent,
  type AccessKeysState,
} from './access-keys.js';

const NOW = '2026-11-22T10:00:00.000Z';

const issue = (terms: object = {}): AccessKeyCommand =>
  ({
    type: 'issue-key',
    keyId: 'k1',
    label: 'panel',
    role: 'support',
    accountId: null,
    hash: 'ab',
    ...terms,
  }) as AccessKeyCommand;

const revoke = (keyId: string): AccessKeyCommand => ({ type: 'revoke-key', keyId, reason: 'lost' });

function after(...commands: AccessKeyCommand[]): AccessKeysState {
  return commands.reduce((state, command) => {
    const { events = [] } = decideAccessKeys(state, command, { now: NOW });
    return events.reduce(
      (folded, event) => evolveAccessKeys(folded, recorded(folded, event)),
      state,
    );
  }, NO_KEYS);
}

function recorded(state: AccessKeysState, event: object): AccessKeyEvent {
  const revision = state.revision + 1;
  const chain = { previous: state.hash, hash: `hash-${revision}` };
  return { ...event, revision, chain, commandId: `c${revision}.x` } as unknown as AccessKeyEvent;
}

const refusalOf = (state: AccessKeysState, command: AccessKeyCommand) =>
  decideAccessKeys(state, command, { now: NOW }).refusal?.slug;

describe('a key', () => {
  test('is issued once, with its terms, and kept by its hash', () => {
    const state = after(issue());
    expect(state.keys.get('k1')).toEqual({
      keyId: 'k1',
      label: 'panel',
      role: 'support',
      accountId: null,
      hash: 'ab',
      createdAt: NOW,
      revokedAt: null,
    });
    expect(refusalOf(state, issue())).toBe('id-taken');
  });

  test.each(['reseller', 'service'])('for a %s names its account', (role) => {
    expect(refusalOf(NO_KEYS, issue({ role }))).toBe('key-needs-account');
    expect(refusalOf(NO_KEYS, issue({ role, accountId: 'a1' }))).toBeUndefined();
  });

  test.each(['operator', 'finance', 'auditor', 'support'])('for %s names none', (role) => {
    expect(refusalOf(NO_KEYS, issue({ role, accountId: 'a1' }))).toBe('key-takes-no-account');
  });

  test('is revoked once', () => {
    const state = after(issue(), revoke('k1'));
    expect(state.keys.get('k1')?.revokedAt).toBe(NOW);
    expect(refusalOf(state, revoke('k1'))).toBe('key-revoked');
    expect(refusalOf(state, revoke('k2'))).toBe('key-not-found');
  });
});
