import { describe, expect, test } from '@jest/globals';
import {
  accountOpened,
  creditsPurchased,
  subscriptionActivated,
  subscriptionCancelled,
  subscriptionSuspended,
  trialStarted,
} from '../../testing/events.js';
import { addScreens, extend, removeScreens } from '../../testing/commands.js';
import { given } from '../../testing/given.js';

const TENTH_OF_MARCH = '2026-03-10T12:00:00.000Z';
const untilTheTenth = (screens = 1) =>
  given(
    accountOpened(),
    creditsPurchased(20),
    subscriptionActivated({ screens, expiresAt: TENTH_OF_MARCH }),
  );

describe('Rule 3: extension', () => {
  test('expires 10 March 12:00, extended by P30D on 1 March: expires 9 April 12:00', () => {
    untilTheTenth()
      .when(extend())
      .then(([event], state) => {
        expect(event?.data).toEqual({
          subscriptionId: 's1',
          package: { packageId: '1-month', duration: 'P30D', creditsPerScreen: 1 },
          quantity: 1,
          previousExpiresAt: TENTH_OF_MARCH,
          expiresAt: '2026-04-09T12:00:00.000Z',
          charge: {
            credits: 1,
            rule: 'extension',
            inputs: { creditsPerScreen: 1, quantity: 1, screens: 1 },
          },
        });
        expect(state.subscriptions.get('s1')?.expiresAt).toBe('2026-04-09T12:00:00.000Z');
      });
  });

  test('extended on 15 March 08:00 instead: expires 14 April 08:00', () => {
    untilTheTenth()
      .at('2026-03-15T08:00:00.000Z')
      .when(extend())
      .thenEvents(
        ['SubscriptionExpired', { expiresAt: TENTH_OF_MARCH }, TENTH_OF_MARCH],
        [
          'SubscriptionExtended',
          { previousExpiresAt: TENTH_OF_MARCH, expiresAt: '2026-04-14T08:00:00.000Z' },
          '2026-03-15T08:00:00.000Z',
        ],
      );
  });

  test('extended at the very instant it expires, it runs on from there', () => {
    untilTheTenth()
      .at(TENTH_OF_MARCH)
      .when(extend())
      .thenEvents(
        ['SubscriptionExpired'],
        ['SubscriptionExtended', { expiresAt: '2026-04-09T12:00:00.000Z' }],
      );
  });

  test('takes credits x quantity x the screens it has now', () => {
    untilTheTenth(2)
      .given(addScreens(3))
      .when(extend({ packageId: '3-months' }))
      .thenEvents(['SubscriptionExtended', { charge: { credits: 15 } }]);
    untilTheTenth(3)
      .given(removeScreens(2))
      .when(extend({ quantity: 4 }))
      .thenEvents([
        'SubscriptionExtended',
        { charge: { credits: 4 }, expiresAt: '2026-07-08T12:00:00.000Z' },
      ]);
  });

  test('the balance must cover it', () => {
    given(accountOpened(), creditsPurchased(13), subscriptionActivated({ screens: 10 }))
      .when(extend())
      .thenRefused('insufficient-credits', { balance: 3, required: 10 });
  });

  test('a cancelled subscription can’t be extended', () => {
    untilTheTenth()
      .given(subscriptionCancelled())
      .when(extend())
      .thenRefused('subscription-cancelled');
  });

  test('a suspended one can, and stays suspended', () => {
    untilTheTenth()
      .given(subscriptionSuspended())
      .when(extend())
      .then((_events, state) =>
        expect(state.subscriptions.get('s1')).toMatchObject({
          suspended: true,
          expiresAt: '2026-04-09T12:00:00.000Z',
        }),
      );
  });

  test('one that does not exist, or is a trial still: refused', () => {
    untilTheTenth()
      .when(extend({ subscriptionId: 's9' }))
      .thenRefused('subscription-not-found');
    given(accountOpened(), creditsPurchased(10), trialStarted())
      .when(extend())
      .thenRefused('trial-not-activated');
  });
});
