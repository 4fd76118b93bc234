/**
 * Loaded into a migration before the program itself: interrupts it once it has told `INTERRUPT_LINE` lines of progress.
 * `INTERRUPT_TURNS` of its event loop later it is dead; without those it stands still until its standard input ends. From
 * outside it could not be met on its way for sure: on a busy machine it may be over before its lines are read.
 */
import { readSync } from 'node:fs';

const { INTERRUPT_LINE, INTERRUPT_TURNS } = process.env;
const ASK_MS = 5;
const write = process.stderr.write.bind(process.stderr) as (text: string) => boolean;
let told = 0;

process.stderr.write = (text: string | Uint8Array) => {
  const written = write(String(text));
  told += 1;
  if (told === Number(INTERRUPT_LINE)) {
    if (INTERRUPT_TURNS === undefined) standStill();
    else dieIn(Number(INTERRUPT_TURNS));
  }
  return written;
};

function dieIn(turns: number): void {
  const die = () => process.kill(process.pid, 'SIGKILL');
  process.once('exit', die);
  const turn = (left: number): unknown => (left > 0 ? setImmediate(turn, left - 1) : die());
  turn(turns);
}

function standStill(): void {
  for (;;) {
    try {
      readSync(0, Buffer.alloc(1));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ASK_MS);
    }
  }
}
