import { describe, expect, test } from '@jest/globals';
import { askedOf, filterAsked, pathOfEvents } from './asked-filter.js';

const filterOf = (search: string) => filterAsked(new URLSearchParams(search));
const WHOLE = filterOf('');
const NARROW = filterOf(
  'type=CreditsPurchased,DeductionReversed&subscription=s1&from=2026-11-01&to=2026-11-03&order=asc',
);

describe('the filter that an address asks for', () => {
  test('is what it says', () => {
    expect(NARROW).toEqual({
      types: ['CreditsPurchased', 'DeductionReversed'],
      subscriptionId: 's1',
      firstDay: '2026-11-01',
      lastDay: '2026-11-03',
      order: 'asc',
    });
  });

  test('lets everything through where it says nothing, or nothing that makes sense', () => {
    expect(pathOfEvents('a', WHOLE)).toBe('/accounts/a/timeline?order=desc');
    expect(filterOf('view=events&type=Nonsense&from=yesterday&to=2026-13-45&order=up')).toEqual(
      WHOLE,
    );
  });

  test.each([WHOLE, NARROW])('is kept by the address (%#)', (filter) => {
    const said = Object.entries(askedOf(filter)).filter(([, value]) => value);
    expect(filterAsked(new URLSearchParams(said as [string, string][]))).toEqual(filter);
  });

  test('asks for whole days, the last one too', () => {
    const path = new URL(pathOfEvents('a b', NARROW), 'http://ledger');
    expect(path.pathname).toBe('/accounts/a%20b/timeline');
    const { from, to, ...rest } = Object.fromEntries(path.searchParams);
    expect(rest).toEqual({
      order: 'asc',
      type: 'CreditsPurchased,DeductionReversed',
      subscriptionId: 's1',
    });
    expect([from, to].map((instant) => new Date(instant!).getDate())).toEqual([1, 4]);
    expect(new Date(from!).getHours() + new Date(to!).getHours()).toBe(0);
  });
});
