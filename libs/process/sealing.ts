/** Seals what has been written, every second. `libs/audit/seal`. */
import type { Sealer } from '../audit/seal/sealer.js';
import { recur, type Recurring } from './recurring.js';

export interface SealingOptions {
  readonly sealer: Sealer;
  readonly onFailure: (error: unknown) => void;
  /** Default 1,000. */
  readonly pauseMs?: number;
}

/** The same trouble is told of once, until it changes or passes: a broken chain doesn't pass by itself. */
export function startSealing({ sealer, onFailure, pauseMs = 1000 }: SealingOptions): Recurring {
  let told: string | undefined;
  return recur(
    pauseMs,
    async (signal) => {
      await sealer.seal(signal);
      told = undefined;
    },
    (error) => {
      const what = String(error);
      if (what !== told) onFailure(error);
      told = what;
    },
  );
}
