/** Asks until there is an answer that is worth having, with growing pauses and within a time. */
import type { Terminal } from '../terminal.js';
import type { HttpAnswer } from './http-answer.js';
import { isTransient } from './http-answer.js';

export interface Patience {
  /** How long to go on after the first failure to reach the server; 0: not at all. */
  readonly unreachableMs: number;
  /** How long to go on after the first answer that asks to come back later; 0: not at all. */
  readonly busyMs: number;
}

const PAUSE_MS_FIRST = 200;
const PAUSE_MS_MAX = 5_000;

type Asked = Omit<HttpAnswer, 'attempts'>;

/**
 * @param ask one attempt; throws when the server can't be reached.
 * @param isBusy answers that are worth asking again for.
 * @returns the first answer that isn't busy, or the last one when patience has run out.
 * @throws what the last attempt threw, when patience has run out.
 */
export async function askAgain(
  ask: () => Promise<Asked>,
  patience: Patience,
  clock: Pick<Terminal, 'now' | 'pause'>,
  isBusy: (answer: Asked) => boolean = isTransient,
): Promise<HttpAnswer> {
  let firstFailureAt: number | undefined;
  for (let attempts = 1; ; attempts++) {
    const outcome = await ask().then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
    const answer = 'answer' in outcome ? outcome.answer : undefined;
    if (answer && !isBusy(answer)) return { ...answer, attempts };
    firstFailureAt ??= clock.now();
    const timeMs = answer ? patience.busyMs : patience.unreachableMs;
    const leftMs = timeMs - (clock.now() - firstFailureAt);
    if (leftMs <= 0) {
      if (answer) return { ...answer, attempts };
      throw (outcome as { error: unknown }).error;
    }
    const pauseMs = Math.min(PAUSE_MS_FIRST * 2 ** Math.min(attempts - 1, 10), PAUSE_MS_MAX);
    await clock.pause(Math.max(1, Math.min(answer?.retryAfterMs ?? pauseMs, leftMs)));
  }
}
