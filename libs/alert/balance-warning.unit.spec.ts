import { describe, expect, test } from '@jest/globals';
import { balanceAlert, balanceWarningOf } from './balance-warning.js';

const account = {
  standing: 'open',
  balance: 10,
  restrictAtZero: true,
  lowBalanceThreshold: 10,
} as const;

describe('a balance', () => {
  test.each([
    [10, null],
    [9, 'low-balance'],
    [1, 'low-balance'],
    [0, 'restricted'],
  ] as const)('of %i, with a threshold of 10: %s', (balance, warning) => {
    expect(balanceWarningOf({ ...account, balance })).toBe(warning);
  });

  test('of 0 that restricts nobody is a low one', () => {
    expect(balanceWarningOf({ ...account, balance: 0, restrictAtZero: false })).toBe('low-balance');
  });

  test('is never low at a threshold of 0, but restricts', () => {
    expect(balanceWarningOf({ ...account, balance: 1, lowBalanceThreshold: 0 })).toBeNull();
    const empty = { ...account, balance: 0, lowBalanceThreshold: 0 };
    expect(balanceWarningOf(empty)).toBe('restricted');
    expect(balanceWarningOf({ ...empty, restrictAtZero: false })).toBeNull();
  });

  test.each(['suspended', 'closed', 'unopened'] as const)(
    'of a %s account is nothing',
    (standing) => {
      expect(balanceWarningOf({ ...account, standing, balance: 0 })).toBeNull();
    },
  );
});

test('its alert says what it is and what it should be', () => {
  const named = { accountId: 'north', accountName: 'North' };
  const figures = { since: '2026-03-01T12:00:00.000Z', balance: 4, lowBalanceThreshold: 10 };
  expect(balanceAlert(named, { ...figures, warning: 'low-balance' })).toEqual({
    alertId: 'low-balance.north',
    kind: 'low-balance',
    severity: 'warning',
    ...named,
    since: '2026-03-01T12:00:00.000Z',
    figures: { balance: 4, threshold: 10 },
  });
  expect(balanceAlert(named, { ...figures, warning: 'restricted' })).toMatchObject({
    alertId: 'restricted.north',
    severity: 'critical',
  });
});
