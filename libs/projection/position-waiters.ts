/** Those who wait until a read model has come to a position: told by its commits, given up at their deadline. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Position } from '../event-log/event-log.js';

export interface PositionWaiters {
  /** Whether the model came there within so many milliseconds from now. */
  wait(name: string, position: Position, deadlineMs: number): Promise<boolean>;
  /** Names that someone waits for. */
  awaited(): readonly string[];
  /** The live model of this name now stands at this position. */
  reached(name: string, position: Position): void;
  /** Resolves after so many milliseconds, or as soon as someone waits; at once where someone does, or when aborted. */
  idle(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Answers false to everyone still waiting. */
  close(): void;
}

interface Waiter {
  readonly position: Position;
  readonly answer: (reached: boolean) => void;
}

export function createPositionWaiters(): PositionWaiters {
  const waiting = new Map<string, Set<Waiter>>();
  let waking = new AbortController();
  const awaited = () => [...waiting].filter(([, { size }]) => size > 0).map(([name]) => name);

  return {
    wait(name, position, deadlineMs) {
      const waiters = waiting.get(name) ?? new Set();
      waiting.set(name, waiters);
      const answer = waitAmong(waiters, position, deadlineMs);
      waking.abort();
      return answer;
    },
    awaited,
    async idle(milliseconds, signal) {
      if (awaited().length > 0) return;
      waking = new AbortController();
      const until = AbortSignal.any([waking.signal, signal]);
      await delay(milliseconds, undefined, { signal: until }).catch(() => undefined);
    },
    reached(name, position) {
      for (const waiter of waiting.get(name) ?? []) {
        if (waiter.position <= position) waiter.answer(true);
      }
    },
    close() {
      for (const waiter of [...waiting.values()].flatMap((waiters) => [...waiters])) {
        waiter.answer(false);
      }
    },
  };
}

function waitAmong(waiters: Set<Waiter>, position: Position, deadlineMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => waiter.answer(false), Math.max(0, deadlineMs));
    const waiter: Waiter = {
      position,
      answer(reached) {
        clearTimeout(timer);
        waiters.delete(waiter);
        resolve(reached);
      },
    };
    waiters.add(waiter);
  });
}
