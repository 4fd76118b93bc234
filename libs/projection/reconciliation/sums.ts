/**
 * Sums over the documents of several read models, all at one position, so that they can be held against one another. They are
 * summed over the replays; what a document differs from its replay by is added, so that they are the sums of what readers
 * are served, which stands still nowhere.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Position } from '../../event-log/event-log.js';
import type { FoldedDocument } from '../projection.js';
import type { DocumentDifference } from './compare-model.js';
import type { Replay } from './replay.js';

/** Credits or a count by what they are; terms of the same name should be the same in every model. */
export type Terms = Readonly<Record<string, number>>;

/** What the documents of a read model add up to; `source` names it where one model is summed in several ways. */
export interface SummedModel {
  readonly projection: string;
  readonly source: string;
  terms(document: FoldedDocument): Terms;
}

export interface ModelSums {
  readonly projection: string;
  readonly source: string;
  readonly terms: Terms;
}

/** Two sums that should be one. */
export interface SumDifference {
  readonly projection: string;
  readonly source: string;
  readonly term: string;
  readonly sum: number;
  /** What it should be, and of what. */
  readonly expected: number;
  readonly expectedOf: string;
}

export interface SumRules {
  readonly models: readonly SummedModel[];
  /** Of those models that were summed. */
  compare(sums: readonly ModelSums[]): SumComparison;
}

export interface SumComparison {
  readonly compared: number;
  readonly differences: readonly SumDifference[];
}

/** Adds up what documents differ by, as they are found. */
export interface Deviation {
  add(difference: DocumentDifference): void;
  terms(): Terms;
}

const PAGE_DOCUMENTS_MAX = 1_000;

export function createDeviation(model: SummedModel): Deviation {
  let deviation: Terms = {};
  return {
    add({ kept, replayed }) {
      if (kept) deviation = plus(deviation, model.terms(kept), 1);
      if (replayed) deviation = plus(deviation, model.terms(replayed), -1);
    },
    terms: () => deviation,
  };
}

/** @param deviation from the replay, of what readers are served */
export async function sumModel(
  { projection, source, terms }: SummedModel,
  replay: Replay,
  deviation: Terms,
): Promise<ModelSums> {
  let sum = deviation;
  let after: string | undefined;
  for (;;) {
    const page = await replay.after(after, PAGE_DOCUMENTS_MAX);
    for (const document of page) sum = plus(sum, terms(document), 1);
    if (page.length < PAGE_DOCUMENTS_MAX) return { projection, source, terms: sum };
    after = page.at(-1)!.id;
    await nextTurn();
  }
}

/** The furthest of their positions. */
export function furthest(replays: readonly Replay[]): Position | undefined {
  return replays
    .map((replay) => replay.position())
    .filter((position) => position !== undefined)
    .sort()
    .at(-1);
}

function plus(a: Terms, b: Terms, sign: 1 | -1): Terms {
  const sum: Record<string, number> = { ...a };
  for (const [term, figure] of Object.entries(b)) sum[term] = (sum[term] ?? 0) + sign * figure;
  return sum;
}
