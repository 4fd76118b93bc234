import { describe, expect, test } from '@jest/globals';
import { renewalsAlert, uncoveredRenewalsOf } from './renewals-warning.js';

const due = [
  { expiresAt: '2026-03-08T10:00:00.000Z', credits: 3 },
  { expiresAt: '2026-03-09T10:00:00.000Z', credits: 0 },
  { expiresAt: '2026-03-10T10:00:00.000Z', credits: 2 },
];
const open = { standing: 'open' } as const;

describe('renewals', () => {
  test('that the balance just covers are no matter', () => {
    expect(uncoveredRenewalsOf({ ...open, balance: 5 }, due)).toBeUndefined();
    expect(uncoveredRenewalsOf({ ...open, balance: 0 }, [])).toBeUndefined();
    expect(uncoveredRenewalsOf({ ...open, balance: 0 }, [due[1]!])).toBeUndefined();
  });

  test('are not covered since the first that can’t be paid is within 7 days', () => {
    const figures = { subscriptions: 3, credits: 5 };
    expect(uncoveredRenewalsOf({ ...open, balance: 4 }, due)).toEqual({
      ...figures,
      balance: 4,
      since: '2026-03-03T10:00:00.000Z',
    });
    expect(uncoveredRenewalsOf({ ...open, balance: 2 }, due)).toEqual({
      ...figures,
      balance: 2,
      since: '2026-03-01T10:00:00.000Z',
    });
  });

  test.each(['suspended', 'closed'] as const)('of a %s account are no matter', (standing) => {
    expect(uncoveredRenewalsOf({ standing, balance: 0 }, due)).toBeUndefined();
  });

  test('are told with what is missing', () => {
    const uncovered = uncoveredRenewalsOf({ ...open, balance: 4 }, due)!;
    expect(renewalsAlert({ accountId: 'north', accountName: 'North' }, uncovered)).toMatchObject({
      alertId: 'renewals-not-covered.north',
      severity: 'warning',
      figures: { balance: 4, subscriptions: 3, credits: 5, missing: 1 },
    });
  });
});
