/** The processes of a node: what goes on without a client asking. */
import type { EventLog } from '../../libs/event-log/event-log.js';
import { startExpiryClock, type DueExpiries } from '../../libs/process/expiry-clock.js';
import { startTransferProcess } from '../../libs/process/transfer-process.js';
import type { Reading } from '../../libs/projection/live-model.js';
import { EXPIRY } from '../../projections/expiry/expiry.document.js';
import { expiriesToRecord } from '../../projections/expiry/expiry.query.js';
import { transfersOf } from '../../projections/transfer/transfer.query.js';
import type { WriteSide } from './write-side.js';

export interface ProcessParts {
  readonly log: EventLog;
  readonly writeSide: WriteSide;
  readonly reading: Reading;
  readonly now: () => string;
  /** Told of what went wrong and will be tried again. */
  readonly onFailure: (process: string, error: unknown) => void;
  /** Default 1,000. */
  readonly pauseMs?: number;
}

/** Expiries looked at in one page. */
const PAGE = 500;

/** Gives what stops them; it resolves when nothing is under way. */
export function startProcesses(parts: ProcessParts): () => Promise<void> {
  const { log, writeSide, reading, now, onFailure, pauseMs = 1000 } = parts;
  const running = [
    startTransferProcess({
      log,
      lanes: writeSide.accounts,
      inTransit: async (limit) =>
        (await transfersOf(reading, { status: 'in-transit', order: 'asc', limit })).items,
      onFailure: (error) => onFailure('transfer completion', error),
      pauseMs,
    }),
    startExpiryClock({
      lanes: writeSide.accounts,
      due: dueExpiries(reading),
      now,
      onFailure: (error) => onFailure('expiry clock', error),
      pauseMs,
    }),
  ];
  return async () => {
    await Promise.all(running.map((process) => process.stop()));
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
