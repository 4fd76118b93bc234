/** Completes the disputes that a crash or a lost answer has left upheld, and their reversal unmade. */
import { completeDispute, type DisputeLanes } from './dispute-completion.js';
import { recur, type Recurring } from './recurring.js';

export interface DisputeProcessOptions extends DisputeLanes {
  /** Ids of those waiting for their account, the longest first, at most so many; it may lag: completing is idempotent. */
  readonly waiting: (limit: number) => Promise<readonly string[]>;
  readonly onFailure: (error: unknown) => void;
  /** Default 1,000. */
  readonly pauseMs?: number;
}

/** Completed in one run at most. */
const RUN_MAX = 500;

export function startDisputeProcess(options: DisputeProcessOptions): Recurring {
  const run = async (signal: AbortSignal): Promise<void> => {
    for (const disputeId of await options.waiting(RUN_MAX)) {
      if (signal.aborted) return;
      await completeDispute(options, disputeId).catch(options.onFailure);
    }
  };
  return recur(options.pauseMs ?? 1000, run, options.onFailure);
}
