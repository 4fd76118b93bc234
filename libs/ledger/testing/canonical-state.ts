/** A state as text, the same for two states that hold the same, in whatever order they came to. */
import { writeSnapshot } from '../account/account-snapshot.js';
import type { AccountState } from '../account/account-state.js';

export function canonicalState(state: AccountState): string {
  return JSON.stringify(writeSnapshot(state), (_key, value: unknown) =>
    isEntries(value) ? [...value].sort(([a], [b]) => (a < b ? -1 : 1)) : value,
  );
}

function isEntries(value: unknown): value is [string, unknown][] {
  return (
    Array.isArray(value) &&
    value.every((entry) => Array.isArray(entry) && typeof entry[0] === 'string')
  );
}
