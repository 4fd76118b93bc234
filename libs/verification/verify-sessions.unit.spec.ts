import { expect, test } from '@jest/globals';
import {
  ACCESS_KEYS_STREAM,
  accessKeysAggregate,
  decideAccessKeys,
  type AccessKeyCommand,
} from '../access/index.js';
import { seal } from '../lane/envelope.js';
import type { AnyEvent } from '../ledger/index.js';
import { logOf, rechained } from './testing/forged-log.js';
import { verifyLog } from './verify-log.js';

const ACTOR = { id: 'olga', role: 'operator' } as const;

const start = (sessionId: string, keyId: string): AccessKeyCommand => ({
  type: 'start-session',
  sessionId,
  keyId,
  hash: 'ab',
  agent: null,
});

const COMMANDS: readonly AccessKeyCommand[] = [
  { type: 'issue-key', keyId: 'k1', label: 'l', role: 'auditor', accountId: null, hash: 'cd' },
  start('s1', 'k1'),
  start('s2', 'operator'),
  ...Array.from({ length: 21 }, (_, n) => start(`many-${n}`, 'operator')),
  { type: 'end-session', sessionId: 's1', keyId: null, reason: 'done' },
  { type: 'revoke-key', keyId: 'k1', reason: 'lost' },
];

function history(): readonly AnyEvent[] {
  const events: AnyEvent[] = [];
  let state = accessKeysAggregate.initial;
  for (const [minute, command] of COMMANDS.entries()) {
    const now = new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString();
    const decision = decideAccessKeys(state, command, { now });
    if (decision.refusal) throw new Error(decision.refusal.detail);
    const origin = {
      actor: ACTOR,
      commandId: `c${minute}.x`,
      correlationId: 'c',
      causationId: null,
    };
    const sealed = seal(
      accessKeysAggregate,
      ACCESS_KEYS_STREAM,
      state,
      decision.events,
      origin,
      now,
    );
    events.push(...sealed.events);
    ({ state } = sealed);
  }
  return events;
}

type Forge = (event: AnyEvent) => object | undefined;

/** The end of what is said of the history with each event as it is forged, undefined leaving it out. */
async function wrongWith(forge: Forge): Promise<string | undefined> {
  const forged = history().flatMap((event) => forge(event) ?? []) as AnyEvent[];
  return (await verifyLog(await logOf(rechained(forged)))).wrong;
}

const isOf = ({ type, data }: AnyEvent, wanted: string, sessionId: string) =>
  type === wanted && data['sessionId'] === sessionId;

test('a history of keys and sessions is whole', async () => {
  expect(await wrongWith((event) => event)).toBeUndefined();
  expect(history().filter(({ type }) => type === 'KeySessionEnded')).toHaveLength(3);
});

test.each<[string, string, Forge]>([
  [
    'a session that lasts longer',
    'was decided otherwise',
    (event) =>
      isOf(event, 'KeySessionStarted', 's1')
        ? { ...event, data: { ...event.data, expiresAt: '2030-01-01T00:00:00.000Z' } }
        : event,
  ],
  [
    'a session of a key that nobody issued',
    'would be refused: key-not-found',
    (event) =>
      isOf(event, 'KeySessionStarted', 's1')
        ? { ...event, data: { ...event.data, keyId: 'k2' } }
        : event,
  ],
  [
    'the end of a session that there is not',
    'would be refused: session-not-found',
    (event) => (isOf(event, 'KeySessionStarted', 's1') ? undefined : event),
  ],
  [
    'one session too many',
    'is not what was to come: that is KeySessionEnded',
    (event) => (isOf(event, 'KeySessionEnded', 's2') ? undefined : event),
  ],
  [
    'an event that keys have not',
    'is of a type that keys have not',
    (event) =>
      isOf(event, 'KeySessionEnded', 's1') ? { ...event, type: 'SessionProlonged' } : event,
  ],
])('%s is found', async (_name, wrong, forge) => {
  expect(await wrongWith(forge)).toBe(wrong);
});
