/** A process to be measured, started from a module beside this one: it is asked over IPC and answers in order. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface MeasuredProcess {
  /** The next message of the process. @throws Error when it ends without one */
  message<T>(): Promise<T>;
  /** Sends a message and gives the answer to it. One at a time. */
  ask<T>(question: string): Promise<T>;
  /** Resolves when it has ended by itself. @throws Error when it failed */
  ended(): Promise<void>;
  kill(): void;
}

export interface ProcessOptions {
  /** Of Node. */
  readonly nodeArguments: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

/** @param module relative to this folder */
export function startProcess(
  module: string,
  args: readonly string[],
  { nodeArguments, environment = {} }: ProcessOptions,
): MeasuredProcess {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), args, {
    execArgv: ['--expose-gc', '--max-semi-space-size=64', ...nodeArguments],
    env: { ...process.env, ...environment },
  });
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  const message = <T>() => nextMessage<T>(child, exit, module);
  return {
    message,
    async ask(question) {
      const answer = message<never>();
      child.send(question);
      return answer;
    },
    async ended() {
      const code = await exit;
      if (code !== 0) throw new Error(`${module} ended with ${code}`);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Runs a module to its end; gives what it told. */
export async function toItsEnd<T>(
  module: string,
  args: readonly string[],
  nodeArguments: readonly string[],
): Promise<T> {
  const measured = startProcess(module, args, { nodeArguments });
  try {
    const figures = await measured.message<T>();
    await measured.ended();
    return figures;
  } finally {
    measured.kill();
  }
}

async function nextMessage<T>(
  child: ChildProcess,
  exit: Promise<number | null>,
  module: string,
): Promise<T> {
  const early = exit.then((code): never => {
    throw new Error(`${module} ended with ${code} before it answered`);
  });
  early.catch(() => undefined);
  const [message] = (await Promise.race([once(child, 'message'), early])) as [T];
  return message;
}
