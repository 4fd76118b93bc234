/**
 * The work that only one process at a time may do, where several share a read store: every projection and every process is
 * held under a lease, and done by whoever holds it.
 */
import { keepLeases, type Fence } from '../../libs/lease/lease-keeper.js';
import type { Recurring } from '../../libs/process/recurring.js';
import { recur } from '../../libs/process/recurring.js';
import { createHeldProjections } from '../../libs/projection/held-projections.js';
import type { ProjectionRuntimeSettings } from '../../libs/projection/projection-runtime.js';
import type { ProjectionStatus } from '../../libs/projection/projection-status.js';
import { PROCESSES, startProcess, type ProcessName, type ProcessParts } from './processes.js';
import { stopAll } from './stop-all.js';

export interface HeldWorkOptions {
  /** This process, in words that an operator knows it by. */
  readonly holder: string;
  readonly projections: ProjectionRuntimeSettings;
  readonly processes: ProcessParts;
  readonly onTrouble: (what: string, trouble: unknown) => void;
}

export interface HeldWork {
  /** Names of the leases held now: `projection:<name>`, `process:<name>`. */
  held(): readonly string[];
  /** Of the projections held. */
  status(): readonly ProjectionStatus[];
  /** Comes to rest, then gives the leases back, so that others need not wait for them to lapse. */
  stop(): Promise<void>;
}

type Held = ReadonlyMap<string, Fence>;

/** Between two looks at orders and reports of how the projections are doing. */
const TEND_MS = 500;

export function startHeldWork(options: HeldWorkOptions): HeldWork {
  const { holder, onTrouble } = options;
  const projections = createHeldProjections(options.projections);
  const processes = new Map<ProcessName, Recurring>();
  const keeper = keepLeases({
    store: options.projections.store,
    holder,
    names: namesOfWork(options),
    onChange: async (held) => {
      await projections.hold(projectionFences(held, options));
      await holdProcesses(processes, held, options.processes);
    },
    onTrouble: (error) => onTrouble('a lease could not be kept', error),
  });
  const tending = recur(
    TEND_MS,
    () => projections.tend(),
    (error) => onTrouble('projections could not be tended', error),
  );
  return {
    held: () => [...keeper.held().keys()],
    status: () => projections.status(),
    stop: () => stopAll([() => keeper.stop(), () => tending.stop()]),
  };
}

function namesOfWork({ projections: { projections } }: HeldWorkOptions): string[] {
  return [
    ...projections.map(({ name }) => leaseOfProjection(name)),
    ...PROCESSES.map(leaseOfProcess),
  ];
}

export const leaseOfProjection = (name: string): string => `projection:${name}`;
const leaseOfProcess = (name: string): string => `process:${name}`;

function projectionFences(
  held: Held,
  { projections: { projections } }: HeldWorkOptions,
): ReadonlyMap<string, Fence> {
  const fences = new Map<string, Fence>();
  for (const { name } of projections) {
    const fence = held.get(leaseOfProjection(name));
    if (fence) fences.set(name, fence);
  }
  return fences;
}

/** What a process writes is the same whoever writes it, so a moment in which two run does no harm. */
async function holdProcesses(
  running: Map<ProcessName, Recurring>,
  held: Held,
  parts: ProcessParts,
): Promise<void> {
  for (const name of PROCESSES) {
    const isHeld = held.has(leaseOfProcess(name));
    const process = running.get(name);
    if (isHeld && !process) running.set(name, startProcess(name, parts));
    if (isHeld || !process) continue;
    running.delete(name);
    await process.stop();
  }
}
