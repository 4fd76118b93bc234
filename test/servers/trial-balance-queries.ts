/** The queries of trial balances, to be asked of two stores. */
import type { Reading } from '../../libs/projection/live-model.js';
import {
  trialBalanceAt,
  trialBalanceAtPosition,
} from '../../projections/trial-balance/trial-balance.query.js';

type Query = (reading: Reading) => Promise<unknown>;

/** Beyond every mark: what the log holds after them is another test's affair. */
const NO_LOG = { readAll: () => Promise.resolve([]) };

export function trialBalanceQueries(now: string): readonly (readonly [string, Query])[] {
  return [
    ['the trial balance at an instant', (reading) => trialBalanceAt(reading, now)],
    ['the last mark', (reading) => trialBalanceAtPosition(reading, NO_LOG, '9999999999999999')],
  ];
}
