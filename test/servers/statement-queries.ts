/** The queries of statements, to be asked of two stores. */
import type { Reading } from '../../libs/projection/live-model.js';
import { purchasesOfAll } from '../../projections/purchase/purchase.query.js';
import { lotsOf } from '../../projections/statement/lots.query.js';
import { periodsOf } from '../../projections/statement/periods.query.js';
import { purchasesOf, statementOf } from '../../projections/statement/statement.query.js';

type Query = (reading: Reading, cursor?: string) => Promise<unknown>;

const ROOT_0 = { accountId: 'root-0', path: '/root-0/' };
const RANGES = [{}, { from: '2026-03-01T13:00:00.000Z', to: '2026-03-11T00:00:00.000Z' }];

export function statementQueries(limit: number): readonly (readonly [string, Query])[] {
  return [
    ...RANGES.flatMap((range): [string, Query][] => [
      [
        `a statement by ${JSON.stringify(range)}`,
        (reading, cursor) => statementOf(reading, { accountId: 'root-0', ...range, limit, cursor }),
      ],
      [
        `purchases by ${JSON.stringify(range)}`,
        (reading, cursor) => purchasesOf(reading, { accountId: 'root-0', ...range, limit, cursor }),
      ],
      ...[undefined, ROOT_0].map((subtree): [string, Query] => [
        `purchases of ${subtree ? 'a subtree' : 'all'} by ${JSON.stringify(range)}`,
        (reading, cursor) => purchasesOfAll(reading, { subtree, ...range, limit, cursor }),
      ]),
    ]),
    ['closed months', (reading, cursor) => periodsOf(reading, { limit, cursor })],
    [
      'the lots of an account',
      (reading, cursor) => lotsOf(reading, { accountId: 'root-0', limit, cursor }),
    ],
  ];
}
