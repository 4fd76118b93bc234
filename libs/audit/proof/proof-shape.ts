/**
 * Whether a JSON value has the shape of a proof, no member more and none less: one that is hashed by nothing could be put in,
 * and be taken for proven.
 */
import { PROOF_FORMAT, type Proof } from './proof.js';

const PROOF = [
  'format',
  'event',
  'leafIndex',
  'treeSize',
  'path',
  'checkpoint',
  'verifierKey',
] as const;

const EVENT = [
  'eventId',
  'type',
  'stream',
  'revision',
  'data',
  'schemaVersion',
  'occurredAt',
  'recordedAt',
  'actor',
  'commandId',
  'correlationId',
  'causationId',
  'balanceBefore',
  'balanceAfter',
  'chain',
] as const;

const HASH = /^[0-9a-f]{64}$/;
/** Audit paths are no longer than a tree is high. */
const PATH_MAX = 64;

/** What is wrong with the value's shape; undefined where it is a {@link Proof}. */
export function shapeFault(value: unknown): string | undefined {
  if (!isObject(value)) return 'it is no JSON object';
  if (value['format'] !== PROOF_FORMAT) return `its format is not ${PROOF_FORMAT}`;
  const { event, path, leafIndex, treeSize } = value as unknown as Proof;
  const members = memberFault('the proof', value, PROOF) ?? eventFault(event);
  if (members) return members;
  if (!Array.isArray(path) || path.length > PATH_MAX || !path.every(isHash))
    return 'path is no list of hashes in hex';
  if (![leafIndex, treeSize].every(isCount)) return 'leafIndex and treeSize are whole numbers';
  const texts = [value['checkpoint'], value['verifierKey']];
  return texts.every((text) => typeof text === 'string')
    ? undefined
    : 'checkpoint and verifierKey are texts';
}

function eventFault(event: unknown): string | undefined {
  const members = memberFault('the event', event, EVENT);
  if (members) return members;
  const { chain, actor, data } = event as Record<string, unknown>;
  const inner =
    memberFault('its chain', chain, ['previous', 'hash']) ??
    memberFault('its actor', actor, ['id', 'role']);
  if (inner) return inner;
  const { previous, hash } = chain as Record<string, unknown>;
  if (!isHash(previous) || !isHash(hash)) return 'its chain has hashes that are none';
  return isObject(data) ? undefined : 'its data are no object';
}

function memberFault(what: string, value: unknown, names: readonly string[]): string | undefined {
  if (!isObject(value)) return `${what} is no object`;
  const known = new Set(names);
  const unknown = Object.keys(value).find((name) => !known.has(name));
  if (unknown !== undefined) return `${what} has a member ${JSON.stringify(unknown)} that none has`;
  const missing = names.find((name) => !Object.hasOwn(value, name));
  return missing === undefined ? undefined : `${what} has no ${missing}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && HASH.test(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
