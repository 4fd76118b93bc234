import { describe, expect, test } from '@jest/globals';
import { termsOf } from './subscription-terms.js';

const terms = { packageId: '1-month', duration: 'P30D', creditsPerScreen: 1 };
const found = (customer: string, device: string | null = null) =>
  termsOf({ subscriptionId: 'S-1', customer, device, package: terms });

describe('what a subscription is found by', () => {
  test('is its id, its package, its device and its customer, in lower case', () => {
    expect(found('Ana', '00:1A:79:00:00:0F')).toEqual([
      's-1',
      '00:1a:79:00:00:0f',
      '1-month',
      'ana',
    ]);
    expect(termsOf({ subscriptionId: 's', customer: 'a', device: null, package: null })).toEqual([
      's',
      'a',
    ]);
  });

  test('and each word of the customer’s name after the first, once', () => {
    expect(found('Ana de Souza-Lima').slice(2)).toEqual([
      'ana de souza-lima',
      'de',
      'souza',
      'lima',
    ]);
    expect(found('bo.bo@example.com').slice(2)).toEqual([
      'bo.bo@example.com',
      'bo',
      'example',
      'com',
    ]);
    expect(found('+55 11').slice(2)).toEqual(['+55 11', '55', '11']);
    expect(found('José Élan').slice(2)).toEqual(['josé élan', 'élan']);
  });
});
