/** What the calling thread and the writer's thread say to each other. Flat arrays of scalars: they are cheap to hand over. */

/** A document that is written, or removed, as the writer's statements take it. */
export type Cell = string | number | null;

/** Writes of one collection version, in their order. */
export interface Batch {
  /** Sets a document whose indexed fields haven't changed: doc, id, columns. */
  readonly refresh: string;
  /** Sets any document: id, doc, columns. */
  readonly put: string;
  /** Takes an id. */
  readonly remove: string;
  /** Columns of indexed fields. */
  readonly columnCount: number;
  /** One write after another: id, doc, columns; or id, null for a removal. */
  readonly cells: readonly Cell[];
}

export type WriterOrder =
  | { readonly kind: 'write'; readonly batches: readonly Batch[] }
  | {
      readonly kind: 'commit';
      readonly batches: readonly Batch[];
      readonly reader: string;
      /** Null: not begun. */
      readonly expected: string | null;
      readonly position: string;
      readonly recordedAt: string;
      readonly holds: { readonly reader: string; readonly position: string } | undefined;
    }
  | {
      readonly kind: 'declare';
      readonly collection: string;
      readonly version: number;
      /** As it is kept: equal specs are equal text. */
      readonly spec: string;
      /** Statements that make the table and, unless they come later, its indexes. */
      readonly create: string;
    }
  | {
      readonly kind: 'drop';
      readonly collection: string;
      readonly version: number;
      readonly remove: string;
    }
  | { readonly kind: 'index'; readonly create: string }
  | { readonly kind: 'switch'; readonly collection: string; readonly version: number }
  | { readonly kind: 'forget'; readonly reader: string };

export interface NumberedOrder {
  readonly number: number;
  readonly order: WriterOrder;
}

/** `done` is false only for what was refused without an error: a checkpoint that stands elsewhere, another spec, a live version. */
export type Outcome =
  { readonly done: boolean } | { readonly failed: string; readonly unavailable: boolean };

export type ToWriter = readonly NumberedOrder[] | 'close';

export type FromWriter =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'outcomes';
      readonly outcomes: readonly (readonly [number: number, outcome: Outcome])[];
    };

export interface WriterOptions {
  readonly file: string;
  /** Pages in the write-ahead log before it is brought into the file. */
  readonly checkpointPages: number;
  /** Most pages of 8 KiB in the file. */
  readonly pageCountMax: number;
}
