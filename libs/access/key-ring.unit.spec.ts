import { beforeEach, describe, expect, test } from '@jest/globals';

import type { AnyEvent } from '../ledger/index.js';
import { ACCESS_KEYS_STREAM } from './access-keys.js';
import { createKeyRing, type KeyRing } from './key-ring.js';
import { hashSession, sessionTokenOf } from './session-token.js';
import { hashToken, SECRET_BYTES, tokenOf } from './token.js';

const SECRET = Buffer.alloc(SECRET_BYTES, 7);
const KEY = tokenOf('k1', SECRET);
const OPERATOR_KEY = 'an-operator-key';
const AT = '2026-11-22T10:00:00.000Z';
const EXPIRY = '2026-11-22T22:00:00.000Z';

let now: string;
let ring: KeyRing;

beforeEach(() => {
  now = AT;
  ring = createKeyRing(OPERATOR_KEY, () => now);
});

const tell = (revision: number, type: string, data: object, occurredAt = AT) =>
  ring.apply({
    stream: ACCESS_KEYS_STREAM,
    revision,
    type,
    data,
    occurredAt,
  } as unknown as AnyEvent);

const issue = (revision: number) =>
  tell(revision, 'KeyIssued', {
    keyId: 'k1',
    label: 'panel',
    role: 'reseller',
    accountId: 'a1',
    hash: hashToken(KEY),
  });

const tokenOfSession = (sessionId: string) => sessionTokenOf(sessionId, SECRET);

function start(revision: number, sessionId: string, keyId: string, key: string): void {
  const hash = hashSession(tokenOfSession(sessionId), hashToken(key));
  tell(revision, 'KeySessionStarted', { sessionId, keyId, hash, expiresAt: EXPIRY, agent: null });
}

const end = (revision: number, sessionId: string, at = AT) =>
  tell(revision, 'KeySessionEnded', { sessionId, reason: 'done' }, at);

const callerOf = (sessionId: string) => ring.authenticate(tokenOfSession(sessionId));

describe('a session’s token', () => {
  test('stands for whoever its key stands for', () => {
    issue(0);
    start(1, 's1', 'k1', KEY);
    start(2, 's2', 'operator', OPERATOR_KEY);
    expect(callerOf('s1')).toEqual(ring.authenticate(KEY));
    expect(callerOf('s2')).toEqual(ring.authenticate(OPERATOR_KEY));
    expect(ring.sessionOf(tokenOfSession('s1'))).toMatchObject({ sessionId: 's1', startedAt: AT });
    expect(ring.sessionOf(KEY)).toBeUndefined();
  });

  test('stands for nobody with another secret, or when nobody has started it', () => {
    start(0, 's1', 'operator', OPERATOR_KEY);
    expect(ring.authenticate(sessionTokenOf('s1', Buffer.alloc(SECRET_BYTES)))).toBeUndefined();
    expect(callerOf('s2')).toBeUndefined();
    expect([ring.mayBeNew(tokenOfSession('s1')), ring.mayBeNew(tokenOfSession('s2'))]).toEqual([
      false,
      true,
    ]);
  });

  test('stands for nobody once it has run out or ended', () => {
    start(0, 's1', 'operator', OPERATOR_KEY);
    start(1, 's2', 'operator', OPERATOR_KEY);
    end(2, 's2');
    expect([callerOf('s1') !== undefined, callerOf('s2') !== undefined]).toEqual([true, false]);
    now = EXPIRY;
    expect(callerOf('s1')).toBeUndefined();
  });

  test('stands for nobody once its key is revoked', () => {
    issue(0);
    start(1, 's1', 'k1', KEY);
    tell(2, 'KeyRevoked', { keyId: 'k1', reason: 'lost' });
    expect(callerOf('s1')).toBeUndefined();
    expect(ring.sessions()).toMatchObject([{ sessionId: 's1', endedAt: AT }]);
  });

  test('stands for nobody once the operator’s own key is another', () => {
    start(0, 's1', 'operator', 'the-key-before');
    expect(callerOf('s1')).toBeUndefined();
  });

  test('stays ended when its end is told before its start, or its start once more', () => {
    end(1, 's1');
    start(0, 's1', 'operator', OPERATOR_KEY);
    expect(callerOf('s1')).toBeUndefined();
    end(1, 's1');
    start(0, 's1', 'operator', OPERATOR_KEY);
    expect(callerOf('s1')).toBeUndefined();
  });

  test('stays ended though the clock that ended it is ahead of this one', () => {
    start(0, 's1', 'operator', OPERATOR_KEY);
    end(1, 's1', '2026-11-23T10:00:00.000Z');
    expect(callerOf('s1')).toBeUndefined();
    expect(ring.sessions()).toMatchObject([{ endedAt: EXPIRY }]);
  });
});

test('sessions are listed with their key’s terms and their end', () => {
  issue(0);
  start(1, 's1', 'k1', KEY);
  start(2, 's2', 'operator', OPERATOR_KEY);
  end(3, 's2', '2026-11-22T11:00:00.000Z');
  const terms = { label: 'panel', role: 'reseller', accountId: 'a1' };
  expect(ring.sessions()).toMatchObject([
    { sessionId: 's1', keyId: 'k1', ...terms, startedAt: AT, endedAt: null },
    { sessionId: 's2', keyId: 'operator', label: 'operator', endedAt: '2026-11-22T11:00:00.000Z' },
  ]);
  now = EXPIRY;
  expect(ring.sessions()).toMatchObject([{ sessionId: 's1', endedAt: EXPIRY }, {}]);
});

test('of those that are over the latest are kept; a forgotten one is not begun again', () => {
  for (let n = 0; n < 5_000; n += 1) {
    start(2 * n, `s${n}`, 'operator', OPERATOR_KEY);
    if (n !== 7) end(2 * n + 1, `s${n}`);
    else tell(2 * n + 1, 'KeySessionEnded', { sessionId: 'other', reason: 'x' });
  }
  const kept = ring.sessions().map(({ sessionId }) => sessionId);
  expect(kept.length).toBeLessThanOrEqual(2_001);
  expect([kept[0], kept.at(-1)]).toEqual(['s7', 's4999']);
  expect(callerOf('s7')).toBeDefined();
  start(0, 's0', 'operator', OPERATOR_KEY);
  expect(callerOf('s0')).toBeUndefined();
});
