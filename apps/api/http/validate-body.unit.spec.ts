import { describe, expect, test } from '@jest/globals';
import { OpenAccountBody } from '../commands/bodies/account.bodies.js';
import { AdjustmentBody, PurchaseBody } from '../commands/bodies/credit.bodies.js';
import { IncidentBody } from '../commands/bodies/incident.bodies.js';
import { KeyBody, PackageBody } from '../commands/bodies/platform.bodies.js';
import { DeviceLockBody } from '../commands/bodies/subscription.bodies.js';
import type { Problem, Violation } from './problem.js';
import { validateBody, type BodyClass } from './validate-body.js';

function violationsOf(Body: BodyClass<object>, given: object): readonly Violation[] {
  try {
    validateBody(Body, given);
  } catch (error) {
    return (error as Problem).members['violations'] as readonly Violation[];
  }
  return [];
}

const credits = { code: 'whole-number', minimum: 1, maximum: 1_000_000_000 };
const shortText = { code: 'text', minimum: 1, maximum: 200 };
const longText = { code: 'text', minimum: 1, maximum: 500 };

describe('a violation names what was to be met, with its bounds', () => {
  test.each<[string, BodyClass<object>, object, object]>([
    ['a number that is text', PurchaseBody, { credits: '3' }, { credits }],
    ['a number that is too small', PurchaseBody, { credits: 0 }, { credits }],
    ['a number that is too large', PurchaseBody, { credits: 2_000_000_000 }, { credits }],
    ['a field that is missing', PurchaseBody, {}, { credits }],
    [
      'a field that is unknown',
      PurchaseBody,
      { credits: 1, x: 1 },
      { x: { code: 'no-such-field' } },
    ],
    [
      'money',
      PurchaseBody,
      { credits: 1, unitPrice: { amount: '1,5', currency: 'eur' } },
      { 'unitPrice.amount': { code: 'amount' }, 'unitPrice.currency': { code: 'currency' } },
    ],
    [
      'a correction of nothing',
      AdjustmentBody,
      { credits: 0, reason: ' ' },
      {
        credits: {
          code: 'whole-number-not-zero',
          minimum: -1_000_000_000,
          maximum: 1_000_000_000,
        },
        reason: longText,
      },
    ],
    [
      'an account',
      OpenAccountBody,
      { name: '', accountId: 'a b', timeZone: 'Mars' },
      { name: shortText, accountId: { code: 'id' }, timeZone: { code: 'time-zone' } },
    ],
    ['a device', DeviceLockBody, { device: 'tv' }, { device: { code: 'mac-address' } }],
    [
      'a moment',
      IncidentBody,
      { supplier: 'CDN', startedAt: 'today', description: 'down' },
      { startedAt: { code: 'instant' } },
    ],
    [
      'a duration',
      PackageBody,
      { packageId: 'm', name: 'M', duration: 'a month', creditsPerScreen: 1 },
      { duration: { code: 'duration' } },
    ],
    ['a choice', KeyBody, { label: 'x', role: 'king' }, { role: { code: 'one-of' } }],
  ])('of %s', (_name, Body, given, required) => {
    const found = violationsOf(Body, given).map(({ field, message, ...requirement }) => {
      expect(message).not.toBe('');
      return [field, requirement];
    });
    expect(Object.fromEntries(found)).toEqual(required);
  });
});
