/** Commands on the books. */
import { isMonth } from '../../../../libs/ledger/index.js';
import { invalid } from '../../http/problem.js';
import { PeriodClosureBody } from '../bodies/platform.bodies.js';
import { PeriodRequest } from '../command-request.js';
import { commandRoute, type CommandRoute } from '../command-route.js';

const closure = commandRoute({
  path: '/periods/:month/closure',
  summary: 'Close a month (rule 20)',
  tag: 'Finance',
  body: PeriodClosureBody,
  adds: ['month'],
  request: ({ params, body, sending }) => {
    const month = params.month!;
    if (!isMonth(month))
      throw invalid([{ field: 'month', message: 'must be a month such as 2026-11' }]);
    return new PeriodRequest({ type: 'close-period', month, note: body.note ?? null }, sending);
  },
});

export const periodRoutes: readonly CommandRoute[] = [closure];
