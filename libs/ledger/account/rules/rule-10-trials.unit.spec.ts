import { describe, expect, test } from '@jest/globals';
import { accountOpened, agreementWith, creditsPurchased } from '../../testing/events.js';
import {
  activate,
  cancelSubscription,
  compensate,
  startTrial,
  suspendSubscription,
} from '../../testing/commands.js';
import { given, type Scenario } from '../../testing/given.js';

const stocked = given(accountOpened(), creditsPurchased(10));
const trial = (n: number) => startTrial({ subscriptionId: `s${n}`, customer: `customer-${n}` });

function trials(scenario: Scenario, from: number, to: number): Scenario {
  let next = scenario;
  for (let n = from; n <= to; n += 1) next = next.given(trial(n));
  return next;
}

describe('Rule 10: trials', () => {
  test('are free, and run 24 hours', () => {
    stocked.when(startTrial({ screens: 2 })).then(([event], state) => {
      expect(event?.data).toEqual({
        subscriptionId: 's1',
        customer: 'ann',
        screens: 2,
        startsAt: '2026-03-01T12:00:00.000Z',
        expiresAt: '2026-03-02T12:00:00.000Z',
      });
      expect(state.balance).toBe(10);
      expect(state.subscriptions.get('s1')).toMatchObject({ package: null, screens: 2 });
    });
  });

  test.each([
    [1, '2026-03-01T13:00:00.000Z'],
    [72, '2026-03-04T12:00:00.000Z'],
  ])('or %i hours, to %s', (hours, expiresAt) => {
    stocked.when(startTrial({ hours })).thenEvents(['TrialStarted', { expiresAt }]);
  });

  test.each([0, 73, -24, 1.5])('%p hours are malformed', (hours) => {
    expect(() => stocked.when(startTrial({ hours }))).toThrow(RangeError);
  });

  test('ten started a UTC day; the eleventh is refused, on the next day it is not', () => {
    const ten = trials(stocked, 1, 10);
    ten.when(trial(11)).thenRefused('trial-limit-reached', { maximum: 10 });
    ten.at('2026-03-01T23:59:59.999Z').when(trial(11)).thenRefused('trial-limit-reached');
    ten.at('2026-03-02T00:00:00.000Z').when(trial(11)).thenEvents(['TrialStarted']);
  });

  test('the day is UTC’s, not the account’s', () => {
    const west = given(accountOpened({ timeZone: 'America/Los_Angeles' }), creditsPurchased(10));
    trials(west.at('2026-03-01T23:30:00.000Z'), 1, 10)
      .at('2026-03-02T00:30:00.000Z')
      .when(trial(11))
      .thenEvents(['TrialStarted']);
  });

  test('the limit is the agreement’s, whoever asks', () => {
    const agreement = agreementWith({ trialsPerDay: 1 });
    const one = given(accountOpened({ agreement }), creditsPurchased(10), trial(1));
    one.when(trial(2)).thenRefused('trial-limit-reached', { maximum: 1 });
    one.by('operator').when(trial(2)).thenRefused('trial-limit-reached', { maximum: 1 });
  });

  test('an agreement may allow none', () => {
    given(accountOpened({ agreement: agreementWith({ trialsPerDay: 0 }) }), creditsPurchased(10))
      .when(startTrial())
      .thenRefused('trial-limit-reached', { maximum: 0 });
  });

  test('a cancelled trial has still been started that day', () => {
    trials(stocked, 1, 10)
      .given(cancelSubscription('s1'))
      .when(trial(11))
      .thenRefused('trial-limit-reached');
  });

  test('one per customer and account, ever', () => {
    stocked
      .given(startTrial(), cancelSubscription())
      .at('2036-03-01T12:00:00.000Z')
      .when(startTrial({ subscriptionId: 's2' }))
      .thenRefused('trial-already-used');
  });

  test('an id that is in use is taken', () => {
    stocked
      .given(activate())
      .when(startTrial({ customer: 'bob' }))
      .thenRefused('id-taken');
  });

  test('activated under the same id, it runs from now and is paid for', () => {
    stocked
      .given(startTrial())
      .at('2026-03-01T20:00:00.000Z')
      .when(activate({ customer: null, screens: 2 }))
      .thenEvents([
        'SubscriptionActivated',
        {
          subscriptionId: 's1',
          customer: 'ann',
          startsAt: '2026-03-01T20:00:00.000Z',
          expiresAt: '2026-03-31T20:00:00.000Z',
          charge: { credits: 2 },
        },
      ]);
  });

  test('also when it has run out', () => {
    stocked
      .given(startTrial())
      .at('2026-03-05T12:00:00.000Z')
      .when(activate({ customer: null }))
      .thenEvents(
        ['SubscriptionExpired', { expiresAt: '2026-03-02T12:00:00.000Z' }],
        ['SubscriptionActivated', { expiresAt: '2026-04-04T12:00:00.000Z' }],
      )
      .at('2026-04-04T12:00:00.000Z')
      .when({ type: 'record-expiries' })
      .thenEvents(['SubscriptionExpired', { expiresAt: '2026-04-04T12:00:00.000Z' }]);
  });

  test('a suspended one stays suspended', () => {
    stocked
      .given(startTrial(), suspendSubscription())
      .when(activate({ customer: null }))
      .then((_events, state) => expect(state.subscriptions.get('s1')?.suspended).toBe(true));
  });

  test('not twice, not when cancelled, not where there is none', () => {
    const activated = stocked.given(startTrial(), activate({ customer: null }));
    activated.when(activate({ customer: null })).thenRefused('id-taken');
    stocked
      .given(startTrial(), cancelSubscription())
      .when(activate({ customer: null }))
      .thenRefused('subscription-cancelled');
    stocked.when(activate({ customer: null })).thenRefused('subscription-not-found');
  });

  test('a trial is not compensated', () => {
    stocked
      .given(startTrial(), { type: 'fund-goodwill', credits: 1 })
      .when(compensate(1))
      .thenRefused('trial-not-activated');
  });
});
