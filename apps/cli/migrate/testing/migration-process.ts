/** `tallystick migrate` as a process of its own, interrupted on its way. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

export interface Interruption {
  /** Of progress, from 1: the first is told while reading, ten while copying, and the last ten while comparing. */
  readonly line: number;
  /** It is killed (-9) at the line, or so many turns of its event loop later; or it waits there for something to be done. */
  readonly by: { readonly killedAfterTurns: number } | (() => Promise<void>);
}

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  /** Its lines of progress. */
  readonly told: readonly string[];
}

export async function runMigration(
  from: string,
  to: string,
  interruption?: Interruption,
): Promise<Ended> {
  const built = resolve(process.env['BUILT']!);
  const script = pathToFileURL(join(built, 'test/processes/interruption.js')).href;
  const main = join(built, 'apps/cli/main.js');
  const args = ['--import', script, main, 'migrate', '--from', from, '--to', to];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environmentOf(interruption) },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const exit = once(child, 'exit');
  const told: string[] = [];
  for await (const line of createInterface(child.stderr)) {
    told.push(line);
    if (told.length !== interruption?.line || typeof interruption.by !== 'function') continue;
    await interruption.by();
    child.stdin.end();
  }
  const [code, signal] = (await exit) as [number | null, string | null];
  return { code, signal, told };
}

function environmentOf(interruption: Interruption | undefined): NodeJS.ProcessEnv {
  if (!interruption) return {};
  const { line, by } = interruption;
  const turns = typeof by === 'function' ? {} : { INTERRUPT_TURNS: String(by.killedAfterTurns) };
  return { INTERRUPT_LINE: String(line), ...turns };
}
