import { describe, expect, test } from '@jest/globals';
import { accountOpened, creditsPurchased, subscriptionActivated } from '../../testing/events.js';
import {
  activate,
  addScreens,
  extend,
  fundGoodwill,
  openSubReseller,
  sendTransfer,
} from '../../testing/commands.js';
import { given } from '../../testing/given.js';
import { DEFAULT_AGREEMENT } from '../../agreement.js';

describe('Rule 5: credits never expire, and no balance is ever below zero', () => {
  test('a hundred years later the balance buys what it did', () => {
    given(accountOpened(), creditsPurchased(12))
      .at('2126-03-01T12:00:00.000Z')
      .when(activate({ packageId: '12-months' }))
      .then((events, state) => {
        expect(events).toHaveLength(1);
        expect(state.balance).toBe(0);
      });
  });

  const receiver = { standing: 'open', parentId: 'acme', agreement: DEFAULT_AGREEMENT } as const;
  test.each([
    ['activation', activate({ subscriptionId: 's2', screens: 10 }), 10],
    ['extension', extend({ quantity: 10 }), 10],
    ['screens', addScreens(10), 10],
    ['goodwill', fundGoodwill(10), 10],
    ['transfer', sendTransfer(10), 10],
  ])(
    '%s with one credit short is refused, with exactly enough it is not',
    (_rule, command, required) => {
      const before = given(accountOpened(), creditsPurchased(required), subscriptionActivated());
      before
        .knowing({ receiver })
        .when(command)
        .thenRefused('insufficient-credits', { balance: required - 1, required });
      before
        .given(creditsPurchased(1))
        .knowing({ receiver })
        .when(command)
        .then((_events, state) => expect(state.balance).toBe(0));
    },
  );

  test('opening a sub-reseller with one credit short is refused', () => {
    given(accountOpened(), creditsPurchased(11))
      .when(openSubReseller(12))
      .thenRefused('insufficient-credits', { balance: 11, required: 12 });
  });
});
