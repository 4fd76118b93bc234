import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../ledger/index.js';
import { type DueDay, renewalsAlert, renewalsFrom, shortDaysOf } from './renewals-warning.js';

const FIRST = '2026-03-01';
const due = (day: string, credits: number): DueDay => ({ day, subscriptions: 1, credits });

describe('what is due', () => {
  test('is that of the 7 days from one on', () => {
    const days = [due('2026-02-28', 1), due(FIRST, 2), due('2026-03-07', 4), due('2026-03-08', 8)];
    expect(renewalsFrom(days, FIRST)).toEqual({ subscriptions: 2, credits: 6 });
    expect(renewalsFrom([], FIRST)).toEqual({ subscriptions: 0, credits: 0 });
  });
});

describe('a balance is short', () => {
  test('on no day where it covers all that is due in any 7', () => {
    const days = [due('2026-03-05', 3), due('2026-03-20', 3)];
    expect(shortDaysOf(3, days, FIRST)).toBeUndefined();
    expect(shortDaysOf(0, [], FIRST)).toBeUndefined();
    expect(shortDaysOf(0, [due('2026-03-05', 0)], FIRST)).toBeUndefined();
  });

  test('from 7 days before one that it can’t pay, through that day', () => {
    expect(shortDaysOf(2, [due('2026-03-20', 3)], FIRST)).toEqual({
      from: '2026-03-14',
      until: '2026-03-20',
    });
    expect(shortDaysOf(2, [due('2026-03-05', 3)], FIRST)).toEqual({
      from: FIRST,
      until: '2026-03-05',
    });
  });

  test('while the days that it can’t pay together are both ahead', () => {
    const days = [due('2026-03-10', 2), due('2026-03-15', 2)];
    expect(shortDaysOf(3, days, FIRST)).toEqual({ from: '2026-03-09', until: '2026-03-10' });
  });

  test('not by what lies behind', () => {
    expect(shortDaysOf(0, [due('2026-02-28', 3)], FIRST)).toBeUndefined();
  });

  test('as looking at each day by itself finds it', () => {
    const anyDue = fc.record({ at: fc.nat(40), credits: fc.nat(5) });
    fc.assert(
      fc.property(fc.uniqueArray(anyDue, { selector: ({ at }) => at }), fc.nat(12), (some, has) => {
        const days = some
          .toSorted((a, b) => a.at - b.at)
          .map(({ at, credits }) => due(addDays(FIRST, at - 3), credits));
        const all = Array.from({ length: 45 }, (_, at) => addDays(FIRST, at));
        const isShort = (day: string) => renewalsFrom(days, day).credits > has;
        const from = all.find(isShort);
        const end = all.find((day) => from !== undefined && day > from && !isShort(day));
        expect(shortDaysOf(has, days, FIRST)).toEqual(from && { from, until: addDays(end!, -1) });
      }),
    );
  });
});

test('its alert tells what is missing', () => {
  const account = { accountId: 'north', accountName: 'North' };
  const figures = { balance: 4, subscriptions: 3, credits: 5 };
  expect(renewalsAlert(account, { ...figures, shortSince: FIRST })).toEqual({
    alertId: 'renewals-not-covered.north',
    kind: 'renewals-not-covered',
    severity: 'warning',
    ...account,
    since: '2026-03-01T00:00:00.000Z',
    figures: { ...figures, missing: 1 },
  });
});
