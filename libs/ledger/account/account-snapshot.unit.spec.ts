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
import { readSnapshot, writeSnapshot, type Snapshot } from './account-snapshot.js';
import { UNOPENED, type AccountState } from './account-state.js';
import { VersionedMap } from '../versioned-map.js';

const FAR = '2030-01-01T00:00:00.000Z';

/** Written, kept as text and read back. */
function throughJson(state: AccountState): AccountState {
  return readSnapshot(JSON.parse(JSON.stringify(writeSnapshot(state))) as Snapshot);
}

describe('A snapshot', () => {
  test('of an account not opened reads back as one', () => {
    expect(writeSnapshot(throughJson(UNOPENED))).toEqual(writeSnapshot(UNOPENED));
  });

  test('has every map, and is JSON', () => {
    const { state } = given(accountOpened(), creditsPurchased(50), transferReceived(5, 't0'))
      .given(activate(), startTrial({ subscriptionId: 's2', customer: 'bob' }), openSubReseller(10))
      .by('operator')
      .given({ type: 'request-adjustment', adjustmentId: 'a1', credits: 1, reason: '' })
      .given(answerDispute(3), answerDispute(9, { disputeId: 'd2' }));
    const { rest, pieces } = writeSnapshot(state);
    expect(pieces).toEqual([]);
    expect(JSON.parse(JSON.stringify(rest))).toMatchObject({
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
    expect(writeSnapshot(throughJson(state))).toEqual({ rest, pieces });
  });

  test('of a large account is in pieces, of which only those that changed differ', () => {
    const customers = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, n): [string, true] => [`c${from + n}`, true]);
    const { state } = given(accountOpened(), creditsPurchased(50));
    const large = { ...state, trialCustomers: VersionedMap.of(customers(0, 10_000)) };
    const larger = { ...state, trialCustomers: VersionedMap.of(customers(0, 10_001)) };
    const [before, after] = [writeSnapshot(large), writeSnapshot(larger)];
    expect(before.pieces.map(({ entries }) => entries.length)).toEqual([4_000, 4_000, 2_000]);
    expect(before.rest.trialCustomers).toEqual([]);
    expect(after.pieces.slice(0, 2)).toEqual(before.pieces.slice(0, 2));
    expect(throughJson(larger).trialCustomers.entries()).toEqual(customers(0, 10_001));
  });

  test('queues the expiries that are still to be recorded, and no others', () => {
    const setting = given(accountOpened(), creditsPurchased(50))
      .given(activate(), activate({ subscriptionId: 's2' }), cancelSubscription('s2'))
      .given(startTrial({ subscriptionId: 's3', customer: 'bob' }))
      .at('2026-03-10T12:00:00.000Z')
      .given(recordExpiries());
    const restored = throughJson(setting.state);
    expect(restored.expiries).toMatchObject({ subscriptionId: 's1', left: null, right: null });
    setting
      .at(FAR)
      .when(recordExpiries())
      .thenEvents(['SubscriptionExpired', { subscriptionId: 's1' }]);
  });
});
