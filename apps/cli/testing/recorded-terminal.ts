/** A terminal for specs: it keeps what is said, and its time passes only when a command pauses. */
import { PassThrough } from 'node:stream';
import type { Terminal } from '../terminal.js';
import { STUB_KEY } from './stub-ledger.js';

export interface RecordedTerminal extends Terminal {
  readonly printed: string[];
  readonly reported: string[];
  /** Milliseconds, in order. */
  readonly pauses: number[];
}

/** @param now milliseconds since 1970. */
export function recordedTerminal(
  environment: Terminal['environment'] = {},
  now = Date.parse('2026-03-01T12:00:00.000Z'),
): RecordedTerminal {
  const printed: string[] = [];
  const reported: string[] = [];
  const pauses: number[] = [];
  let clock = now;
  return {
    environment: { TALLYSTICK_KEY: STUB_KEY, ...environment },
    interactive: false,
    progressStream: new PassThrough(),
    printed,
    reported,
    pauses,
    print: (text) => void printed.push(text),
    report: (text) => void reported.push(text),
    now: () => clock,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      clock += milliseconds;
    },
  };
}
