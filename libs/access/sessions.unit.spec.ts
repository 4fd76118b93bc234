import { describe, expect, test } from '@jest/globals';

import {
  decideAccessKeys,
  evolveAccessKeys,
  keylessCommandId,
  NO_KEYS,
  type AccessKeyCommand,
  type AccessKeyEvent,
  type AccessKeysState,
} from './access-keys.js';
import { OPERATOR_KEY_ID, SESSIONS_MAX } from './sessions.js';
import { knownCommand } from '../ledger/index.js';

const NOW = '2026-11-22T10:00:00.000Z';
const EXPIRY = '2026-11-22T22:00:00.000Z';

const issue = (keyId: string): AccessKeyCommand => ({
  type: 'issue-key',
  keyId,
  label: 'panel',
  role: 'support',
  accountId: null,
  hash: 'ab',
});
const revoke = (keyId: string): AccessKeyCommand => ({ type: 'revoke-key', keyId, reason: 'lost' });
const start = (sessionId: string, keyId = OPERATOR_KEY_ID): AccessKeyCommand => ({
  type: 'start-session',
  sessionId,
  keyId,
  hash: 'cd',
  agent: 'a browser',
});
const end = (sessionId: string, keyId: string | null = null): AccessKeyCommand => ({
  type: 'end-session',
  sessionId,
  keyId,
  reason: 'done',
});

const given = (...commands: AccessKeyCommand[]) => after(NO_KEYS, NOW, ...commands);

function after(before: AccessKeysState, now: string, ...commands: AccessKeyCommand[]) {
  return commands.reduce(
    (state, command) => eventsOf(state, command, now).reduce(evolveAccessKeys, state),
    before,
  );
}

function eventsOf(state: AccessKeysState, command: AccessKeyCommand, now = NOW): AccessKeyEvent[] {
  const decision = decideAccessKeys(state, command, { now });
  if (decision.refusal) throw new Error(decision.refusal.slug);
  return decision.events.map((event, index) => {
    const revision = state.revision + 1 + index;
    const chain = { previous: '', hash: '' };
    return { ...event, revision, chain, commandId: `c${revision}.x` } as unknown as AccessKeyEvent;
  });
}

const refusalOf = (state: AccessKeysState, command: AccessKeyCommand, now = NOW) =>
  decideAccessKeys(state, command, { now }).refusal?.slug;

const openOf = ({ sessions }: AccessKeysState) => [...sessions.keys()];

describe('a session', () => {
  test('is started with a key and lasts 12 hours', () => {
    const [started] = eventsOf(given(issue('k1')), start('s1', 'k1'));
    const data = {
      sessionId: 's1',
      keyId: 'k1',
      hash: 'cd',
      expiresAt: EXPIRY,
      agent: 'a browser',
    };
    expect(started).toMatchObject({ type: 'KeySessionStarted', data, occurredAt: NOW });
    expect(started!.data).toEqual(data);
  });

  test('is started with the operator’s own key, which no event has issued', () => {
    expect(openOf(given(start('s1')))).toEqual(['s1']);
  });

  test('is not started with a key that is unknown or revoked, nor twice', () => {
    expect(refusalOf(NO_KEYS, start('s1', 'k1'))).toBe('key-not-found');
    expect(refusalOf(given(issue('k1'), revoke('k1')), start('s1', 'k1'))).toBe('key-revoked');
    expect(refusalOf(given(start('s1')), start('s1'))).toBe('id-taken');
  });

  test('ends once, and by its own key or anyone who may', () => {
    const state = given(issue('k1'), start('s1', 'k1'));
    expect(refusalOf(state, end('s1', 'k2'))).toBe('session-not-found');
    expect(refusalOf(state, end('s1', 'k1'))).toBeUndefined();
    expect(refusalOf(state, end('s1'))).toBeUndefined();
    expect(refusalOf(given(start('s1'), end('s1')), end('s1'))).toBe('session-not-found');
  });

  test('is over when its time is, and forgotten with the next event', () => {
    const state = given(start('s1'));
    expect(refusalOf(state, end('s1'), '2026-11-22T21:59:59.999Z')).toBeUndefined();
    expect(refusalOf(state, end('s1'), EXPIRY)).toBe('session-not-found');
    expect(openOf(after(state, EXPIRY, start('s2')))).toEqual(['s2']);
  });

  test('ends with its key, and no other does', () => {
    const state = given(
      issue('k1'),
      issue('k2'),
      start('s1', 'k1'),
      start('s2', 'k2'),
      start('s3'),
    );
    expect(openOf(after(state, NOW, revoke('k1')))).toEqual(['s2', 's3']);
  });

  test(`ends by the start of the ${SESSIONS_MAX + 1}st of its key, the oldest first`, () => {
    const many = Array.from({ length: SESSIONS_MAX }, (_, n) => start(`s${n}`));
    const state = given(issue('k1'), start('other', 'k1'), ...many);
    const events = eventsOf(state, start('last'));
    expect(
      events.map(({ type, data }) => [type, (data as { sessionId: string }).sessionId]),
    ).toEqual([
      ['KeySessionEnded', 's0'],
      ['KeySessionStarted', 'last'],
    ]);
    const open = openOf(after(state, NOW, start('last')));
    expect(open).toHaveLength(SESSIONS_MAX + 1);
    expect(open).toEqual(expect.arrayContaining(['other', 's1', 'last']));
  });
});

test('only commands that came with an Idempotency-Key are remembered', () => {
  const [started] = eventsOf(NO_KEYS, start('s1'));
  const remembered = (commandId: string) =>
    knownCommand(evolveAccessKeys(NO_KEYS, { ...started!, commandId }).commands, commandId);
  expect(remembered('c1.x')?.revisions).toEqual([0]);
  expect(remembered(keylessCommandId('1'))).toBeUndefined();
});
