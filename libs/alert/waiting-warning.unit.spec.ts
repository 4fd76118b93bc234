import { expect, test } from '@jest/globals';
import { disputeAlert, transferAlert, transferLateBefore } from './waiting-warning.js';

const account = { accountId: 'north', accountName: 'North' };
const openedAt = '2026-03-01T10:00:00.000Z';

test.each([
  ['2026-03-04T10:00:00.000Z', 'info'],
  ['2026-03-04T10:00:00.001Z', 'warning'],
] as const)('a dispute of 1 March 10:00 is at %s: %s', (now, severity) => {
  expect(disputeAlert(account, { disputeId: 'd1', openedAt, credits: 3 }, now)).toEqual({
    alertId: 'dispute-open.d1',
    kind: 'dispute-open',
    severity,
    ...account,
    since: openedAt,
    figures: { disputeId: 'd1', credits: 3 },
  });
});

test('a transfer is late after a minute, which is told of its sender', () => {
  expect(transferLateBefore('2026-03-01T10:01:00.000Z')).toBe('2026-03-01T10:00:00.000Z');
  const transfer = { transferId: 't1', toAccountId: 'south', credits: 5, sentAt: openedAt };
  expect(transferAlert(account, transfer)).toMatchObject({
    alertId: 'transfer-in-transit.t1',
    severity: 'warning',
    since: openedAt,
    figures: { transferId: 't1', toAccountId: 'south', credits: 5 },
  });
});
