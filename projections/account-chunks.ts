/** How a query is cut up that is asked of many accounts. */

/** Up to so many accounts each has a walk of its own index; more are looked for in the walk of all. */
export const WALKS_MAX = 64;
/** Values that one find can ask for. */
const WITHIN_MAX = 1_000;

/** Each as much as one find, or one read of ids, can ask for. */
export function inChunks(accountIds: readonly string[]): string[][] {
  const count = Math.ceil(accountIds.length / WITHIN_MAX);
  return Array.from({ length: count }, (_, at) =>
    accountIds.slice(at * WITHIN_MAX, (at + 1) * WITHIN_MAX),
  );
}
