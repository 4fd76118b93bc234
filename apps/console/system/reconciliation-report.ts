/** A reconciliation as far as it has told: what each read model has come to, and what differs. */
import type { ReconciliationLine } from '../../../libs/projection/reconciliation/report.js';

/** The last line where it could not be brought to its end. */
export interface FailedLine {
  readonly line: 'failed';
  readonly detail: string;
}

export interface ModelReport {
  readonly projection: string;
  readonly status: 'waiting' | 'comparing' | 'same' | 'different';
  readonly documents: number;
  readonly differences: number;
}

type Told = ReconciliationLine & { readonly line: 'difference' | 'skipped' | 'sum-difference' };

export interface Report {
  readonly models: readonly ModelReport[];
  /** Events replayed before anything is compared. */
  readonly replayed: number;
  /** What is being added up; null before and after. */
  readonly summing: string | null;
  /** What is different, as it was told: of each read model the first hundred. */
  readonly told: readonly Told[];
  /** In all; undefined until its end. */
  readonly differences: number | undefined;
  /** Why it has no end. */
  readonly failed: string | undefined;
}

export const NOTHING_TOLD: Report = {
  models: [],
  replayed: 0,
  summing: null,
  told: [],
  differences: undefined,
  failed: undefined,
};

export function withLine(report: Report, line: ReconciliationLine | FailedLine): Report {
  switch (line.line) {
    case 'begun':
      return { ...report, models: line.projections.map(waiting) };
    case 'replayed':
      return { ...report, replayed: line.events };
    case 'compared':
      return withModel(report, line.projection, {
        status: 'comparing',
        documents: line.documents,
      });
    case 'reconciled': {
      const { projection, documents, differences } = line;
      const status = differences === 0 ? 'same' : 'different';
      return withModel(report, projection, { status, documents, differences });
    }
    case 'summed':
      return { ...report, summing: line.projection };
    case 'sums':
      return { ...report, summing: null };
    case 'done':
      return { ...report, differences: line.differences };
    case 'failed':
      return { ...report, summing: null, failed: line.detail };
    default:
      return { ...report, told: [...report.told, line] };
  }
}

function waiting(projection: string): ModelReport {
  return { projection, status: 'waiting', documents: 0, differences: 0 };
}

function withModel(report: Report, projection: string, change: Partial<ModelReport>): Report {
  const models = report.models.map((model) =>
    model.projection === projection ? { ...model, ...change } : model,
  );
  return { ...report, models };
}
