/** One node of the ledger on its stores: read side, write side and processes, started in order and stopped in reverse. */
import { setTimeout as delay } from 'node:timers/promises';
import {
  createScope,
  openKeyDirectory,
  type KeyDirectory,
  type Scope,
} from '../../libs/access/index.js';
import type { NoteSigner } from '../../libs/audit/note/note-key.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import type { Reading } from '../../libs/projection/live-model.js';
import type { ReadModels } from '../../libs/projection/read-models.js';
import type { ReadStore } from '../../libs/read-store/read-store.js';
import { startHeldWork, type HeldWork } from './held-work.js';
import { PROCESSES, startProcess, type ProcessParts } from './processes.js';
import { createReadSide, followReadSide, readSideSettings } from './read-side.js';
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
  /** Signs checkpoints; undefined for a process that does no work but follows others. */
  readonly signer: NoteSigner | undefined;
  /** The machine's clock, RFC 3339 UTC with milliseconds. */
  readonly now: () => string;
  /** Told of what went wrong and will be tried again, and of projections that have halted. */
  readonly onTrouble: (what: string, trouble: unknown) => void;
  /** Between two runs of a process. Default 1,000. */
  readonly processPauseMs?: number;
  /** Where several processes share the read store. Undefined: it is this one's alone, which then does all the work there is. */
  readonly shared?: Sharing | undefined;
}

export interface Sharing {
  /** This process, in words that an operator knows it by. */
  readonly holder: string;
  /** Whether it folds projections and runs processes, those that it comes to hold; else it follows what others fold. */
  readonly works: boolean;
}

export interface LedgerNode {
  readonly keys: KeyDirectory;
  readonly scope: Scope;
  readonly projections: ReadModels;
  readonly reading: Reading;
  readonly memory: TimelineMemory;
  readonly writeSide: WriteSide;
  /** What it holds of the work that is shared. */
  readonly work: HeldWork | undefined;
  /** Resolves once every read model is there and has come to the end of the log as it was. */
  caughtUp(): Promise<void>;
  /** Ends what is under way. The stores stay open. */
  stop(): Promise<void>;
}

type Stops = (() => Promise<void>)[];

export async function openLedgerNode(options: LedgerNodeOptions): Promise<LedgerNode> {
  const { log, operatorKey, now, onTrouble } = options;
  const stops: Stops = [];
  try {
    const keys = await openKeyDirectory({ log, operatorKey, now, onTrouble });
    stops.push(() => keys.stop());
    const sides = await (options.shared ? shareSides : ownSides)(options, stops);
    await Promise.race([sides.caughtUp(), delay(CATCH_UP_MS, undefined, { ref: false })]);
    return { keys, scope: createScope(log), ...sides, stop: () => stopAll(stops) };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

type Sides = Omit<LedgerNode, 'keys' | 'scope' | 'stop'>;

/** The read store is this process's alone: it folds every projection and runs every process. */
async function ownSides(options: LedgerNodeOptions, stops: Stops): Promise<Sides> {
  const projections = createReadSide(options);
  await projections.start();
  stops.push(() => projections.stop());
  // Before anything is asked of them: a read model that has never been built has nothing to say.
  await Promise.race([projections.caughtUp(), delay(CATCH_UP_MS, undefined, { ref: false })]);
  const sides = await writeAndRead(options, projections);
  for (const name of PROCESSES) {
    const process = startProcess(name, processParts(options, sides));
    stops.push(() => process.stop());
  }
  return { ...sides, work: undefined, caughtUp: () => projections.caughtUp() };
}

async function shareSides(options: LedgerNodeOptions, stops: Stops): Promise<Sides> {
  const { onTrouble } = options;
  const { holder, works } = options.shared!;
  const followed = followReadSide(options);
  await followed.start();
  stops.push(() => followed.stop());
  const sides = await writeAndRead(options, followed);
  const { caughtUp } = followed;
  if (!works) return { ...sides, work: undefined, caughtUp };
  const work = startHeldWork({
    holder,
    onTrouble,
    projections: {
      ...readSideSettings(options),
      onBatch: ({ projection, version, position, recordedAt }) =>
        followed.announce(projection, version, { position, recordedAt }),
    },
    processes: processParts(options, sides),
  });
  stops.push(() => work.stop());
  return { ...sides, work, caughtUp };
}

async function writeAndRead(
  { log, store, now, onTrouble }: LedgerNodeOptions,
  projections: ReadModels,
): Promise<Pick<LedgerNode, 'projections' | 'reading' | 'memory' | 'writeSide'>> {
  const reading: Reading = { store, live: (name) => projections.live(name) };
  const memory = createTimelineMemory({ log, reading, projections });
  const writeSide = await openWriteSide({
    log,
    store,
    memory,
    now,
    onSnapshotFailure: (stream, error) => onTrouble(`no snapshot of ${stream}`, error),
  });
  return { projections, reading, memory, writeSide };
}

function processParts(
  { log, store, signer, now, onTrouble, processPauseMs = 1000 }: LedgerNodeOptions,
  { writeSide, reading }: Pick<LedgerNode, 'writeSide' | 'reading'>,
): ProcessParts {
  if (!signer) throw new Error('a process that works needs a key to sign checkpoints with');
  const pauseMs = processPauseMs;
  return { log, store, signer, writeSide, reading, now, onFailure: onTrouble, pauseMs };
}
