/** Runtimes on a log and a store in memory, and what tests ask of them. */
import type { EventLog } from '../../event-log/event-log.js';
import { createMemoryEventLog } from '../../event-log/memory/memory-event-log.js';
import { createMemoryReadStore } from '../../read-store/memory/memory-read-store.js';
import type { ReadStore } from '../../read-store/read-store.js';
import type { ProjectionFault } from '../fault-register.js';
import type { Projection } from '../projection.js';
import { createProjectionRuntime, type ProjectionRuntime } from '../projection-runtime.js';
import type { TallyDocument } from './tally.js';

/** Longer than any wait of a test that passes. */
export const LONG_MS = 20_000;

const running = new Set<ProjectionRuntime>();

export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((runtime) => runtime.stop()));
  running.clear();
}

export interface Stage {
  readonly log: EventLog;
  readonly store: ReadStore;
}

export const stage = (): Stage => ({
  log: createMemoryEventLog(),
  store: createMemoryReadStore(),
});

type Options = Partial<Parameters<typeof createProjectionRuntime>[0]>;

export function runtimeOn(on: Stage, projections: readonly Projection[], options: Options = {}) {
  const runtime = createProjectionRuntime({ ...on, projections, graceMs: 0, ...options });
  running.add(runtime);
  return runtime;
}

/** It died: nobody stops it. */
export function abandon(runtime: ProjectionRuntime): void {
  running.delete(runtime);
}

export async function started(
  on: Stage,
  projections: readonly Projection[],
  options: Options = {},
) {
  const runtime = runtimeOn(on, projections, options);
  await runtime.start();
  await runtime.caughtUp();
  return runtime;
}

/** By stream: how many events, and their sum. */
export async function tallies(
  runtime: ProjectionRuntime,
  { store }: Stage,
  name = 'tally',
): Promise<Record<string, [count: number, sum: number]>> {
  const page = await store.find<TallyDocument>(runtime.live(name), { index: 'id', limit: 1_000 });
  return Object.fromEntries(page.items.map(({ id, count, sum }) => [id, [count, sum]]));
}

export const statusOf = (runtime: ProjectionRuntime, name = 'tally') =>
  runtime.status().find((status) => status.name === name)!;

/** Rings for the first fault. */
export function faultBell() {
  let onFault: (fault: ProjectionFault) => void = () => undefined;
  const rung = new Promise<ProjectionFault>((resolve) => {
    onFault = resolve;
  });
  return { onFault, rung };
}
