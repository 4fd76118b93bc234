/** Starting and ending sessions: decided in the lane of the keys, and known here at once. */
import { randomBytes, randomUUID } from 'node:crypto';
import {
  ACCESS_KEYS_STREAM,
  decideAccessKeys,
  hashSession,
  hashToken,
  keylessCommandId,
  SECRET_BYTES,
  sessionTokenOf,
  type AccessKeyCommand,
  type AccessKeysState,
  type Caller,
} from '../../../libs/access/index.js';
import type { LaneAnswer } from '../../../libs/lane/index.js';
import type { CommandParts } from '../commands/command-context.js';
import type { Sending } from '../commands/command-request.js';

type Parts = Pick<CommandParts, 'writeSide' | 'keys'>;
type Asked = Pick<Sending, 'caller' | 'commandId' | 'correlationId'>;

/** What a request to start or to end a session, which has no Idempotency-Key, is sent as. */
export function keyless(caller: Caller, correlationId: string): Asked {
  return { caller, correlationId, commandId: keylessCommandId(randomUUID()) };
}

/**
 * @param key the caller's own, as it was sent
 * @returns the session's token, which is kept nowhere; undefined where the key was revoked meanwhile
 */
export async function startSession(
  parts: Parts,
  asked: Asked,
  { key, agent }: { readonly key: string; readonly agent: string | null },
): Promise<string | undefined> {
  const sessionId = randomBytes(16).toString('hex');
  const token = sessionTokenOf(sessionId, randomBytes(SECRET_BYTES));
  const { id: keyId } = asked.caller.actor;
  const hash = hashSession(token, hashToken(key));
  const command = { type: 'start-session', sessionId, keyId, hash, agent } as const;
  const answer = await submitToKeys(parts, asked, command);
  return answer.kind === 'accepted' ? token : undefined;
}

/** Puts a command into the lane of the keys and tells their directory what comes of it. */
export async function submitToKeys(
  { writeSide, keys }: Parts,
  { caller, commandId, correlationId }: Asked,
  command: AccessKeyCommand,
): Promise<LaneAnswer<AccessKeysState>> {
  const answer = await writeSide.keys.submit(ACCESS_KEYS_STREAM, {
    actor: caller.actor,
    commandId,
    correlationId,
    causationId: null,
    decide: (state, now) => decideAccessKeys(state, command, { now }),
  });
  if (answer.kind === 'accepted') answer.events.forEach((event) => keys.apply(event));
  return answer;
}
