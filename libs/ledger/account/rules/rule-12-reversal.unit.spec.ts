import { describe, expect, test } from '@jest/globals';
import { accountOpened, creditsPurchased, subscriptionActivated } from '../../testing/events.js';
import {
  activate,
  addScreens,
  cancelSubscription,
  compensate,
  extend,
  fundGoodwill,
  purchase,
  recordExpiries,
  removeScreens,
  reverse,
} from '../../testing/commands.js';
import { given } from '../../testing/given.js';

/** Revision 2 is the activation of s1: two screens for 2 credits, until 31 March 12:00. */
const active = given(accountOpened(), creditsPurchased(20))
  .given(activate({ screens: 2 }))
  .by('operator');
const MARCH_31 = '2026-03-31T12:00:00.000Z';
const MARCH_11 = '2026-03-11T12:00:00.000Z';
const withdrawn = { entitlement: 'withdrawn' } as const;

describe('Rule 12: reversal', () => {
  test('gives back all that the deduction took, and keeps what it paid for', () => {
    active.when(reverse(2, { disputeId: 'd1' })).then(([event], state) => {
      expect(event?.data).toEqual({
        deductionEventId: 'acme.2',
        credits: 2,
        reason: 'mistake',
        disputeId: 'd1',
        entitlement: 'kept',
        subscriptionId: 's1',
        expiresAt: null,
        screens: null,
        screenDays: 0,
      });
      expect(state).toMatchObject({ balance: 20, totals: { consumed: 2, reversed: 2 } });
      expect(state.subscriptions.get('s1')).toMatchObject({ screens: 2, expiresAt: MARCH_31 });
    });
  });

  test('or part of it, never more', () => {
    active.when(reverse(2, { credits: 1 })).thenEvents(['DeductionReversed', { credits: 1 }]);
    active.when(reverse(2, { credits: 3 })).thenRefused('reversal-exceeds-charge', { maximum: 2 });
  });

  test('one reversal per deduction, also after a partial one', () => {
    active.given(reverse(2)).when(reverse(2)).thenRefused('already-reversed');
    active
      .given(reverse(2, { credits: 1 }))
      .when(reverse(2, { credits: 1 }))
      .thenRefused('already-reversed');
  });

  test('of something that took nothing, or is none of this account’s: refused', () => {
    active.when(reverse(0)).thenRefused('not-a-deduction');
    active.when(reverse(1)).thenRefused('not-a-deduction');
    active.when(reverse(9)).thenRefused('not-a-deduction');
    active.given(reverse(2)).when(reverse(3)).thenRefused('not-a-deduction');
  });

  describe('withdrawn', () => {
    test('an activation’s subscription ends now', () => {
      active
        .at(MARCH_11)
        .when(reverse(2, withdrawn))
        .then(([event], state) => {
          expect(event?.data).toMatchObject({ expiresAt: MARCH_11, screens: null });
          expect(state.subscriptions.get('s1')?.expiresAt).toBe(MARCH_11);
        })
        .when(recordExpiries())
        .thenEvents(['SubscriptionExpired', { expiresAt: MARCH_11 }, MARCH_11]);
    });

    test('also with a part of its credits', () => {
      active
        .at(MARCH_11)
        .when(reverse(2, { ...withdrawn, credits: 1 }))
        .thenEvents(['DeductionReversed', { credits: 1, expiresAt: MARCH_11 }]);
    });

    test('one that had ended before stays as it ended', () => {
      active
        .at('2026-04-10T12:00:00.000Z')
        .when(reverse(2, withdrawn))
        .thenEvents(
          ['SubscriptionExpired', { expiresAt: MARCH_31 }],
          ['DeductionReversed', { expiresAt: MARCH_31 }],
        )
        .when(recordExpiries())
        .thenNothing();
    });

    test('an extension’s added time is subtracted', () => {
      active
        .given(extend())
        .at(MARCH_11)
        .when(reverse(3, withdrawn))
        .thenEvents(['DeductionReversed', { credits: 2, expiresAt: MARCH_31 }]);
    });

    test('of two extensions the first’s time is subtracted, and the second’s stays', () => {
      active
        .given(extend({ packageId: '3-months' }), extend())
        .when(reverse(3, withdrawn))
        .thenEvents(['DeductionReversed', { credits: 6, expiresAt: '2026-04-30T12:00:00.000Z' }]);
    });

    test('an extension of an expired subscription added its time from then on', () => {
      active
        .at('2026-04-10T12:00:00.000Z')
        .given(extend())
        .given(extend())
        .when(reverse(4, withdrawn))
        .thenEvents(['DeductionReversed', { expiresAt: '2026-05-10T12:00:00.000Z' }]);
    });

    test('never to before now', () => {
      active
        .given(extend())
        .at('2026-04-10T12:00:00.000Z')
        .when(reverse(3, withdrawn))
        .thenEvents(['DeductionReversed', { expiresAt: '2026-04-10T12:00:00.000Z' }]);
    });

    test('an extension that has run out already stays as it ended', () => {
      active
        .given(extend())
        .at('2026-06-01T12:00:00.000Z')
        .when(reverse(3, withdrawn))
        .thenEvents(
          ['SubscriptionExpired'],
          ['DeductionReversed', { expiresAt: '2026-04-30T12:00:00.000Z' }],
        );
    });

    test('added screens are removed, the expiry stays', () => {
      active
        .given(addScreens(3))
        .when(reverse(3, withdrawn))
        .then(([event], state) => {
          expect(event?.data).toMatchObject({ credits: 3, screens: 2, expiresAt: null });
          expect(state.subscriptions.get('s1')).toMatchObject({ screens: 2, expiresAt: MARCH_31 });
        });
    });

    test('of the screens, one stays', () => {
      active
        .given(addScreens(3), removeScreens(3))
        .when(reverse(3, withdrawn))
        .thenEvents(['DeductionReversed', { screens: 1 }]);
    });

    test('goodwill’s screen-days leave the pool', () => {
      active
        .given(fundGoodwill(1), fundGoodwill(2))
        .when(reverse(4, withdrawn))
        .then(([event], state) => {
          expect(event?.data).toMatchObject({ credits: 2, subscriptionId: null, screenDays: 60 });
          expect(state).toMatchObject({ balance: 17, screenDays: 30 });
        });
    });

    test('refused if they are already spent; kept, they need not be there', () => {
      const spent = active.given(fundGoodwill(1), compensate(15));
      spent
        .when(reverse(3, withdrawn))
        .thenRefused('goodwill-insufficient', { screenDays: 0, required: 30 });
      spent.when(reverse(3)).thenEvents(['DeductionReversed', { credits: 1, screenDays: 0 }]);
    });

    test('of a cancelled subscription: the credits come back, and it stays cancelled', () => {
      active
        .given(cancelSubscription())
        .at(MARCH_11)
        .when(reverse(2, withdrawn))
        .then((_events, state) => {
          expect(state.balance).toBe(20);
          expect(state.subscriptions.get('s1')?.cancelled).toBe(true);
        })
        .at('2027-01-01T00:00:00.000Z')
        .when(recordExpiries())
        .thenNothing();
    });
  });

  test('a reversal goes through at balance 0', () => {
    given(accountOpened(), creditsPurchased(1), subscriptionActivated())
      .by('operator')
      .when(reverse(2))
      .then((_events, state) => expect(state.balance).toBe(1))
      .given(purchase(10))
      .when(extend())
      .thenEvents(['SubscriptionExtended']);
  });
});
