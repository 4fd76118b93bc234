/** The hash that chains each event to the one before it in its stream. `docs/architecture.md`, "Proof". */
import { hash as hashOnce } from 'node:crypto';
import { hashedText, type HashedEvent } from './hashed-text.js';

export interface EventHash {
  /** SHA-256, hex. */
  readonly hash: string;
  /** Of the canonical JSON, in UTF-16 units: what the event weighs in an append. */
  readonly size: number;
}

/** SHA-256 over the event's canonical JSON with `previous`, the hash before it. */
export function hashEvent(event: HashedEvent, previous: string): EventHash {
  const canonical = hashedText(event, previous);
  return { hash: hashOnce('sha256', canonical, 'hex'), size: canonical.length };
}
