import { expect, test } from '@jest/globals';
import { marginOf, priceOf, worthOf } from './movement-money.js';

const euro = (amount: string) => ({ amount, currency: 'EUR' });

test('a price is that of all credits, in or out, to the last decimal', () => {
  expect(priceOf({ unitPrice: euro('0.1'), credits: -3 })).toEqual([euro('0.30')]);
  expect(priceOf({ unitPrice: euro('4.333333'), credits: 3 })).toEqual([euro('12.999999')]);
  expect(priceOf({ unitPrice: null, credits: 3 })).toEqual([]);
});

test('a margin is the price less the cost, each currency by itself, and may be negative', () => {
  const sold = { unitPrice: euro('6.50'), credits: -10 };
  expect(marginOf({ ...sold, cost: [euro('50.00')] })).toEqual([euro('15.00')]);
  expect(marginOf({ ...sold, cost: [euro('70.00')] })).toEqual([euro('-5.00')]);
  expect(marginOf({ ...sold, cost: [{ amount: '9.00', currency: 'USD' }] })).toEqual([
    euro('65.00'),
    { amount: '-9.00', currency: 'USD' },
  ]);
  expect(marginOf({ ...sold, unitPrice: null, cost: [euro('50.00')] })).toEqual([]);
});

test('a lot is worth what its credits have cost, or nothing that is known', () => {
  expect(worthOf({ unitCost: euro('4.50'), credits: 7 })).toEqual([euro('31.50')]);
  expect(worthOf({ unitCost: null, credits: 7 })).toEqual([]);
});
