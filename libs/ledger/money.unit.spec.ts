import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { totalOf } from './money.js';

describe('Money', () => {
  test.each([
    ['12.50', 3, '37.50'],
    ['0.05', 1, '0.05'],
    ['0.05', 20, '1.00'],
    ['0.000001', 1_000_000_000, '1000.000000'],
    ['7', 10, '70'],
    ['0', 10, '0'],
    ['0.10', 3, '0.30'],
    ['1.1', 1_000_000_000, '1100000000.0'],
    ['9007199254740993', 3, '27021597764222979'],
  ])('%s x %i = %s', (amount, credits, total) => {
    expect(totalOf({ amount, currency: 'EUR' }, credits)).toEqual({
      amount: total,
      currency: 'EUR',
    });
  });

  test('is exact, with the decimals of the unit price', () => {
    const units = fc.nat(2 ** 31 - 1);
    fc.assert(
      fc.property(units, fc.nat(6), fc.integer({ min: 1, max: 1e9 }), (unit, decimals, credits) => {
        const amount = decimalOf(BigInt(unit), decimals);
        const total = totalOf({ amount, currency: 'USD' }, credits).amount;
        expect(total).toBe(decimalOf(BigInt(unit) * BigInt(credits), decimals));
        expect(total).toMatch(decimals ? new RegExp(`^\\d+\\.\\d{${decimals}}$`) : /^\d+$/);
      }),
    );
  });
});

function decimalOf(units: bigint, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const rest = (units % scale).toString().padStart(decimals, '0');
  return decimals ? `${units / scale}.${rest}` : `${units}`;
}
