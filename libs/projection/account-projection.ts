/** A projection of the accounts' streams: those of other streams never reach its fold. */
import {
  accountOfStream,
  type AccountEvent,
  type AccountEventType,
  type AnyEvent,
} from '../ledger/index.js';
import type { FoldedDocument, Projection, Seen } from './projection.js';

/** An event that the log has given a place. */
export type PlacedAccountEvent<T extends AccountEventType = AccountEventType> = AccountEvent<T> & {
  readonly position: string;
};

export interface AccountFold<D extends FoldedDocument> extends Pick<
  Projection<D>,
  'name' | 'version' | 'indexes' | 'eachKeyOnce'
> {
  /** The types of interest; undefined: all. */
  readonly types: readonly AccountEventType[] | undefined;
  keys(event: PlacedAccountEvent, accountId: string): readonly string[];
  fold(
    document: D | undefined,
    event: PlacedAccountEvent,
    key: string,
    seen: Seen<D>,
  ): D | undefined;
}

export function accountProjection<D extends FoldedDocument>(fold: AccountFold<D>): Projection<D> {
  const { types, ...named } = fold;
  const known = types && new Set<string>(types);
  return {
    ...named,
    interested: ({ stream, type }: AnyEvent) =>
      (known === undefined || known.has(type)) && accountOfStream(stream) !== undefined,
    keys: (event) => fold.keys(event as PlacedAccountEvent, accountIdOf(event)),
    fold: (document, event, key, seen) =>
      fold.fold(document, event as PlacedAccountEvent, key, seen),
  };
}

/** @throws Error for an event of no account's stream. */
export function accountIdOf({ stream }: { readonly stream: string }): string {
  const accountId = accountOfStream(stream);
  if (accountId === undefined) throw new Error(`${stream} is no account's stream`);
  return accountId;
}
