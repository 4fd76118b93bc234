/** API keys, stream `access-keys`: their events, their fold and their two commands. */
import {
  later,
  NO_COMMANDS,
  remember,
  type CommandWindow,
  type DecidedOf,
  type EventOf,
} from '../ledger/index.js';
import { isConfined, type KeyRole } from './caller.js';

export const ACCESS_KEYS_STREAM = 'access-keys';

export interface KeyTerms {
  readonly keyId: string;
  readonly label: string;
  readonly role: KeyRole;
  readonly accountId: string | null;
  /** SHA-256 of the token, hex. */
  readonly hash: string;
}

export interface AccessKeyEvents {
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
  readonly commands: CommandWindow;
}

export type AccessKeyCommand =
  | ({ readonly type: 'issue-key' } & KeyTerms)
  | { readonly type: 'revoke-key'; readonly keyId: string; readonly reason: string };

export type AccessSlug =
  'id-taken' | 'key-not-found' | 'key-revoked' | 'key-needs-account' | 'key-takes-no-account';

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
  commands: NO_COMMANDS,
};

export function evolveAccessKeys(state: AccessKeysState, event: AccessKeyEvent): AccessKeysState {
  return {
    keys: foldKey(state.keys, event),
    revision: event.revision,
    hash: event.chain.hash,
    occurredAt: later(event.occurredAt, state.occurredAt),
    commands: remember(state.commands, event.commandId, event.revision),
  };
}

function foldKey(
  before: AccessKeysState['keys'],
  event: AccessKeyEvent,
): ReadonlyMap<string, AccessKey> {
  const keys = new Map(before);
  if (event.type === 'KeyIssued') {
    const issued = { ...event.data, createdAt: event.occurredAt, revokedAt: null };
    return keys.set(event.data.keyId, issued);
  }
  const revoked = event.type === 'KeyRevoked' ? keys.get(event.data.keyId) : undefined;
  return revoked ? keys.set(revoked.keyId, { ...revoked, revokedAt: event.occurredAt }) : keys;
}

export function decideAccessKeys(
  state: AccessKeysState,
  command: AccessKeyCommand,
  { now }: { readonly now: string },
): AccessDecision {
  const occurredAt = later(now, state.occurredAt);
  if (command.type === 'revoke-key') return decideRevocation(state, command, occurredAt);
  const { type: _type, ...terms } = command;
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

function refuse(slug: AccessSlug, detail: string): { readonly refusal: AccessRefusal } {
  return { refusal: { slug, detail, figures: {} } };
}
