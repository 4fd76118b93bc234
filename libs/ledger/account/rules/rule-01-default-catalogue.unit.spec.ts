import { describe, expect, test } from '@jest/globals';
import { accountOpened, creditsPurchased } from '../../testing/events.js';
import { activate, extend } from '../../testing/commands.js';
import { at, given } from '../../testing/given.js';
import { DEFAULT_PACKAGES, type Package } from '../../catalogue/package.js';

const CALENDAR_MONTH: Package = {
  packageId: 'calendar-month',
  name: 'Calendar month',
  duration: 'P1M',
  creditsPerScreen: 2,
};

describe('Rule 1: default catalogue', () => {
  test('has four packages, by duration and credits a screen', () => {
    expect(
      DEFAULT_PACKAGES.map((item) => [item.packageId, item.duration, item.creditsPerScreen]),
    ).toEqual([
      ['1-month', 'P30D', 1],
      ['3-months', 'P90D', 3],
      ['6-months', 'P180D', 6],
      ['12-months', 'P360D', 12],
    ]);
  });

  test.each([
    ['1-month', 1, '2026-03-31T12:00:00.000Z'],
    ['3-months', 3, '2026-05-30T12:00:00.000Z'],
    ['6-months', 6, '2026-08-28T12:00:00.000Z'],
    ['12-months', 12, '2027-02-24T12:00:00.000Z'],
  ])('%s takes %i and runs to %s', (packageId, credits, expiresAt) => {
    given(accountOpened(), creditsPurchased(20))
      .when(activate({ packageId }))
      .thenEvents([
        'SubscriptionActivated',
        { expiresAt, package: { packageId }, charge: { credits } },
      ]);
  });

  test('an operator’s own package takes its credits for its duration', () => {
    at('2026-03-15T08:00:00.000Z')
      .knowing({ packages: [CALENDAR_MONTH] })
      .given(accountOpened(), creditsPurchased(20))
      .when(activate({ packageId: 'calendar-month', screens: 3 }))
      .thenEvents([
        'SubscriptionActivated',
        { expiresAt: '2026-04-15T08:00:00.000Z', charge: { credits: 6 } },
      ]);
  });

  test.each([
    ['2026-01-31T12:00:00.000Z', 1, '2026-02-28T12:00:00.000Z'],
    ['2028-01-31T12:00:00.000Z', 1, '2028-02-29T12:00:00.000Z'],
    ['2026-01-31T12:00:00.000Z', 3, '2026-04-30T12:00:00.000Z'],
    ['2026-02-28T12:00:00.000Z', 1, '2026-03-28T12:00:00.000Z'],
    ['2026-12-31T12:00:00.000Z', 2, '2027-02-28T12:00:00.000Z'],
    ['2028-02-29T12:00:00.000Z', 12, '2029-02-28T12:00:00.000Z'],
    ['2026-03-01T12:00:00.000Z', 36, '2029-03-01T12:00:00.000Z'],
  ])('from %s, %i x P1M runs to %s', (now, quantity, expiresAt) => {
    at(now)
      .knowing({ packages: [CALENDAR_MONTH] })
      .given(accountOpened(), creditsPurchased(100))
      .when(activate({ packageId: 'calendar-month', quantity }))
      .thenEvents(['SubscriptionActivated', { expiresAt }]);
  });

  test('a quantity multiplies the credits too', () => {
    given(accountOpened(), creditsPurchased(36))
      .when(activate({ quantity: 36 }))
      .thenEvents(['SubscriptionActivated', { quantity: 36, charge: { credits: 36 } }]);
  });

  test.each([0, 37, -1, 1.5])('a quantity of %p is malformed', (quantity) => {
    const stocked = given(accountOpened(), creditsPurchased(100));
    expect(() => stocked.when(activate({ quantity }))).toThrow(RangeError);
    const running = stocked.given(activate());
    expect(() => running.when(extend({ quantity }))).toThrow(RangeError);
  });

  test('a package that is not on sale is refused', () => {
    const stocked = given(accountOpened(), creditsPurchased(10));
    stocked.when(activate({ packageId: '2-months' })).thenRefused('package-not-found');
    stocked
      .given(activate())
      .when(extend({ packageId: '2-months' }))
      .thenRefused('package-not-found');
  });
});
