/** What an event costs the statements of an account that has bought often and spent little, beside a model without lots. */
import { BALANCE } from '../../../projections/balance/balance.document.js';
import { STATEMENT } from '../../../projections/statement/statement.document.js';
import type { BenchOptions } from '../bench-options.js';
import { toItsEnd } from '../child-process.js';
import { type Report, rounded } from '../report.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import type { LotsFigures } from './lots-process.js';

const PURCHASES_FULL = [1_000, 10_000, 50_000];
const PURCHASES_QUICK = [1_000, 5_000];

type Options = Pick<BenchOptions, 'quick' | 'nodeArguments'>;

export async function benchLots({ quick, nodeArguments }: Options): Promise<Report> {
  const rows = [];
  for (const purchases of quick ? PURCHASES_QUICK : PURCHASES_FULL) {
    for (const name of [BALANCE, STATEMENT]) {
      const figures = await withTemporaryFolder((folder) =>
        toItsEnd<LotsFigures>(
          './lots/lots-process.js',
          [folder, String(purchases), name],
          nodeArguments,
        ),
      );
      rows.push([purchases, name, ...cellsOf(figures)]);
    }
  }
  return {
    part: 'lots',
    tables: [
      {
        title: 'One account that buys 10 credits a time and has spent nothing',
        head: ['purchases', 'read model', 'together µs', 'one purchase µs', 'one deduction µs'],
        rows,
      },
    ],
    notes: [
      'Together: a purchase among all of them, folded and committed in batches. One: the median of events folded and committed alone, when all purchases are there.',
    ],
  };
}

function cellsOf({ togetherUs, purchaseUs, deductionUs }: LotsFigures) {
  return [rounded(togetherUs), rounded(purchaseUs), rounded(deductionUs)];
}
