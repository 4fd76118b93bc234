import { describe, expect, test } from '@jest/globals';
import { accountOpened, creditsPurchased, subscriptionActivated } from '../../testing/events.js';
import {
  activate,
  cancelSubscription,
  compensate,
  extend,
  fundGoodwill,
  purchase,
  receiveTransfer,
  recordExpiries,
  reverse,
  settleTransfer,
  suspendSubscription,
} from '../../testing/commands.js';
import { given } from '../../testing/given.js';
import { statusAt } from '../subscription.js';

const APRIL_10 = '2026-04-10T12:00:00.000Z';
const MARCH_31 = '2026-03-31T12:00:00.000Z';
const until = (subscriptionId: string, expiresAt: string) =>
  subscriptionActivated({ subscriptionId, expiresAt });
const stocked = given(accountOpened(), creditsPurchased(50));

describe('Rule 17: expiry is recorded in order', () => {
  test('before any command, for each that ran out by then, earliest first, at its own instant', () => {
    stocked
      .given(
        until('late', '2026-03-20T00:00:00.000Z'),
        until('early', '2026-03-05T00:00:00.000Z'),
        until('running', '2026-04-20T00:00:00.000Z'),
        until('middle', '2026-03-10T00:00:00.000Z'),
      )
      .at(APRIL_10)
      .when(purchase(10))
      .then((events) => {
        expect(events.map(({ type, occurredAt }) => [type, occurredAt])).toEqual([
          ['SubscriptionExpired', '2026-03-05T00:00:00.000Z'],
          ['SubscriptionExpired', '2026-03-10T00:00:00.000Z'],
          ['SubscriptionExpired', '2026-03-20T00:00:00.000Z'],
          ['CreditsPurchased', APRIL_10],
        ]);
        expect(events[0]?.data).toEqual({
          subscriptionId: 'early',
          expiresAt: '2026-03-05T00:00:00.000Z',
        });
        expect(events[0]?.recordedAt).toBe(APRIL_10);
      });
  });

  test('two at the same instant: both, by their ids', () => {
    stocked
      .given(until('b', MARCH_31), until('a', MARCH_31), until('c', MARCH_31))
      .at(APRIL_10)
      .when(recordExpiries())
      .thenEvents(
        ['SubscriptionExpired', { subscriptionId: 'a' }, MARCH_31],
        ['SubscriptionExpired', { subscriptionId: 'b' }, MARCH_31],
        ['SubscriptionExpired', { subscriptionId: 'c' }, MARCH_31],
      );
  });

  test('at its very instant it has run out, a millisecond before it has not', () => {
    const active = stocked.given(activate());
    active.at('2026-03-31T11:59:59.999Z').when(recordExpiries()).thenNothing();
    active.at(MARCH_31).when(recordExpiries()).thenEvents(['SubscriptionExpired', {}, MARCH_31]);
  });

  test('once', () => {
    const expired = stocked.given(activate()).at(APRIL_10).given(recordExpiries());
    expired.when(recordExpiries()).thenNothing();
    expired.when(purchase(10)).thenEvents(['CreditsPurchased']);
  });

  test('a refused command records nothing', () => {
    stocked
      .given(activate())
      .at(APRIL_10)
      .when(extend({ subscriptionId: 's9' }))
      .thenRefused('subscription-not-found');
  });

  test('extended in time: at the new instant only', () => {
    const extended = stocked.given(activate(), extend());
    extended.at(APRIL_10).when(recordExpiries()).thenNothing();
    extended
      .at('2026-05-01T00:00:00.000Z')
      .when(recordExpiries())
      .thenEvents(['SubscriptionExpired', { expiresAt: '2026-04-30T12:00:00.000Z' }]);
  });

  test('extended in time behind one that runs out first: not at the old instant', () => {
    stocked
      .given(until('first', '2026-03-05T00:00:00.000Z'), activate(), extend())
      .at(APRIL_10)
      .when(recordExpiries())
      .thenEvents(['SubscriptionExpired', { subscriptionId: 'first' }]);
  });

  test('moved on and back again: once', () => {
    const back = stocked
      .given(activate(), extend())
      .given(reverse(3, { entitlement: 'withdrawn' }));
    expect(back.state.subscriptions.get('s1')?.expiresAt).toBe(MARCH_31);
    back
      .at(APRIL_10)
      .when(recordExpiries())
      .thenEvents(['SubscriptionExpired', { expiresAt: MARCH_31 }])
      .at('2026-06-01T00:00:00.000Z')
      .when(recordExpiries())
      .thenNothing();
  });

  test('extended after it expired: again at the new instant', () => {
    stocked
      .given(activate())
      .at(APRIL_10)
      .given(extend())
      .at('2026-06-01T00:00:00.000Z')
      .when(recordExpiries())
      .thenEvents(['SubscriptionExpired', { expiresAt: '2026-05-10T12:00:00.000Z' }]);
  });

  test('compensated after it expired: again at the new instant', () => {
    stocked
      .given(activate(), fundGoodwill())
      .at('2026-04-01T12:00:00.000Z')
      .given(compensate(2))
      .at(APRIL_10)
      .when(recordExpiries())
      .thenEvents(['SubscriptionExpired', { expiresAt: '2026-04-03T12:00:00.000Z' }]);
  });

  test('a cancelled one does not expire, a suspended one does', () => {
    stocked
      .given(activate(), cancelSubscription())
      .at(APRIL_10)
      .when(recordExpiries())
      .thenNothing();
    stocked
      .given(activate(), suspendSubscription())
      .at(APRIL_10)
      .when(recordExpiries())
      .thenEvents(['SubscriptionExpired']);
  });

  test('a trial does', () => {
    stocked
      .given({ type: 'start-trial', subscriptionId: 's1', customer: 'ann', screens: 1, hours: 1 })
      .at(APRIL_10)
      .when(recordExpiries())
      .thenEvents(['SubscriptionExpired', { expiresAt: '2026-03-01T13:00:00.000Z' }]);
  });

  test('a step of somebody else’s command records them too, if it writes anything', () => {
    const expired = stocked.given(activate()).at(APRIL_10);
    expired.when(receiveTransfer(5)).thenEvents(['SubscriptionExpired'], ['TransferReceived']);
    expired.when(settleTransfer('t9')).thenNothing();
  });

  test('an account that does not exist has none', () => {
    given().when(recordExpiries()).thenNothing();
  });

  test('what is shown follows the instant and the clock, recorded or not', () => {
    const active = stocked.given(activate());
    const recorded = active.at(APRIL_10).given(recordExpiries());
    for (const { state } of [active, recorded]) {
      const subscription = state.subscriptions.get('s1')!;
      expect(statusAt(subscription, '2026-03-31T11:59:59.999Z')).toBe('active');
      expect(statusAt(subscription, MARCH_31)).toBe('expired');
    }
  });

  test('cancelled, suspended and trial are shown as such', () => {
    const shown = (scenario: ReturnType<typeof given>) =>
      statusAt(scenario.state.subscriptions.get('s1')!, '2026-03-01T13:00:00.000Z');
    expect(shown(stocked.given(activate(), cancelSubscription()))).toBe('cancelled');
    expect(shown(stocked.given(activate(), suspendSubscription()))).toBe('suspended');
    const trial = {
      type: 'start-trial',
      subscriptionId: 's1',
      customer: 'ann',
      screens: 1,
    } as const;
    expect(shown(stocked.given({ ...trial, hours: 2 }))).toBe('trial');
    expect(shown(stocked.given({ ...trial, hours: 1 }))).toBe('expired');
  });
});
