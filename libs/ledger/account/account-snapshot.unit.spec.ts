import { describe, expect, test } from '@jest/globals';
import { accountOpened, creditsPurchased, transferReceived } from '../testing/events.js';
import {
  activate,
  answerDispute,
  cancelSubscription,
  openSubReseller,
  recordExpiries,
  startTrial,
} from '../testing/commands.js';
import { given } from '../testing/given.js';
import { readSnapshot, writeSnapshot } from './account-snapshot.js';
import { UNOPENED } from './account-state.js';

const FAR = '2030-01-01T00:00:00.000Z';

describe('A snapshot', () => {
  test('of an account not opened reads back as one', () => {
    expect(writeSnapshot(readSnapshot(writeSnapshot(UNOPENED)))).toBe(writeSnapshot(UNOPENED));
  });

  test('has every map, and is JSON', () => {
    const { state } = given(accountOpened(), creditsPurchased(50), transferReceived(5, 't0'))
      .given(activate(), startTrial({ subscriptionId: 's2', customer: 'bob' }), openSubReseller(10))
      .by('operator')
      .given({ type: 'request-adjustment', adjustmentId: 'a1', credits: 1, reason: '' })
      .given(answerDispute(3), answerDispute(9, { disputeId: 'd2' }));
    const text = writeSnapshot(state);
    expect(JSON.parse(text)).toMatchObject({
      subscriptions: [
        ['s1', {}],
        ['s2', {}],
      ],
      trialCustomers: [['bob', true]],
      transfersInTransit: [['t1', { toAccountId: 'kid' }]],
      arrivals: [['t0', 'received']],
      children: [['kid', true]],
      reversed: [['acme.3', 7]],
      disputeAnswers: [
        ['d1', { refusedWith: null }],
        ['d2', { refusedWith: 'not-a-deduction' }],
      ],
      adjustments: [['a1', { credits: 1 }]],
    });
    expect(writeSnapshot(readSnapshot(text))).toBe(text);
  });

  test('queues the expiries that are still to be recorded, and no others', () => {
    const setting = given(accountOpened(), creditsPurchased(50))
      .given(activate(), activate({ subscriptionId: 's2' }), cancelSubscription('s2'))
      .given(startTrial({ subscriptionId: 's3', customer: 'bob' }))
      .at('2026-03-10T12:00:00.000Z')
      .given(recordExpiries());
    const restored = readSnapshot(writeSnapshot(setting.state));
    expect(restored.expiries).toMatchObject({ subscriptionId: 's1', left: null, right: null });
    setting
      .at(FAR)
      .when(recordExpiries())
      .thenEvents(['SubscriptionExpired', { subscriptionId: 's1' }]);
  });
});
