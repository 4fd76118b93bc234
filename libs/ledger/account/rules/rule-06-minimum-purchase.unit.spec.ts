import { describe, expect, test } from '@jest/globals';
import { accountOpened, agreementWith } from '../../testing/events.js';
import { changeAgreement, purchase } from '../../testing/commands.js';
import { given } from '../../testing/given.js';

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const priceTiers = [
  { from: 10, unitPrice: euros('5.00') },
  { from: 100, unitPrice: euros('4.25') },
];

describe('Rule 6: minimum purchase', () => {
  test('buying 9 is refused, whoever buys; buying 10 is not', () => {
    const opened = given(accountOpened());
    opened.when(purchase(9)).thenRefused('below-minimum-purchase', { minimum: 10 });
    opened.by('operator').when(purchase(9)).thenRefused('below-minimum-purchase', { minimum: 10 });
    opened.when(purchase(10, { reference: 'invoice 7' })).then(([event], state) => {
      expect(event?.data).toEqual({
        credits: 10,
        unitPrice: null,
        total: null,
        reference: 'invoice 7',
      });
      expect(state).toMatchObject({ balance: 10, totals: { purchased: 10 } });
    });
  });

  test('the minimum is the agreement’s, and the latest one’s', () => {
    const opened = given(accountOpened({ agreement: agreementWith({ minimumPurchase: 50 }) }));
    opened.when(purchase(49)).thenRefused('below-minimum-purchase', { minimum: 50 });
    opened
      .given(changeAgreement(agreementWith({ minimumPurchase: 1 })))
      .when(purchase(1))
      .thenEvents(['CreditsPurchased', { credits: 1 }]);
  });

  test('without a price it takes the highest tier it reaches', () => {
    const priced = given(accountOpened({ agreement: agreementWith({ priceTiers }) }));
    priced
      .when(purchase(99))
      .thenEvents(['CreditsPurchased', { unitPrice: euros('5.00'), total: euros('495.00') }]);
    priced
      .when(purchase(100))
      .thenEvents(['CreditsPurchased', { unitPrice: euros('4.25'), total: euros('425.00') }]);
  });

  test('with a price it takes that', () => {
    given(accountOpened({ agreement: agreementWith({ priceTiers }) }))
      .when(purchase(10, { unitPrice: euros('3.5') }))
      .thenEvents(['CreditsPurchased', { unitPrice: euros('3.5'), total: euros('35.0') }]);
  });

  test.each([0, -1, 1.5, 1_000_000_001, NaN])('%p credits are malformed', (credits) => {
    const free = given(accountOpened({ agreement: agreementWith({ minimumPurchase: 0 }) }));
    expect(() => free.when(purchase(credits))).toThrow(RangeError);
  });

  test('a balance stays far below where numbers stop being exact', () => {
    const opened = given(accountOpened(), {
      type: 'CreditsPurchased',
      data: { credits: 1e15 - 10, unitPrice: null, total: null, reference: null },
    });
    opened.when(purchase(11)).thenRefused('balance-too-large', { maximum: 1e15 });
    opened.when(purchase(10)).then((_events, state) => expect(state.balance).toBe(1e15));
  });
});
