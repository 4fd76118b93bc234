/** What a command looks like from outside: a path, a body, and the request it becomes. One table serves HTTP, bulk and quotes. */
import type { LedgerRequest, Sending } from './command-request.js';

export interface Asked<B> {
  /** Of the path, by name. */
  readonly params: Readonly<Record<string, string>>;
  readonly body: B;
  readonly sending: Sending;
  /** An id made by the ledger: the same each time the command is sent, and no other command's. */
  readonly madeId: string;
}

export interface CommandRoute<B extends object = object> {
  /** Under `/v1`, with `:name` for what varies. */
  readonly path: string;
  /** One line for the OpenAPI document. */
  readonly summary: string;
  readonly tag: string;
  readonly body: new () => B;
  /** What the answer holds beside `position`, `events` and `balance`. */
  readonly adds?: readonly string[];
  /** @throws Problem for a body whose fields are each sound and do not go together. */
  request(asked: Asked<B>): LedgerRequest;
}

/** Keeps the body's class and the request's builder in step, then forgets which class it was. */
export function commandRoute<B extends object>(route: CommandRoute<B>): CommandRoute {
  return route as unknown as CommandRoute;
}

/**
 * What a key belongs to (rule 15): the account in the path, or the path where there is none. What devices do is told beside the
 * account, a subscription at a time, and has keys of its own.
 */
export function keyScope(path: string): string {
  const [, of] = /^\/accounts\/([^/]+\/subscriptions\/[^/]+)\/connections/.exec(path) ?? [];
  if (of !== undefined) return `devices ${of}`;
  const account = /^\/accounts\/([^/]+)/.exec(path)?.[1];
  return account === undefined ? path : `account ${account}`;
}
