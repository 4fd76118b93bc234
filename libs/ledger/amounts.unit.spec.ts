import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amountsOf, minusAmounts, moneyOf, negated, NO_MONEY, plusAmounts } from './amounts.js';

describe('Amounts', () => {
  test('are exact, by currency, with two decimals or as many as it takes', () => {
    const some = amountsOf({ amount: '0.000001', currency: 'EUR' }, 3);
    expect(some).toEqual({ EUR: '0.000003' });
    expect(plusAmounts(some, { EUR: '0.999997', USD: '1.5' })).toEqual({
      EUR: '1.00',
      USD: '1.50',
    });
    expect(amountsOf({ amount: '9007199254740993.1', currency: 'EUR' }, 10)).toEqual({
      EUR: '90071992547409931.00',
    });
  });

  test('of unknown prices are none, and those that come to nothing are left out', () => {
    expect(amountsOf(null, 5)).toEqual(NO_MONEY);
    expect(minusAmounts({ EUR: '2.50' }, { EUR: '2.5' })).toEqual({});
  });

  test('may be negative', () => {
    expect(minusAmounts({ EUR: '1.00' }, { EUR: '3.5' })).toEqual({ EUR: '-2.50' });
    expect(moneyOf(negated({ USD: '1.00', EUR: '0.05' }))).toEqual([
      { amount: '-0.05', currency: 'EUR' },
      { amount: '-1.00', currency: 'USD' },
    ]);
  });

  test('come back when what was added is taken away', () => {
    const amount = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat(999_999))
      .map(([whole, decimals]) => `${whole}.${String(decimals).padStart(6, '0')}`);
    const amounts = fc.dictionary(fc.constantFrom('EUR', 'USD', 'JPY'), amount);
    fc.assert(
      fc.property(amounts, amounts, (one, other) => {
        const first = plusAmounts(one);
        expect(minusAmounts(plusAmounts(first, other), other)).toEqual(first);
        expect(plusAmounts(first, other)).toEqual(plusAmounts(other, first));
      }),
    );
  });
});
