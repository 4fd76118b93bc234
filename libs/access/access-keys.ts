/** API keys and the sessions started with them, stream `access-keys`: their events, their fold and their commands. */
import {
  later,
  NO_COMMANDS,
  remember,
  type CommandWindow,
  type DecidedOf,
  type EventOf,
} from '../ledger/index.js';
import { isConfined, type KeyRole } from './caller.js';
import {
  endOfSession,
  openAt,
  OPERATOR_KEY_ID,
  startOfSession,
  type OpenSessions,
  type SessionCommand,
  type SessionEvents,
} from './sessions.js';

export const ACCESS_KEYS_STREAM = 'access-keys';

export interface KeyTerms {
  readonly keyId: string;
  readonly label: string;
  readonly role: KeyRole;
  readonly accountId: string | null;
  /** SHA-256 of the token, hex. */
  readonly hash: string;
}

export interface AccessKeyEvents extends SessionEvents {
  KeyIssued: KeyTerms;
  KeyRevoked: { readonly keyId: string; readonly reason: string };
}

export type AccessKeyEvent = EventOf<AccessKeyEvents>;

export interface AccessKey extends KeyTerms {
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

export interface AccessKeysState {
  readonly revision: number;
  readonly hash: string;
  readonly occurredAt: string;
  /** By id, in the order of issue. */
  readonly keys: ReadonlyMap<string, AccessKey>;
  readonly sessions: OpenSessions;
  /** Those that came with an Idempotency-Key: no other is ever sent again. */
  readonly commands: CommandWindow;
}

export type AccessKeyIssueOrRevocation =
  | ({ readonly type: 'issue-key' } & KeyTerms)
  | { readonly type: 'revoke-key'; readonly keyId: string; readonly reason: string };

export type AccessKeyCommand = AccessKeyIssueOrRevocation | SessionCommand;

export type AccessSlug =
  | 'id-taken'
  | 'key-not-found'
  | 'key-revoked'
  | 'key-needs-account'
  | 'key-takes-no-account'
  | 'session-not-found';

export interface AccessRefusal {
  readonly slug: AccessSlug;
  readonly detail: string;
  readonly figures: Readonly<Record<string, string | number>>;
}

export type AccessDecision =
  | {
      readonly events: readonly (DecidedOf<AccessKeyEvents> & { readonly occurredAt: string })[];
      readonly refusal?: undefined;
    }
  | { readonly refusal: AccessRefusal; readonly events?: undefined };

export const NO_KEYS: AccessKeysState = {
  revision: -1,
  hash: '0'.repeat(64),
  occurredAt: '',
  keys: new Map(),
  sessions: new Map(),
  commands: NO_COMMANDS,
};

const KEYLESS = 'keyless-';

/** The id of a command that comes without an Idempotency-Key. Signing in would otherwise have keyed commands forgotten. */
export function keylessCommandId(unique: string): string {
  return `${KEYLESS}${unique}`;
}

export function evolveAccessKeys(state: AccessKeysState, event: AccessKeyEvent): AccessKeysState {
  const { commandId, revision } = event;
  return {
    keys: foldKey(state.keys, event),
    sessions: foldSession(state.sessions, event),
    revision,
    hash: event.chain.hash,
    occurredAt: later(event.occurredAt, state.occurredAt),
    commands: commandId.startsWith(KEYLESS)
      ? state.commands
      : remember(state.commands, commandId, revision),
  };
}

function foldKey(before: AccessKeysState['keys'], event: AccessKeyEvent): AccessKeysState['keys'] {
  if (event.type === 'KeyIssued') {
    const issued = { ...event.data, createdAt: event.occurredAt, revokedAt: null };
    return new Map(before).set(event.data.keyId, issued);
  }
  const revoked = event.type === 'KeyRevoked' ? before.get(event.data.keyId) : undefined;
  if (!revoked) return before;
  return new Map(before).set(revoked.keyId, { ...revoked, revokedAt: event.occurredAt });
}

function foldSession(before: OpenSessions, event: AccessKeyEvent): OpenSessions {
  const open = openAt(before, event.occurredAt);
  if (event.type === 'KeySessionStarted')
    open.set(event.data.sessionId, { ...event.data, startedAt: event.occurredAt });
  if (event.type === 'KeySessionEnded') open.delete(event.data.sessionId);
  if (event.type === 'KeyRevoked')
    for (const { sessionId, keyId } of before.values())
      if (keyId === event.data.keyId) open.delete(sessionId);
  return open;
}

export function decideAccessKeys(
  state: AccessKeysState,
  command: AccessKeyCommand,
  { now }: { readonly now: string },
): AccessDecision {
  const occurredAt = later(now, state.occurredAt);
  switch (command.type) {
    case 'issue-key':
      return decideIssue(state, command, occurredAt);
    case 'revoke-key':
      return decideRevocation(state, command, occurredAt);
    case 'start-session':
      return decideStart(state, command, occurredAt);
    case 'end-session':
      return decideEnd(state, command, occurredAt);
  }
}

function decideIssue(
  state: AccessKeysState,
  { type: _type, ...terms }: AccessKeyCommand & { readonly type: 'issue-key' },
  occurredAt: string,
): AccessDecision {
  if (state.keys.has(terms.keyId))
    return refuse('id-taken', `There is a key ${terms.keyId} already.`);
  if (isConfined(terms.role) && terms.accountId === null) {
    return refuse('key-needs-account', `A key for the role ${terms.role} names its accountId.`);
  }
  if (!isConfined(terms.role) && terms.accountId !== null) {
    return refuse(
      'key-takes-no-account',
      `The role ${terms.role} is bound to no account: leave accountId out.`,
    );
  }
  return { events: [{ type: 'KeyIssued', data: terms, occurredAt }] };
}

function decideRevocation(
  state: AccessKeysState,
  { keyId, reason }: AccessKeyCommand & { readonly type: 'revoke-key' },
  occurredAt: string,
): AccessDecision {
  const key = state.keys.get(keyId);
  if (!key) return refuse('key-not-found', `There is no key ${keyId}.`);
  if (key.revokedAt !== null)
    return refuse('key-revoked', `The key was revoked at ${key.revokedAt}.`);
  return { events: [{ type: 'KeyRevoked', data: { keyId, reason }, occurredAt }] };
}

function decideStart(
  state: AccessKeysState,
  { type: _type, ...terms }: AccessKeyCommand & { readonly type: 'start-session' },
  occurredAt: string,
): AccessDecision {
  const { keyId, sessionId } = terms;
  const key = state.keys.get(keyId);
  if (!key && keyId !== OPERATOR_KEY_ID)
    return refuse('key-not-found', `There is no key ${keyId}.`);
  if (key && key.revokedAt !== null)
    return refuse('key-revoked', `The key was revoked at ${key.revokedAt}.`);
  if (state.sessions.has(sessionId))
    return refuse('id-taken', `There is a session ${sessionId} already.`);
  return { events: startOfSession(state.sessions, terms, occurredAt) };
}

/** Which sessions others have is not told to those who may not end them. */
function decideEnd(
  state: AccessKeysState,
  { sessionId, keyId, reason }: AccessKeyCommand & { readonly type: 'end-session' },
  occurredAt: string,
): AccessDecision {
  const session = openAt(state.sessions, occurredAt).get(sessionId);
  if (!session || (keyId !== null && keyId !== session.keyId))
    return refuse('session-not-found', `There is no open session ${sessionId}.`);
  return { events: [endOfSession(sessionId, reason, occurredAt)] };
}

function refuse(slug: AccessSlug, detail: string): { readonly refusal: AccessRefusal } {
  return { refusal: { slug, detail, figures: {} } };
}
