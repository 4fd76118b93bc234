import { describe, expect, test } from '@jest/globals';
import {
  activate,
  extend,
  openAccount,
  purchase,
  receiveTransfer,
  recordExpiries,
} from '../../testing/commands.js';
import { at } from '../../testing/given.js';

const APRIL_10 = '2026-04-10T12:00:00.000Z';

describe('Rule 17: an account that is being brought in', () => {
  const imported = at(APRIL_10)
    .by('operator')
    .dated('2026-01-01T12:00:00.000Z')
    .given(openAccount(), purchase(10), activate());

  test('is left alone by the timer', () => {
    imported.dated(undefined).when(recordExpiries()).thenNothing();
  });

  test('also after somebody else’s live transfer has reached it', () => {
    const reached = imported.dated(undefined).given(receiveTransfer(5));
    expect(reached.state.imported).toBe(true);
    reached.when(recordExpiries()).thenNothing();
  });

  test('an expiry recorded late does not make an account one', () => {
    const live = at('2026-03-01T12:00:00.000Z').given(openAccount(), purchase(10), activate());
    expect(live.at(APRIL_10).given(recordExpiries()).state.imported).toBe(false);
  });

  test('records what ran out by each command’s own instant', () => {
    imported
      .dated('2026-01-20T12:00:00.000Z')
      .when(purchase(10))
      .thenEvents(['CreditsPurchased'])
      .dated('2026-02-20T12:00:00.000Z')
      .when(extend())
      .thenEvents(
        ['SubscriptionExpired', {}, '2026-01-31T12:00:00.000Z'],
        [
          'SubscriptionExtended',
          { expiresAt: '2026-03-22T12:00:00.000Z' },
          '2026-02-20T12:00:00.000Z',
        ],
      );
  });

  test('is like any other once a command comes without a past instant', () => {
    imported
      .dated(undefined)
      .when(purchase(10))
      .thenEvents(['SubscriptionExpired', {}, '2026-01-31T12:00:00.000Z'], ['CreditsPurchased'])
      .given(activate({ subscriptionId: 's2' }))
      .at('2026-05-20T12:00:00.000Z')
      .when(recordExpiries())
      .thenEvents(['SubscriptionExpired', { subscriptionId: 's2' }]);
  });
});
