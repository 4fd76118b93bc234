import { describe, expect, test } from '@jest/globals';
import {
  accountOpened,
  creditsPurchased,
  subscriptionActivated,
  subscriptionCancelled,
  trialStarted,
} from '../../testing/events.js';
import {
  activate,
  addScreens,
  compensate,
  extend,
  fundGoodwill,
  removeScreens,
} from '../../testing/commands.js';
import { given, NOON } from '../../testing/given.js';
import { addMilliseconds } from '../../calendar.js';

const DAY_MS = 86_400_000;

/** A subscription with so much time left at noon, of a package of the default catalogue unless given. */
const withTimeLeft = (milliseconds: number, data = {}) =>
  given(
    accountOpened(),
    creditsPurchased(500),
    subscriptionActivated({ ...data, expiresAt: addMilliseconds(NOON, milliseconds) }),
  );
const withDaysLeft = (days: number, data = {}) => withTimeLeft(days * DAY_MS, data);

describe('Rule 4: adding and removing screens', () => {
  test('45 days left, 2 screens: 2 x 2 = 4, and says how', () => {
    withDaysLeft(45)
      .when(addScreens(2))
      .then(([event], state) => {
        expect(event?.data).toEqual({
          subscriptionId: 's1',
          added: 2,
          screens: 3,
          expiresAt: '2026-04-15T12:00:00.000Z',
          charge: {
            credits: 4,
            rule: 'screens',
            inputs: {
              creditsPerScreen: 1,
              timeLeftMs: 45 * DAY_MS,
              durationMs: 30 * DAY_MS,
              creditsEach: 2,
              screens: 2,
            },
          },
        });
        expect(state.subscriptions.get('s1')?.screens).toBe(3);
      });
  });

  test.each([
    ['exactly 30 days', 30 * DAY_MS, 1],
    ['a millisecond more', 30 * DAY_MS + 1, 2],
    ['a millisecond', 1, 1],
    ['90 days', 90 * DAY_MS, 3],
    ['360 days and one', 361 * DAY_MS, 13],
  ])('%s left, 1 screen', (_what, timeLeft, credits) => {
    withTimeLeft(timeLeft)
      .when(addScreens())
      .thenEvents(['ScreensAdded', { charge: { credits } }]);
  });

  test.each([
    ['3-months', 'P90D', 3],
    ['6-months', 'P180D', 6],
    ['12-months', 'P360D', 12],
  ])('%s takes a credit for every started 30 days too', (packageId, duration, creditsPerScreen) => {
    const terms = { package: { packageId, duration, creditsPerScreen } };
    const credits = (days: number) =>
      withDaysLeft(days, terms)
        .when(addScreens())
        .then(([event]) =>
          expect(event?.data).toMatchObject({ charge: { credits: Math.ceil(days / 30) } }),
        );
    [1, 30, 31, 60, 61, 359, 360, 400].forEach(credits);
  });

  test('a month counts 30 days, a year 365', () => {
    const of = (duration: string, creditsPerScreen: number) => ({
      package: { packageId: 'own', duration, creditsPerScreen },
    });
    withDaysLeft(30, of('P1M', 2))
      .when(addScreens())
      .thenEvents(['ScreensAdded', { charge: { credits: 2 } }]);
    withDaysLeft(31, of('P1M', 2))
      .when(addScreens())
      .thenEvents(['ScreensAdded', { charge: { credits: 3 } }]);
    withDaysLeft(365, of('P1Y', 10))
      .when(addScreens())
      .thenEvents(['ScreensAdded', { charge: { credits: 10 } }]);
    withDaysLeft(366, of('P1Y', 10))
      .when(addScreens())
      .thenEvents(['ScreensAdded', { charge: { credits: 11 } }]);
  });

  test('the package it took last counts, not the first', () => {
    const cheap = { packageId: 'cheap', name: 'cheap', duration: 'P30D', creditsPerScreen: 5 };
    given(accountOpened(), creditsPurchased(100), activate())
      .knowing({ packages: [cheap] })
      .given(extend({ packageId: 'cheap' }))
      .when(addScreens())
      .thenEvents(['ScreensAdded', { charge: { credits: 10 } }]);
  });

  test('each screen is rounded up for itself', () => {
    withDaysLeft(31)
      .when(addScreens(10))
      .thenEvents(['ScreensAdded', { charge: { credits: 20 } }]);
  });

  test('figures past what a number holds exactly are still exact', () => {
    const huge = {
      package: { packageId: 'own', duration: 'P3660D', creditsPerScreen: 999_999_999 },
    };
    given(
      accountOpened(),
      creditsPurchased(1_000_000_000),
      creditsPurchased(1_000_000_000),
      subscriptionActivated({ ...huge, expiresAt: addMilliseconds(NOON, 3660 * DAY_MS) }),
    )
      .when(addScreens())
      .thenEvents(['ScreensAdded', { charge: { credits: 999_999_999 } }]);
  });

  test('time won by a compensation counts', () => {
    withDaysLeft(30)
      .given(fundGoodwill(), compensate(1))
      .when(addScreens())
      .thenEvents(['ScreensAdded', { charge: { credits: 2 } }]);
  });

  test('expired: refused, extend first', () => {
    const expiring = withDaysLeft(10);
    const expiresAt = '2026-03-11T12:00:00.000Z';
    expiring.at(expiresAt).when(addScreens()).thenRefused('subscription-expired', { expiresAt });
    expiring
      .at('2026-03-12T12:00:00.000Z')
      .given(extend())
      .when(addScreens())
      .thenEvents(['ScreensAdded', { charge: { credits: 1 } }]);
  });

  test('the balance must cover it', () => {
    given(accountOpened(), creditsPurchased(2), subscriptionActivated())
      .when(addScreens(2))
      .thenRefused('insufficient-credits', { balance: 1, required: 2 });
  });

  test('never more than 100 screens', () => {
    const wide = withDaysLeft(30, { screens: 98 });
    wide.when(addScreens(2)).thenEvents(['ScreensAdded', { screens: 100 }]);
    wide.when(addScreens(3)).thenRefused('screen-limit', { maximum: 100 });
  });

  test('a cancelled subscription, a trial and an unknown one get none', () => {
    withDaysLeft(30)
      .given(subscriptionCancelled())
      .when(addScreens())
      .thenRefused('subscription-cancelled');
    withDaysLeft(30).when(addScreens(1, 's9')).thenRefused('subscription-not-found');
    given(accountOpened(), creditsPurchased(), trialStarted())
      .when(addScreens())
      .thenRefused('trial-not-activated');
  });

  test('removing gives nothing back and lowers the next extension', () => {
    withDaysLeft(30, { screens: 3 })
      .when(removeScreens(2))
      .then(([event], state) => {
        expect(event).toMatchObject({
          type: 'ScreensRemoved',
          data: { subscriptionId: 's1', removed: 2, screens: 1 },
        });
        expect(event?.balanceAfter).toBe(event?.balanceBefore);
        expect(state.subscriptions.get('s1')?.screens).toBe(1);
      })
      .when(extend())
      .thenEvents(['SubscriptionExtended', { charge: { credits: 1 } }]);
  });

  test('one screen always stays', () => {
    withDaysLeft(30, { screens: 3 })
      .when(removeScreens(3))
      .thenRefused('last-screen', { screens: 3 });
    withDaysLeft(30).when(removeScreens()).thenRefused('last-screen', { screens: 1 });
  });
});
