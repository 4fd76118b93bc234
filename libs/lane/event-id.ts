/** Event ids: UUIDv7, so that an index on them grows at its end. */
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

export function newEventId(): string {
  return v7();
}

/**
 * The same id for the same step, whoever takes it and however often: time-ordered by `instant`, the rest a hash of `name`.
 * For what the ledger itself does: steps of a transfer, expiries.
 */
export function eventIdOf(name: string, instant: string): string {
  const digest = createHash('sha256').update(name).digest();
  return v7({
    msecs: Date.parse(instant),
    random: digest.subarray(0, 16),
    seq: digest.readUInt32BE(16) & 0x7fffffff,
  });
}
