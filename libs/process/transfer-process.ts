/** Completes the transfers that a crash or a lost answer has left in transit. */
import type { EventLog } from '../event-log/event-log.js';
import { eventOfRecord } from '../event-log/ledger-event.js';
import type { Lanes } from '../lane/index.js';
import { accountStream, type AccountState, type AnyEvent } from '../ledger/index.js';
import { recur, type Recurring } from './recurring.js';
import { completeTransfer, type TransferSent } from './transfer-completion.js';

/** A transfer in transit, as the read model knows it. */
export interface InTransit {
  readonly transferId: string;
  readonly fromAccountId: string;
}

export interface TransferProcessOptions {
  readonly log: EventLog;
  readonly lanes: Lanes<AccountState>;
  /** Those in transit, oldest first, at most so many; it may lag behind: completing is idempotent. */
  readonly inTransit: (limit: number) => Promise<readonly InTransit[]>;
  readonly onFailure: (error: unknown) => void;
  /** Default 1,000. */
  readonly pauseMs?: number;
}

/** Completed in one run at most. */
const RUN_MAX = 500;

export function startTransferProcess(options: TransferProcessOptions): Recurring {
  const run = async (signal: AbortSignal): Promise<void> => {
    for (const transfer of await options.inTransit(RUN_MAX)) {
      if (signal.aborted) return;
      await complete(options, transfer).catch(options.onFailure);
    }
  };
  return recur(options.pauseMs ?? 1000, run, options.onFailure);
}

async function complete(
  { log, lanes }: TransferProcessOptions,
  transfer: InTransit,
): Promise<void> {
  const stream = accountStream(transfer.fromAccountId);
  // The request that sent it may just be at it: what the sender's stream says counts.
  const state = await lanes.read(stream);
  const from = state.transfersInTransit.get(transfer.transferId)?.revision;
  if (from === undefined) return;
  const [record] = await log.readStream(stream, { from, limit: 1 });
  if (!record) throw new Error(`${stream} has no event ${from}, which sent ${transfer.transferId}`);
  const sent: AnyEvent = eventOfRecord(record);
  await completeTransfer(lanes, transfer.fromAccountId, sent as unknown as TransferSent);
}
