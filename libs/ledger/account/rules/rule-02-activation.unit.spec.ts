import { describe, expect, test } from '@jest/globals';
import {
  accountOpened,
  creditsPurchased,
  subscriptionActivated,
  subscriptionCancelled,
} from '../../testing/events.js';
import { activate, startTrial } from '../../testing/commands.js';
import { given } from '../../testing/given.js';

describe('Rule 2: activation', () => {
  test('one month on three screens takes 3, and says how', () => {
    given(accountOpened(), creditsPurchased(10))
      .when(activate({ screens: 3 }))
      .then(([event, ...others], state) => {
        expect(others).toEqual([]);
        expect(event).toMatchObject({ balanceBefore: 10, balanceAfter: 7 });
        expect(event?.data).toEqual({
          subscriptionId: 's1',
          customer: 'ann',
          package: { packageId: '1-month', duration: 'P30D', creditsPerScreen: 1 },
          quantity: 1,
          screens: 3,
          startsAt: '2026-03-01T12:00:00.000Z',
          expiresAt: '2026-03-31T12:00:00.000Z',
          charge: {
            credits: 3,
            rule: 'activation',
            inputs: { creditsPerScreen: 1, quantity: 1, screens: 3 },
          },
        });
        expect(state.balance).toBe(7);
        expect(state.totals.consumed).toBe(3);
      });
  });

  test('twelve months on one screen take 12', () => {
    given(accountOpened(), creditsPurchased(12))
      .when(activate({ packageId: '12-months' }))
      .then((_events, state) => expect(state.balance).toBe(0));
  });

  test('credits x quantity x screens', () => {
    given(accountOpened(), creditsPurchased(100))
      .when(activate({ packageId: '3-months', quantity: 2, screens: 5 }))
      .thenEvents(['SubscriptionActivated', { charge: { credits: 30 } }]);
  });

  test('balance 2, charge 3: refused, nothing written', () => {
    given(accountOpened(), creditsPurchased(2))
      .when(activate({ screens: 3 }))
      .thenRefused('insufficient-credits', { balance: 2, required: 3 });
  });

  test('balance 3, charge 4: refused', () => {
    given(accountOpened(), creditsPurchased(3))
      .when(activate({ screens: 4 }))
      .thenRefused('insufficient-credits', { balance: 3, required: 4 });
  });

  test('up to 100 screens', () => {
    given(accountOpened(), creditsPurchased(100))
      .when(activate({ screens: 100 }))
      .thenEvents(['SubscriptionActivated', { screens: 100, charge: { credits: 100 } }]);
  });

  test.each([0, -1, 101, 2.5])('%p screens are malformed', (screens) => {
    const stocked = given(accountOpened(), creditsPurchased(200));
    expect(() => stocked.when(activate({ screens }))).toThrow(RangeError);
  });

  test('a device is locked in the same append', () => {
    given(accountOpened(), creditsPurchased(10))
      .when(activate({ device: '00:1A:79:00:00:01' }))
      .thenEvents(
        ['SubscriptionActivated'],
        ['DeviceLocked', { subscriptionId: 's1', device: '00:1A:79:00:00:01' }],
      );
  });

  test('an id that a subscription has, or a trial, is taken for ever', () => {
    const running = given(accountOpened(), creditsPurchased(10), subscriptionActivated());
    running.when(activate({ customer: 'bob' })).thenRefused('id-taken');
    running.given(subscriptionCancelled()).when(activate()).thenRefused('id-taken');
    given(accountOpened(), creditsPurchased(10), startTrial())
      .when(activate({ customer: 'bob' }))
      .thenRefused('id-taken');
  });

  test('of an account that does not exist: refused', () => {
    given().when(activate()).thenRefused('account-not-found');
  });
});
