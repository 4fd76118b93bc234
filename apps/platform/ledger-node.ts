/** One node of the ledger on its stores: read side, write side and processes, started in order and stopped in reverse. */
import { setTimeout as delay } from 'node:timers/promises';
import {
  createScope,
  openKeyDirectory,
  type KeyDirectory,
  type Scope,
} from '../../libs/access/index.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import type { Reading } from '../../libs/projection/live-model.js';
import type { ProjectionRuntime } from '../../libs/projection/projection-runtime.js';
import type { ReadStore } from '../../libs/read-store/read-store.js';
import { startProcesses } from './processes.js';
import { createReadSide } from './read-side.js';
import { stopAll } from './stop-all.js';
import { createTimelineMemory, type TimelineMemory } from './timeline-memory.js';
import { openWriteSide, type WriteSide } from './write-side.js';

/** So long a start waits for the read models; after it they say themselves that they are behind. */
const CATCH_UP_MS = 5_000;

export interface LedgerNodeOptions {
  readonly log: EventLog;
  readonly store: ReadStore;
  /** The operator's own API key. */
  readonly operatorKey: string;
  /** The machine's clock, RFC 3339 UTC with milliseconds. */
  readonly now: () => string;
  /** Told of what went wrong and will be tried again, and of projections that have halted. */
  readonly onTrouble: (what: string, trouble: unknown) => void;
  /** Between two runs of a process. Default 1,000. */
  readonly processPauseMs?: number;
}

export interface LedgerNode {
  readonly keys: KeyDirectory;
  readonly scope: Scope;
  readonly projections: ProjectionRuntime;
  readonly reading: Reading;
  readonly memory: TimelineMemory;
  readonly writeSide: WriteSide;
  /** Ends what is under way. The stores stay open. */
  stop(): Promise<void>;
}

export async function openLedgerNode(options: LedgerNodeOptions): Promise<LedgerNode> {
  const { log, store, now, onTrouble } = options;
  const stops: (() => Promise<void>)[] = [];
  try {
    const keys = await openKeyDirectory({ log, operatorKey: options.operatorKey });
    stops.push(() => keys.stop());
    const projections = createReadSide({ log, store, onTrouble });
    await projections.start();
    stops.push(() => projections.stop());
    await Promise.race([projections.caughtUp(), delay(CATCH_UP_MS, undefined, { ref: false })]);
    const reading: Reading = { store, live: (name) => projections.live(name) };
    const memory = createTimelineMemory({ log, reading, projections });
    const writeSide = await openWriteSide({
      log,
      store,
      memory,
      now,
      onSnapshotFailure: (stream, error) => onTrouble(`no snapshot of ${stream}`, error),
    });
    const processes = { log, writeSide, reading, now, onFailure: onTrouble };
    stops.push(startProcesses({ ...processes, pauseMs: options.processPauseMs ?? 1000 }));
    const scope = createScope(log);
    return { keys, scope, projections, reading, memory, writeSide, stop: () => stopAll(stops) };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}
