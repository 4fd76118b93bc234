/** What a reconciliation tells, line by line, as it goes on. */
import type { DocumentDifference } from './compare-model.js';
import { type FieldDifference, fieldDifferences } from './document-differences.js';
import type { SumDifference } from './sums.js';

/** `missing`: the replay has a document that readers aren't served; `extra`: the other way round. */
export type ModelDifference =
  | ({ readonly kind: 'field'; readonly key: string } & FieldDifference)
  | { readonly kind: 'missing' | 'extra'; readonly key: string };

export type ReconciliationLine =
  | {
      readonly line: 'begun';
      readonly projections: readonly string[];
      /** Where the replay is brought to first; null: there are no events yet. */
      readonly position: string | null;
    }
  | { readonly line: 'replayed'; readonly events: number; readonly position: string }
  | { readonly line: 'compared'; readonly projection: string; readonly documents: number }
  /** The replay couldn't fold an event and went on after it, as the read model can only have done. */
  | {
      readonly line: 'skipped';
      readonly projection: string;
      readonly eventId: string;
      readonly type: string;
      readonly position: string;
      readonly error: string;
    }
  | ({ readonly line: 'difference'; readonly projection: string } & ModelDifference)
  | {
      readonly line: 'reconciled';
      readonly projection: string;
      /** Of the build that readers are served from. */
      readonly version: number;
      /** Up to here every document has been compared; null: there are no events yet. */
      readonly position: string | null;
      readonly documents: number;
      /** All of them, also those that weren't told. */
      readonly differences: number;
      readonly skipped: number;
    }
  | { readonly line: 'summed'; readonly projection: string; readonly source: string }
  | ({ readonly line: 'sum-difference' } & SumDifference)
  | {
      readonly line: 'sums';
      readonly position: string | null;
      /** Sums that were compared with others. */
      readonly compared: number;
      readonly differences: number;
    }
  | { readonly line: 'done'; readonly differences: number };

export function modelDifferences({
  key,
  kept,
  replayed,
}: DocumentDifference): readonly ModelDifference[] {
  if (!kept) return [{ kind: 'missing', key }];
  if (!replayed) return [{ kind: 'extra', key }];
  return fieldDifferences(kept, replayed).map((difference) => ({
    kind: 'field',
    key,
    ...difference,
  }));
}
