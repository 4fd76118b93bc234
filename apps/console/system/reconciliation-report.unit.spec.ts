import { expect, test } from '@jest/globals';
import type { ReconciliationLine } from '../../../libs/projection/reconciliation/report.js';
import { NOTHING_TOLD, withLine, type FailedLine, type Report } from './reconciliation-report.js';

const after = (...lines: (ReconciliationLine | FailedLine)[]): Report =>
  lines.reduce(withLine, NOTHING_TOLD);

const begun = {
  line: 'begun',
  projections: ['balance', 'timeline'],
  position: '7',
} as const satisfies ReconciliationLine;

const difference = {
  line: 'difference',
  projection: 'timeline',
  kind: 'missing',
  key: 'e1',
} as const satisfies ReconciliationLine;

test('a read model waits, is compared, and is the same or different', () => {
  const report = after(
    begun,
    { line: 'replayed', events: 40, position: '4' },
    { line: 'compared', projection: 'balance', documents: 2 },
    {
      line: 'reconciled',
      projection: 'timeline',
      version: 1,
      position: '7',
      documents: 9,
      differences: 1,
      skipped: 0,
    },
  );
  expect(report.replayed).toBe(40);
  expect(report.models).toEqual([
    { projection: 'balance', status: 'comparing', documents: 2, differences: 0 },
    { projection: 'timeline', status: 'different', documents: 9, differences: 1 },
  ]);
});

test('what is different is kept as it was told', () => {
  expect(after(begun, difference).told).toEqual([difference]);
  expect(after(begun).models.map(({ status }) => status)).toEqual(['waiting', 'waiting']);
});

test('its end says how much is different in all', () => {
  const summed = { line: 'summed', projection: 'balance', source: 'by account' } as const;
  expect(after(begun, summed)).toMatchObject({ summing: 'balance', differences: undefined });
  const sums = { line: 'sums', position: '7', compared: 4, differences: 0 } as const;
  const done = after(begun, summed, sums, { line: 'done', differences: 3 });
  expect(done).toMatchObject({ summing: null, differences: 3, failed: undefined });
});

test('one that was given up says why', () => {
  const report = after(begun, { line: 'failed', detail: 'The log is away.' });
  expect(report).toMatchObject({ failed: 'The log is away.', differences: undefined });
});
