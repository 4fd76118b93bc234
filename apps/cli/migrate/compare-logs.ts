/** Whether one log is a copy of another: the same events in the same order, whole streams, whole chains. */
import type { EventLog } from '../../../libs/event-log/event-log.js';
import { createChainCheck } from './chain-check.js';
import { differingMembers, nameOf } from './copied-event.js';
import { eventsBeside } from './log-pages.js';

/** Differences that are told; all are counted. */
const TOLD_MAX = 20;

export interface Compared {
  /** Events of each log. */
  readonly source: number;
  readonly target: number;
  /** Streams of the target. */
  readonly streams: number;
  /** How many events differ, are missing, or break their stream's hash chain. */
  readonly differing: number;
  /** The first of them, a line each. */
  readonly differences: readonly string[];
}

/**
 * Reads both from their beginning to their end. The chain is made again from what the target holds.
 *
 * @param onProgress told how many events of the target were compared
 */
export async function compareLogs(
  from: EventLog,
  to: EventLog,
  onProgress: (events: number) => void = () => undefined,
): Promise<Compared> {
  const chains = createChainCheck();
  const differences: string[] = [];
  let [source, target, differing] = [0, 0, 0];
  for await (const [original, copy] of eventsBeside(from, to)) {
    if (original) source += 1;
    if (copy) target += 1;
    const broken = copy && chains.fault(copy);
    const difference = differenceOf(original, copy) ?? broken;
    if (difference !== undefined) {
      differing += 1;
      if (differences.length < TOLD_MAX) differences.push(difference);
    }
    onProgress(target);
  }
  return { source, target, streams: chains.streams(), differing, differences };
}

type Event = Parameters<typeof differingMembers>[0];

function differenceOf(original: Event | undefined, copy: Event | undefined): string | undefined {
  if (!copy) return `${nameOf(original!)} is missing`;
  if (!original) return `${nameOf(copy)} is in the target only`;
  const members = differingMembers(original, copy);
  return members.length > 0
    ? `${nameOf(original)} has another ${members.join(', ')} in the target, where ${nameOf(copy)} is`
    : undefined;
}
