import { describe, expect, test } from '@jest/globals';
import { accountOpened, creditsPurchased, subscriptionActivated } from '../../testing/events.js';
import { cancelSubscription, compensate, fundGoodwill } from '../../testing/commands.js';
import { given } from '../../testing/given.js';

const TENTH = '2026-03-10T12:00:00.000Z';

/** A pool of 60 screen-days and a subscription of two screens until 10 March 12:00. */
const funded = given(
  accountOpened(),
  creditsPurchased(10),
  subscriptionActivated({ screens: 2, expiresAt: TENTH }),
  fundGoodwill(2),
);

describe('Rule 11: goodwill', () => {
  test('funding takes n credits and gives 30 x n screen-days', () => {
    given(accountOpened(), creditsPurchased(10))
      .given(fundGoodwill(1))
      .when(fundGoodwill(3))
      .then(([event], state) => {
        expect(event?.data).toEqual({
          credits: 3,
          screenDays: 90,
          screenDaysLeft: 120,
          charge: {
            credits: 3,
            rule: 'goodwill',
            inputs: { credits: 3, screenDaysPerCredit: 30 },
          },
        });
        expect(state).toMatchObject({ balance: 6, screenDays: 120 });
      });
  });

  test('the balance must cover it', () => {
    given(accountOpened(), creditsPurchased(10))
      .when(fundGoodwill(11))
      .thenRefused('insufficient-credits', { balance: 10, required: 11 });
  });

  test('d days on s screens draw d x s, take no credits and move the expiry by d days', () => {
    const known = funded.knowing({ incidentKnown: true });
    known.when(compensate(5, { incidentId: 'i1' })).then(([event], state) => {
      expect(event?.data).toEqual({
        subscriptionId: 's1',
        days: 5,
        screenDays: 10,
        screenDaysLeft: 50,
        previousExpiresAt: TENTH,
        expiresAt: '2026-03-15T12:00:00.000Z',
        incidentId: 'i1',
        reason: 'outage',
      });
      expect(event?.balanceAfter).toBe(event?.balanceBefore);
      expect(state.screenDays).toBe(50);
      expect(state.subscriptions.get('s1')?.expiresAt).toBe('2026-03-15T12:00:00.000Z');
    });
  });

  test('from now when it has expired', () => {
    funded
      .at('2026-03-12T08:00:00.000Z')
      .when(compensate(5))
      .thenEvents(
        ['SubscriptionExpired', { expiresAt: TENTH }, TENTH],
        [
          'CompensationGranted',
          { previousExpiresAt: TENTH, expiresAt: '2026-03-17T08:00:00.000Z' },
        ],
      );
  });

  test('expired a millisecond short of 7 days: granted; 7 days: refused', () => {
    funded
      .at('2026-03-17T11:59:59.999Z')
      .when(compensate(1))
      .thenEvents(['SubscriptionExpired'], ['CompensationGranted']);
    funded
      .at('2026-03-17T12:00:00.000Z')
      .when(compensate(1))
      .thenRefused('subscription-expired', { expiresAt: TENTH });
  });

  test('up to 30 days', () => {
    funded.when(compensate(30)).thenEvents(['CompensationGranted', { screenDaysLeft: 0 }]);
    for (const days of [0, 31, -1, 0.5])
      expect(() => funded.when(compensate(days))).toThrow(RangeError);
  });

  test('not enough in the pool: refused', () => {
    funded
      .given(compensate(16))
      .when(compensate(15))
      .thenRefused('goodwill-insufficient', { screenDays: 28, required: 30 });
  });

  test('a cancelled subscription and an unknown one: refused', () => {
    funded.given(cancelSubscription()).when(compensate()).thenRefused('subscription-cancelled');
    funded.when(compensate(1, { subscriptionId: 's9' })).thenRefused('subscription-not-found');
  });

  test('days are days of the account’s wall clock', () => {
    given(
      accountOpened({ timeZone: 'Europe/London' }),
      creditsPurchased(10),
      subscriptionActivated({ expiresAt: '2026-03-28T12:00:00.000Z' }),
      fundGoodwill(),
    )
      .when(compensate(1))
      .thenEvents(['CompensationGranted', { expiresAt: '2026-03-29T11:00:00.000Z' }]);
  });
});
