/**
 * Runs that callers share: one that begins after the call serves it, so what it finds is never older than the question; one
 * that has begun already doesn't. However many ask for a key, at most one run is under way and one is waiting.
 */
export function shareRuns<T>(run: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const waiting = new Map<string, Promise<T>>();
  const underWay = new Map<string, Promise<unknown>>();

  async function runAfter(key: string, before: Promise<unknown> | undefined): Promise<T> {
    await before?.catch(() => undefined);
    waiting.delete(key);
    const running = run(key);
    underWay.set(key, running);
    try {
      return await running;
    } finally {
      if (underWay.get(key) === running) underWay.delete(key);
    }
  }

  return (key) => {
    const shared = waiting.get(key) ?? runAfter(key, underWay.get(key) ?? Promise.resolve());
    waiting.set(key, shared);
    return shared;
  };
}
