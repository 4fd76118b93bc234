/** What the log and its writer thread say to each other. The writer answers each group before it gets the next. */

export interface WriterOptions {
  readonly file: string;
  readonly checkpointPages: number;
  /** Bound of the database's size, in pages of 4,096 bytes; undefined: the disk is the bound. */
  readonly pageCountMax: number | undefined;
}

/** An event as the writer stores it: `data` and `metadata` are JSON text, so that it is made and parsed only once. */
export interface EventText {
  readonly eventId: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

export interface AppendText {
  readonly stream: string;
  readonly expectedRevision: number;
  readonly events: readonly EventText[];
}

export type ToWriter =
  { readonly kind: 'write'; readonly appends: readonly AppendText[] } | { readonly kind: 'close' };

/** What became of one append of a group. A repeat writes nothing and names the positions of the first time. */
export type AppendResult =
  | { readonly kind: 'written'; readonly firstPosition: number }
  | { readonly kind: 'repeated'; readonly positions: readonly number[] }
  | { readonly kind: 'conflict'; readonly actual: number };

export type FromWriter =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'committed';
      /** One for each append of the group, in its order. */
      readonly results: readonly AppendResult[];
      /** From the begin of the transaction to its end on disk. */
      readonly milliseconds: number;
    }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly outcome: 'not-written' | 'unknown';
    };
