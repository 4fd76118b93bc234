/**
 * The projections that this process holds: one runtime folds them together, is begun anew whenever what is held changes, and
 * tells the read store how they are doing. Orders that other processes have left there are carried out.
 */
import type { Commit } from '../read-store/read-store.js';
import {
  createProjectionRuntime,
  type ProjectionRuntime,
  type ProjectionRuntimeSettings,
} from './projection-runtime.js';
import { carryOutOrders, declareOrderBook, type ProjectionOrder } from './order-book.js';
import type { ProjectionStatus } from './projection-status.js';
import { declareStatusRegister, writeStatuses } from './status-register.js';
import { createTurns } from './turns.js';

/** Projection to what its commits depend on. */
export type HeldFences = ReadonlyMap<string, NonNullable<Commit['holds']>>;

export interface HeldProjections {
  /** Resolves once those held are on their way, and those no longer held have come to rest. */
  hold(fences: HeldFences): Promise<void>;
  status(): readonly ProjectionStatus[];
  /** To be called again and again: writes down how they are doing, and carries out orders. */
  tend(): Promise<void>;
}

export function createHeldProjections(settings: ProjectionRuntimeSettings): HeldProjections {
  const { store, projections } = settings;
  const turns = createTurns();
  let runtime: ProjectionRuntime | undefined;
  let held: HeldFences = new Map();

  async function change(fences: HeldFences): Promise<void> {
    await runtime?.stop();
    runtime = undefined;
    held = fences;
    if (fences.size === 0) return;
    const next = createProjectionRuntime({
      ...settings,
      projections: projections.filter(({ name }) => fences.has(name)),
      holds: (projection) => fences.get(projection),
    });
    await next.start();
    runtime = next;
  }

  async function tend(): Promise<void> {
    if (!runtime) return;
    const folding = runtime;
    await declareStatusRegister(store);
    await declareOrderBook(store);
    await carryOutOrders(
      store,
      (projection) => held.has(projection),
      (order) => carryOut(folding, order),
    );
    await writeStatuses(store, folding.status());
  }

  return {
    hold: (fences) => turns(() => change(fences)),
    status: () => runtime?.status() ?? [],
    tend: () => turns(tend),
  };
}

async function carryOut(
  runtime: ProjectionRuntime,
  { projection, act }: ProjectionOrder,
): Promise<number | null> {
  if (act === 'rebuild') return (await runtime.rebuild(projection))[0]!.version;
  await runtime.resume(projection, { skip: act === 'skip' });
  return null;
}
