import { expect, test } from '@jest/globals';
import { moneyFrom } from './money-from.js';

const typed = (amount: string, currency = 'EUR') => moneyFrom({ amount, currency })?.amount;

test('money is taken as it is typed, with a comma or a point', () => {
  expect(typed('12')).toBe('12');
  expect(typed(' 12,50 ')).toBe('12.50');
  expect(typed('999999999999.123456')).toBe('999999999999.123456');
});

test('what isn’t money yet is none', () => {
  for (const amount of ['', ',5', '1,2,3', '1.2345678', '-1', '1e3', '1.000,00', '1234567890123'])
    expect([amount, typed(amount)]).toEqual([amount, undefined]);
  for (const currency of ['', 'EU', 'eur', 'EURO'])
    expect([currency, typed('1', currency)]).toEqual([currency, undefined]);
});
