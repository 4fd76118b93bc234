/**
 * The order of a bulk's commands: as if sent one after the other, while those that touch different accounts don't wait for
 * each other's flush to disk.
 */
import { whichOf } from '../../../libs/lane/index.js';
import { keyScope } from './command-route.js';
import type { RouteMatch } from './command-table.js';

/** The accounts that a command reads or writes; undefined where it may be any. */
export function touchedAccounts(
  { route, params }: RouteMatch,
  body: unknown,
): readonly string[] | undefined {
  const accountId = params.accountId;
  // Closing looks at the account's children.
  if (accountId === undefined || route.path.endsWith('/closure')) return undefined;
  if (!route.path.endsWith('/transfers')) return [accountId];
  const { toAccountId } = (body ?? {}) as { readonly toAccountId?: unknown };
  return typeof toAccountId === 'string' ? [accountId, toAccountId] : [accountId];
}

export interface Ordered<T> {
  /** See {@link touchedAccounts}. */
  readonly touches: readonly string[] | undefined;
  /** @param before results of the commands that it had to wait for */
  readonly run: (before: readonly T[]) => Promise<T>;
}

/** Runs each after all before it that touch an account of its own; gives the results in the order of the commands. */
export async function runInOrder<T>(commands: readonly Ordered<T>[]): Promise<T[]> {
  const last = new Map<string, Promise<T>>();
  const results: Promise<T>[] = [];
  let barrier: Promise<T> | undefined;
  for (const { touches, run } of commands) {
    const before = touches
      ? [barrier, ...touches.map((accountId) => last.get(accountId))]
      : [...results];
    const result = Promise.all(before.filter((one) => one !== undefined)).then(run);
    results.push(result);
    if (touches) touches.forEach((accountId) => last.set(accountId, result));
    else barrier = result;
  }
  return Promise.all(results);
}

/** A command as far as the order of history goes. */
interface Dated {
  readonly path: string;
  readonly key?: string | undefined;
  readonly at?: string | undefined;
}

/**
 * For each command the ones behind it at the same instant, as `DecisionContext.followedBy` wants them. A bulk whose answer was
 * lost is sent again, and what was refused in it before must not take effect behind what came after it.
 */
export function followersOf(
  commands: readonly (Dated | undefined)[],
): (index: number) => readonly string[] {
  const places = new Map<string, Map<string, number>>();
  for (const [index, command] of commands.entries()) {
    if (command?.at === undefined) continue;
    const { path, key = '', at } = command;
    const which = whichOf(keyScope(path), key);
    const atInstant = places.get(at) ?? new Map<string, number>();
    // A key that comes twice has its effect the first time.
    if (!atInstant.has(which)) places.set(at, atInstant.set(which, index));
  }
  return (index) => {
    const atInstant = places.get(commands[index]?.at ?? '') ?? [];
    return [...atInstant].flatMap(([which, place]) => (place > index ? [which] : []));
  };
}
