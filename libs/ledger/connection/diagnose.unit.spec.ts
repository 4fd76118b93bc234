import { describe, expect, test } from '@jest/globals';
import { BOX, STICK } from '../testing/connection-scenario.js';
import { NOON } from '../testing/given.js';
import { diagnose, DIAGNOSIS_CODES, type Diagnosed } from './diagnose.js';

const startsAt = '2026-02-01T12:00:00.000Z';
const earlier = '2026-03-01T11:00:00.000Z';
const later = '2026-03-31T12:00:00.000Z';

const subscription = {
  status: 'active',
  screens: 2,
  startsAt,
  expiresAt: later,
  device: null,
} as const;

/** Well and connected before, unless said. */
function diagnosed(part: Partial<Diagnosed> = {}, terms: Partial<Diagnosed['subscription']> = {}) {
  return diagnose({
    standing: 'open',
    subscription: { ...subscription, ...terms },
    open: [],
    lastFailure: null,
    lastSuccessAt: earlier,
    incidents: [],
    now: NOON,
    ...part,
  });
}

const connected = (device: string) => ({ device, at: earlier });

describe('a diagnosis', () => {
  test('is that nothing stands in the way', () => {
    expect(diagnosed()).toEqual({ canWatch: true, reasons: [] });
  });

  test.each([
    ['account-closed', { standing: 'closed' }, {}, {}],
    ['account-suspended', { standing: 'suspended' }, {}, {}],
    ['cancelled', {}, { status: 'cancelled' }, {}],
    ['suspended', {}, { status: 'suspended' }, {}],
    ['expired', {}, { status: 'expired', expiresAt: NOON }, { expiresAt: NOON }],
  ] as const)('%s bars it', (code, part, terms, figures) => {
    expect(diagnosed(part, terms)).toEqual({ canWatch: false, reasons: [{ code, figures }] });
  });

  test('all screens are taken, by whom it says', () => {
    const open = [connected(BOX), connected(STICK)];
    expect(diagnosed({ open })).toEqual({
      canWatch: false,
      reasons: [
        { code: 'too-many-screens', figures: { open: 2, screens: 2 } },
        { code: 'connected-now', figures: { open: 2, device: BOX, at: earlier } },
      ],
    });
  });

  test('another device was turned away last: the one it is locked to may watch', () => {
    const lastFailure = { device: STICK, at: NOON, reason: 'device-mismatch' } as const;
    const mismatch = {
      code: 'device-mismatch',
      figures: { device: STICK, locked: BOX, at: NOON },
    };
    const locked = { device: BOX };
    expect(diagnosed({ lastFailure }, locked)).toEqual({ canWatch: true, reasons: [mismatch] });
    const nothing = { canWatch: true, reasons: [] };
    // It was let in since, was locked to this one since, or is locked to none any more.
    expect(diagnosed({ lastFailure, lastSuccessAt: later }, locked)).toEqual(nothing);
    expect(diagnosed({ lastFailure }, { device: STICK.toLowerCase() })).toEqual(nothing);
    expect(diagnosed({ lastFailure })).toEqual(nothing);
    const other = { ...lastFailure, reason: 'expired' } as const;
    expect(diagnosed({ lastFailure: other }, locked)).toEqual(nothing);
  });

  test('hints leave the access as it is', () => {
    const incident = { incidentId: 'i1', supplier: 'streams-1', startedAt: earlier };
    expect(diagnosed({ incidents: [incident] })).toEqual({
      canWatch: true,
      reasons: [{ code: 'supplier-incident', figures: incident }],
    });
    expect(diagnosed({ lastSuccessAt: null })).toEqual({
      canWatch: true,
      reasons: [{ code: 'never-connected', figures: { startsAt } }],
    });
    expect(diagnosed({ open: [connected(BOX)] })).toEqual({
      canWatch: true,
      reasons: [{ code: 'connected-now', figures: { open: 1, device: BOX, at: earlier } }],
    });
  });

  test('of several, the most decisive comes first', () => {
    const incidents = [{ incidentId: 'i1', supplier: 'streams-1', startedAt: earlier }];
    const part = { standing: 'suspended', incidents, open: [connected(BOX)] } as const;
    const { reasons } = diagnosed(part, { status: 'suspended', expiresAt: earlier, screens: 1 });
    const codes = reasons.map(({ code }) => code);
    expect(codes).toEqual([
      'account-suspended',
      'suspended',
      'expired',
      'too-many-screens',
      'supplier-incident',
      'connected-now',
    ]);
    expect(codes).toEqual(DIAGNOSIS_CODES.filter((code) => codes.includes(code)));
  });
});
