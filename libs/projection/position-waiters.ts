/** Those who wait until a read model has come to a position: told by its commits, given up at their deadline. */
import type { Position } from '../event-log/event-log.js';

export interface PositionWaiters {
  /** Whether the model came there within so many milliseconds from now. */
  wait(name: string, position: Position, deadlineMs: number): Promise<boolean>;
  /** The live model of this name now stands at this position. */
  reached(name: string, position: Position): void;
  /** Answers false to everyone still waiting. */
  close(): void;
}

interface Waiter {
  readonly position: Position;
  readonly answer: (reached: boolean) => void;
}

export function createPositionWaiters(): PositionWaiters {
  const waiting = new Map<string, Set<Waiter>>();

  return {
    wait(name, position, deadlineMs) {
      const waiters = waiting.get(name) ?? new Set();
      waiting.set(name, waiters);
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
    },
    reached(name, position) {
      for (const waiter of waiting.get(name) ?? []) {
        if (waiter.position <= position) waiter.answer(true);
      }
    },
    close() {
      for (const waiters of waiting.values()) {
        for (const waiter of waiters) waiter.answer(false);
      }
    },
  };
}
