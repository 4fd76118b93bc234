/** The sheet that the demo's commands are written on, one after another, each with its key and its past instant. */
import type { TraceCommand } from '../trace/trace-line.js';

export const DAY_MS = 86_400_000;

export interface Sheet {
  readonly commands: readonly TraceCommand[];
  /** The clock of what follows, in milliseconds since 1970; null: now, whenever it is sent. */
  setClock(at: number | null): void;
  /** The clock, with a moment in the place of now. */
  moment(): number;
  /** Returns the command's key. */
  write(path: string, body: Readonly<Record<string, unknown>>): string;
}

/**
 * @param prefix of every key: with the same prefix, the same commands are done once.
 * @param now about when the commands without a past instant will be sent, in milliseconds since 1970.
 */
export function createSheet(prefix: string, now: number): Sheet {
  const commands: TraceCommand[] = [];
  let clock: number | null = null;
  return {
    commands,
    setClock: (at) => void (clock = at),
    moment: () => clock ?? now,
    write(path, body) {
      const line = commands.length + 1;
      const key = `${prefix}-${line}`;
      const at = clock === null ? {} : { at: new Date(clock).toISOString() };
      commands.push({ line, key, path, body, ...at });
      return key;
    },
  };
}
