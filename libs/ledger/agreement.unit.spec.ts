import { describe, expect, test } from '@jest/globals';
import { DEFAULT_AGREEMENT, tierPrice } from './agreement.js';

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const tiers = [
  { from: 10, unitPrice: euros('5.00') },
  { from: 100, unitPrice: euros('4.50') },
  { from: 1000, unitPrice: euros('4.00') },
];

describe('An agreement', () => {
  test('by default', () => {
    expect(DEFAULT_AGREEMENT).toEqual({
      minimumPurchase: 10,
      minimumOpeningTransfer: 10,
      restrictAtZero: true,
      trialsPerDay: 10,
      lowBalanceThreshold: 10,
      priceTiers: [],
    });
  });

  test.each([
    [9, null],
    [10, '5.00'],
    [99, '5.00'],
    [100, '4.50'],
    [999, '4.50'],
    [1000, '4.00'],
    [1_000_000_000, '4.00'],
  ])('%i credits have the price %s', (credits, amount) => {
    const price = amount === null ? null : euros(amount);
    for (const priceTiers of [tiers, [...tiers].reverse()])
      expect(tierPrice({ ...DEFAULT_AGREEMENT, priceTiers }, credits)).toEqual(price);
  });

  test('without tiers there is no price', () => {
    expect(tierPrice(DEFAULT_AGREEMENT, 1000)).toBeNull();
  });
});
