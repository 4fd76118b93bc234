/** Shows how far a long command is: a bar for a person, a plain line every tenth for a file. */
import { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.js';

export interface Progress {
  advance(done: number): void;
  /** Ends the bar, so that what is printed next begins on a line of its own. */
  stop(): void;
}

/** @param from what was done before, by an earlier run. */
export function showProgress(terminal: Terminal, label: string, total: number, from = 0): Progress {
  return terminal.interactive
    ? barProgress(terminal, label, total, from)
    : lineProgress(terminal, label, total, from);
}

/** Lines of a long count that a file is told, one every so many. */
const COUNT_EVERY = 100_000;

/** How far a command is whose end isn't known, and how fast. */
export function showCount(terminal: Terminal, label: string): Progress {
  const startedAt = terminal.now();
  const speedOf = (done: number) =>
    Math.round((1000 * done) / Math.max(1, terminal.now() - startedAt));
  if (!terminal.interactive) {
    let told = 0;
    return {
      advance(done) {
        if (Math.floor(done / COUNT_EVERY) === told) return;
        told = Math.floor(done / COUNT_EVERY);
        terminal.report(`${label} ${done}, ${speedOf(done)}/s`);
      },
      stop: () => undefined,
    };
  }
  const bar = new SingleBar({
    format: `${label} {value} · {duration_formatted} · {speed}/s`,
    stream: terminal.progressStream,
    hideCursor: false,
  });
  bar.start(0, 0, { speed: 0 });
  return {
    advance: (done) => bar.update(done, { speed: speedOf(done) }),
    stop: () => bar.stop(),
  };
}

function barProgress(terminal: Terminal, label: string, total: number, from: number): Progress {
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total} · {duration_formatted} · ETA {eta_formatted}`,
    stream: terminal.progressStream,
    // A cursor that was hidden would stay so after Ctrl-C.
    hideCursor: false,
  });
  bar.start(total, from);
  return { advance: (done) => bar.update(done), stop: () => bar.stop() };
}

function lineProgress(terminal: Terminal, label: string, total: number, from: number): Progress {
  const tenthOf = (done: number) => (total ? Math.floor((10 * done) / total) : 10);
  let told = tenthOf(from);
  return {
    advance(done) {
      if (tenthOf(done) === told) return;
      told = tenthOf(done);
      terminal.report(`${label} ${done}/${total}`);
    },
    stop: () => undefined,
  };
}
