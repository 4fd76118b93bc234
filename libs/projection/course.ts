/**
 * Builds that stand at one place and are given the same events: each is read and parsed once for all of them, and their
 * commits go out together, so that the store can group them.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AnyEvent } from '../ledger/index.js';
import type { Build, FoldedEvents } from './build.js';
import type { FoldFailure } from './fold-batch.js';
import { Stopped } from './until-available.js';

/**
 * From so many events on, a turn of the event loop is let pass between one build and the next: the store is at work on the
 * first commit while the next is made, and what else the process does need not wait for them all.
 */
const LARGE_BATCH = 500;

/** Why a build can't go on in its course. */
export type Leaving =
  | { readonly why: 'fault'; readonly failure: FoldFailure }
  | { readonly why: 'overtaken' }
  /** The store doesn't take it; `upTo` is the last event of the batch. */
  | { readonly why: 'refused'; readonly error: unknown; readonly upTo: string | undefined };

export interface CourseEvents {
  onCommit(build: Build, folded: FoldedEvents): void;
  /** The build is in the course no more, and nothing of it is under way. */
  onLeave(build: Build, leaving: Leaving): Promise<void>;
}

export interface Course {
  readonly builds: Set<Build>;
  /** Folds the events, waits for the commits before, and sends these on their way. */
  take(events: readonly AnyEvent[]): Promise<void>;
  /** Waits for the commits under way; builds that can't go on leave. */
  settle(): Promise<void>;
}

interface Outcome {
  readonly build: Build;
  readonly leaving: Leaving | undefined;
}

export function createCourse(
  members: Iterable<Build>,
  { onCommit, onLeave }: CourseEvents,
): Course {
  const builds = new Set(members);
  let underWay: Promise<readonly Outcome[]> = Promise.resolve([]);

  async function settle(): Promise<void> {
    const outcomes = await underWay;
    underWay = Promise.resolve([]);
    for (const { build, leaving } of outcomes) {
      if (leaving && builds.delete(build)) await onLeave(build, leaving);
    }
  }

  async function take(events: readonly AnyEvent[]): Promise<void> {
    const upTo = events.at(-1)?.position ?? undefined;
    const breathe = events.length < LARGE_BATCH ? undefined : nextTurn;
    const folding = await begun([...builds], (build) => folded(build, events, upTo), breathe);
    const results = await Promise.all(folding);
    await settle();
    const staying = results.filter(({ build }) => builds.has(build));
    const committing = await begun(staying, (it) => committed(it, upTo, onCommit), breathe);
    underWay = Promise.all(committing);
    // It is awaited by the next settle; until then a stop must not count as unhandled.
    underWay.catch(() => undefined);
    if (results.some(({ leaving, result }) => leaving ?? result?.failure)) await settle();
  }

  return { builds, take, settle };
}

/** Begins a task for each item, with a breath after each. */
async function begun<I, T>(
  items: readonly I[],
  task: (item: I) => Promise<T>,
  breathe: (() => Promise<unknown>) | undefined,
): Promise<Promise<T>[]> {
  const tasks: Promise<T>[] = [];
  for (const item of items) {
    const one = task(item);
    // Whoever awaits them all is told; until then it must not count as unhandled.
    one.catch(() => undefined);
    tasks.push(one);
    await breathe?.();
  }
  return tasks;
}

interface Folding extends Outcome {
  readonly result?: FoldedEvents;
}

async function folded(
  build: Build,
  events: readonly AnyEvent[],
  upTo: string | undefined,
): Promise<Folding> {
  try {
    return { build, leaving: undefined, result: await build.fold(events) };
  } catch (error) {
    if (error instanceof Stopped) throw error;
    return { build, leaving: { why: 'refused', error, upTo } };
  }
}

async function committed(
  { build, leaving, result }: Folding,
  upTo: string | undefined,
  onCommit: CourseEvents['onCommit'],
): Promise<Outcome> {
  if (!result) return { build, leaving };
  try {
    if (!(await build.commit(result))) return { build, leaving: { why: 'overtaken' } };
  } catch (error) {
    if (error instanceof Stopped) throw error;
    if (result.events === 1 && result.last) {
      return { build, leaving: { why: 'fault', failure: { event: result.last, error } } };
    }
    return { build, leaving: { why: 'refused', error, upTo } };
  }
  if (result.checkpoint) onCommit(build, result);
  return { build, leaving: result.failure && { why: 'fault', failure: result.failure } };
}
