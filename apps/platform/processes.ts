/** The processes of the ledger: what goes on without a client asking. */
import type { NoteSigner } from '../../libs/audit/note/note-key.js';
import { createSealer } from '../../libs/audit/seal/sealer.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import { startDisputeProcess } from '../../libs/process/dispute-process.js';
import { startExpiryClock, type DueExpiries } from '../../libs/process/expiry-clock.js';
import type { Recurring } from '../../libs/process/recurring.js';
import { startSealing } from '../../libs/process/sealing.js';
import { startTransferProcess } from '../../libs/process/transfer-process.js';
import type { ReadStore } from '../../libs/read-store/read-store.js';
import { ReadModelNotBuilt, type Reading } from '../../libs/projection/live-model.js';
import { disputesWaiting } from '../../projections/dispute/dispute.query.js';
import { EXPIRY } from '../../projections/expiry/expiry.document.js';
import { expiriesToRecord } from '../../projections/expiry/expiry.query.js';
import { transfersOf } from '../../projections/transfer/transfer.query.js';
import type { WriteSide } from './write-side.js';

export interface ProcessParts {
  readonly log: EventLog;
  readonly store: ReadStore;
  /** Signs checkpoints. */
  readonly signer: NoteSigner;
  readonly writeSide: WriteSide;
  readonly reading: Reading;
  readonly now: () => string;
  /** Told of what went wrong and will be tried again. */
  readonly onFailure: (process: string, error: unknown) => void;
  /** Default 1,000. */
  readonly pauseMs?: number;
}

export const PROCESSES = [
  'transfer-completion',
  'dispute-completion',
  'expiry-clock',
  'sealer',
] as const;
export type ProcessName = (typeof PROCESSES)[number];

/** Expiries looked at in one page. */
const PAGE = 500;

const STARTS: Readonly<Record<ProcessName, (parts: ProcessParts) => Recurring>> = {
  'transfer-completion': ({ log, writeSide, reading, onFailure, pauseMs = 1000 }) =>
    startTransferProcess({
      log,
      lanes: writeSide.accounts,
      inTransit: async (limit) =>
        (await transfersOf(reading, { status: 'in-transit', order: 'asc', limit })).items,
      onFailure: unlessNotBuilt((error) => onFailure('transfer completion', error)),
      pauseMs,
    }),
  'dispute-completion': ({ log, writeSide, reading, onFailure, pauseMs = 1000 }) =>
    startDisputeProcess({
      log,
      accounts: writeSide.accounts,
      disputes: writeSide.disputes,
      waiting: (limit) => disputesWaiting(reading, limit),
      onFailure: unlessNotBuilt((error) => onFailure('dispute completion', error)),
      pauseMs,
    }),
  'expiry-clock': ({ writeSide, reading, now, onFailure, pauseMs = 1000 }) =>
    startExpiryClock({
      lanes: writeSide.accounts,
      due: dueExpiries(reading),
      now,
      onFailure: unlessNotBuilt((error) => onFailure('expiry clock', error)),
      pauseMs,
    }),
  sealer: ({ log, store, signer, now, onFailure, pauseMs = 1000 }) =>
    startSealing({
      sealer: createSealer({ log, store, signer, now }),
      onFailure: (error) => onFailure('sealing', error),
      pauseMs,
    }),
};

export function startProcess(name: ProcessName, parts: ProcessParts): Recurring {
  return STARTS[name](parts);
}

/** As long as a read model is being built for the first time, there is nothing to do, and nothing wrong. */
function unlessNotBuilt(onFailure: (error: unknown) => void): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof ReadModelNotBuilt)) onFailure(error);
  };
}

function dueExpiries(reading: Reading): DueExpiries {
  return {
    page: async (after, until, cursor) => {
      const { items, nextCursor } = await expiriesToRecord(reading, {
        after,
        until,
        limit: PAGE,
        cursor,
      });
      return { accountIds: items.map(({ accountId }) => accountId), nextCursor };
    },
    readUpTo: () => Promise.resolve(reading.live(EXPIRY).asOf?.recordedAt),
  };
}
