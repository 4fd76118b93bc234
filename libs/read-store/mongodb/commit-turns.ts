/**
 * Commits of one process that would conflict go one after another. Those that hold one lease all touch it, and would have
 * MongoDB refuse all but one of them, again and again.
 */
export type CommitTurns = <T>(name: string, task: () => Promise<T>) => Promise<T>;

export function commitTurns(): CommitTurns {
  const last = new Map<string, Promise<unknown>>();
  return (name, task) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(task);
    const settled = turn
      .catch(() => undefined)
      .then(() => {
        if (last.get(name) === settled) last.delete(name);
      });
    last.set(name, settled);
    return turn;
  };
}
