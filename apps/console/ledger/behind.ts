/** Whether the read models were behind what this page knows to be written, when they were last asked. */
import { useSyncExternalStore } from 'react';

let behind = false;
const listeners = new Set<() => void>();

export function noteBehind(now: boolean): void {
  if (now === behind) return;
  behind = now;
  for (const listener of listeners) listener();
}

export function useIsBehind(): boolean {
  return useSyncExternalStore(subscribe, () => behind);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
