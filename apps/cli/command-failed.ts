/** How a command ends badly: one line that says what to do, and the process's exit code. */
export const EXIT = { failed: 1, badUse: 2 } as const;

export class CommandFailed extends Error {
  constructor(
    message: string,
    /** 1: failed, or differences were found. 2: bad use. */
    readonly exitCode: (typeof EXIT)[keyof typeof EXIT] = EXIT.failed,
  ) {
    super(message);
    this.name = 'CommandFailed';
  }
}

export function badUse(message: string): CommandFailed {
  return new CommandFailed(message, EXIT.badUse);
}
