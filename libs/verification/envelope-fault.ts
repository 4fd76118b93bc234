/**
 * Whether an event has what the ledger puts beside its payload, no member more and none less. A hash takes one that is absent
 * for null, and knows of no other: what could be added or taken away unnoticed by the chain is noticed here.
 */
import type { RecordedEvent } from '../event-log/event-log.js';

const METADATA: ReadonlySet<string> = new Set([
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
]);
const CHAIN: ReadonlySet<string> = new Set(['previous', 'hash']);
const SCHEMA_VERSION = 1;

/** The end of a sentence about the event; undefined where nothing is wrong. */
export function envelopeFault({ data, metadata }: RecordedEvent): string | undefined {
  if (!isObject(data)) return 'has data that are no object';
  if (!isObject(metadata)) return 'has metadata that are no object';
  if (!hasExactly(metadata, METADATA)) return 'has other metadata than the ledger writes';
  const { chain, schemaVersion, occurredAt, recordedAt } = metadata;
  if (!isObject(chain) || !hasExactly(chain, CHAIN)) return 'has no chain';
  if (schemaVersion !== SCHEMA_VERSION) return `has schemaVersion ${String(schemaVersion)}`;
  if (typeof occurredAt !== 'string' || typeof recordedAt !== 'string') return 'has no instants';
  return occurredAt > recordedAt ? 'occurred after it was recorded' : undefined;
}

function hasExactly(value: object, names: ReadonlySet<string>): boolean {
  const own = Object.keys(value);
  return own.length === names.size && own.every((name) => names.has(name));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
