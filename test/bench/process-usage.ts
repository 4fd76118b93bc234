/** What a process has used so far, asked within it. */
import { readFileSync } from 'node:fs';

export interface ProcessUsage {
  /** Processor time of all threads, µs. */
  readonly cpuUs: number;
  /** Of the thread that runs the event loop, to 10 ms; null where the system doesn't tell. */
  readonly mainThreadUs: number | null;
  /** Bytes. */
  readonly rss: number;
  readonly heapUsed: number;
}

/** Ticks of 10 ms a second: what Linux counts a thread's time in, whatever its own clock does. */
const TICK_US = 10_000;

export function processUsage(): ProcessUsage {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return { cpuUs: user + system, mainThreadUs: mainThreadTime(), rss, heapUsed };
}

/** With the memory as it is after a full collection, whose own processor time isn't in it but in what is asked next. */
export function usageThenCollected(): ProcessUsage {
  const usage = processUsage();
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { ...usage, rss, heapUsed };
}

function mainThreadTime(): number | null {
  try {
    const stat = readFileSync(`/proc/self/task/${process.pid}/stat`, 'utf8');
    // After the name, which may hold anything, fields 14 and 15 of all: time in user and system mode.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_US;
  } catch {
    return null;
  }
}

export function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}
