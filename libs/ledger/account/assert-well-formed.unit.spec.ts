import { describe, expect, test } from '@jest/globals';
import {
  activate,
  addScreens,
  compensate,
  extend,
  fundGoodwill,
  openSubReseller,
  purchase,
  receiveTransfer,
  removeScreens,
  requestAdjustment,
  reverse,
  sendTransfer,
  startTrial,
} from '../testing/commands.js';
import type { AccountCommand } from './account-commands.js';
import { assertWellFormed } from './assert-well-formed.js';

type Make = (figure: number) => AccountCommand;

const CASES: [what: string, make: Make, smallest: number, largest: number][] = [
  ['credits of a purchase', (n) => purchase(n), 1, 1_000_000_000],
  ['credits of a transfer', (n) => sendTransfer(n), 1, 1_000_000_000],
  ['credits of an arriving transfer', (n) => receiveTransfer(n), 1, 1_000_000_000],
  ['credits of an opening', (n) => openSubReseller(n), 0, 1_000_000_000],
  ['credits of goodwill', (n) => fundGoodwill(n), 1, 1_000_000_000],
  ['credits of a reversal', (n) => reverse(1, { credits: n }), 1, 1_000_000_000],
  ['screens of an activation', (n) => activate({ screens: n }), 1, 100],
  ['screens of a trial', (n) => startTrial({ screens: n }), 1, 100],
  ['screens added', (n) => addScreens(n), 1, 100],
  ['screens removed', (n) => removeScreens(n), 1, 100],
  ['quantity of an activation', (n) => activate({ quantity: n }), 1, 36],
  ['quantity of an extension', (n) => extend({ quantity: n }), 1, 36],
  ['days of a compensation', (n) => compensate(n), 1, 30],
  ['hours of a trial', (n) => startTrial({ hours: n }), 1, 72],
];

describe('Figures are whole numbers within their range', () => {
  test.each(CASES)('%s', (_what, make, smallest, largest) => {
    expect(() => assertWellFormed(make(smallest))).not.toThrow();
    expect(() => assertWellFormed(make(largest))).not.toThrow();
    for (const bad of [smallest - 1, largest + 1, -1, -largest, smallest + 0.5, NaN, Infinity])
      expect(() => assertWellFormed(make(bad))).toThrow(RangeError);
    expect(() => assertWellFormed(make('3' as unknown as number))).toThrow(RangeError);
  });

  test('an adjustment is signed, and not 0', () => {
    for (const good of [1, -1, 1_000_000_000, -1_000_000_000])
      expect(() => assertWellFormed(requestAdjustment(good))).not.toThrow();
    for (const bad of [0, 1_000_000_001, -1_000_000_001, -1.5])
      expect(() => assertWellFormed(requestAdjustment(bad))).toThrow(RangeError);
  });

  test('a reversal may leave the credits open', () => {
    expect(() => assertWellFormed(reverse(1))).not.toThrow();
  });
});
