/** What a command may touch of the world around it, so that specs run commands in-process with a world of their own. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether a person watches the progress; otherwise it is told in plain lines. */
  readonly interactive: boolean;
  /** Where a progress bar is drawn: never where results go. */
  readonly progressStream: NodeJS.WritableStream;
  /** A result: one or more lines to standard output. */
  print(text: string): void;
  /** A notice, progress or an error: to standard error. */
  report(text: string): void;
  /** Milliseconds since 1970. */
  now(): number;
  pause(milliseconds: number): Promise<void>;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  return {
    environment: process.env,
    interactive: process.stderr.isTTY === true,
    progressStream: process.stderr,
    print: (text) => void process.stdout.write(`${text}\n`),
    report: (text) => void process.stderr.write(`${text}\n`),
    now: () => Date.now(),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}
