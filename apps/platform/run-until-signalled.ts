/** What every process of the ledger does around its work: starts it, says so, and stops it when told to. */

export interface Stoppable {
  /** Answers what is under way, then lets go of everything. */
  stop(): Promise<void>;
}

/**
 * Ends with 1 and one line where it can't start. A second signal while it stops ends the process at once, as it would by
 * default.
 */
export async function runUntilSignalled<R extends Stoppable>(
  start: () => Promise<R>,
  announce: (running: R) => readonly string[],
): Promise<void> {
  try {
    const running = await start();
    process.stdout.write(`${announce(running).join('\n')}\n`);
    endOnSignals(running);
  } catch (error) {
    process.stderr.write(`tallystick: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

function endOnSignals(running: Stoppable): void {
  const end = () => {
    process.off('SIGTERM', end).off('SIGINT', end);
    running.stop().catch((error: unknown) => {
      process.stderr.write(`tallystick: ${String(error)}\n`);
      process.exitCode = 1;
    });
  };
  process.on('SIGTERM', end).on('SIGINT', end);
}
