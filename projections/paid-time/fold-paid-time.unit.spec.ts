import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountStream, addMilliseconds, type AccountEvent } from '../../libs/ledger/index.js';
import {
  addScreens,
  cancelSubscription,
  compensate,
  extend,
  fundGoodwill,
  resumeSubscription,
  reverse,
  suspendSubscription,
} from '../../libs/ledger/testing/commands.js';
import {
  accountOpened,
  creditsPurchased,
  subscriptionActivated,
} from '../../libs/ledger/testing/events.js';
import { given, type Scenario } from '../../libs/ledger/testing/given.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import type { PlacedAccountEvent } from '../../libs/projection/account-projection.js';
import { historyOf } from '../testing/history.js';
import { burntIn, creditsText, downMsIn } from './burn.js';
import { paidTimeProjection } from './paid-time.projection.js';
import { MICROCREDITS, type PaidTimeDocument } from './paid-time.document.js';

/** On 1 March 12:00 for 30 days, one screen, one credit. */
const active = given(accountOpened(), creditsPurchased(100), subscriptionActivated()).by(
  'operator',
);
const DAY_MS = 86_400_000;
const march = (day: number) => `2026-03-${String(day).padStart(2, '0')}T12:00:00.000Z`;
const april = (day: number) => `2026-04-${String(day).padStart(2, '0')}T12:00:00.000Z`;

const NOTHING_ELSE = () => undefined;

function foldAll(events: readonly AccountEvent[]): PaidTimeDocument | undefined {
  return events.reduce<PaidTimeDocument | undefined>((document, event) => {
    const placed = { ...event, position: String(event.revision) } as PlacedAccountEvent as never;
    if (!paidTimeProjection.interested(placed)) return document;
    const [key] = paidTimeProjection.keys(placed);
    return key === undefined
      ? document
      : paidTimeProjection.fold(document, placed, key, NOTHING_ELSE);
  }, undefined);
}

const paid = ({ events }: Scenario) => foldAll(events)!;
const burnt = (scenario: Scenario, from: string, to: string) =>
  creditsText(burntIn(paid(scenario), { from, to }));
const spansOf = (scenario: Scenario) =>
  paid(scenario).spans.map(({ kind, from, to }) => [kind, from, to]);

describe('Rule 21: what was burnt of a charge', () => {
  test('is its share of the time that the charge paid for', () => {
    expect(burnt(active, march(5), march(6))).toBe('0.033333');
    expect(burnt(active, march(5), march(8))).toBe('0.1');
    expect(burnt(active, march(1), march(31))).toBe('1');
    expect(burnt(active, '2026-02-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z')).toBe('1');
    expect(burnt(active, march(31), april(5))).toBe('0');
    expect(downMsIn(paid(active), { from: march(29), to: april(5) })).toBe(2 * DAY_MS);
  });

  test('of an extension, by the time that it added', () => {
    const extended = active.given(extend({ packageId: '3-months' }));
    expect(spansOf(extended)).toEqual([
      ['activation', march(1), march(31)],
      ['extension', march(31), '2026-06-29T12:00:00.000Z'],
    ]);
    expect(burnt(extended, march(28), april(3))).toBe('0.2');
    const late = active.at(april(10)).given(extend());
    expect(spansOf(late).at(-1)).toEqual(['extension', april(10), '2026-05-10T12:00:00.000Z']);
    expect(burnt(late, april(1), april(10))).toBe('0');
  });

  test('of screens, from when they were added', () => {
    const more = active.at(march(16)).given(addScreens(2));
    expect(spansOf(more).at(-1)).toEqual(['screens', march(16), march(31)]);
    expect(burnt(more, march(13), march(19))).toBe('0.6');
    expect(downMsIn(paid(more), { from: march(13), to: march(19) })).toBe(6 * DAY_MS);
  });

  test('and of goodwill, which credits bought', () => {
    const given3 = active.given(fundGoodwill(1), compensate(3));
    expect(spansOf(given3).at(-1)).toEqual(['compensation', march(31), april(3)]);
    expect(burnt(given3, march(31), april(3))).toBe('0.1');
  });

  test('counts no time in which it was suspended or cancelled', () => {
    const suspended = active.at(march(5)).given(suspendSubscription());
    expect(burnt(suspended, march(2), march(8))).toBe('0.1');
    const resumed = suspended.at(march(8)).given(resumeSubscription());
    expect(burnt(resumed, march(2), march(11))).toBe('0.2');
    const cancelled = active.at(march(5)).given(cancelSubscription());
    expect(burnt(cancelled, march(2), march(20))).toBe('0.1');
  });

  describe('after a reversal', () => {
    const withdrawn = { entitlement: 'withdrawn' } as const;

    test('that keeps the time: what is left of the credits', () => {
      expect(burnt(active.given(reverse(2)), march(5), march(8))).toBe('0');
      const two = active.given(extend({ packageId: '3-months' }));
      const part = two.given(reverse(3, { credits: 1 }));
      expect(burnt(part, april(3), april(12))).toBe('0.2');
    });

    test('of an activation: nothing from then on', () => {
      const ended = active.at(march(11)).given(reverse(2, { ...withdrawn, credits: null }));
      expect(spansOf(ended)).toEqual([['activation', march(1), march(11)]]);
      expect(burnt(ended, march(5), march(20))).toBe('0');
    });

    test('of an extension: what came after it moves up', () => {
      const twice = active.given(extend(), extend({ packageId: '3-months' })).at(march(11));
      expect(spansOf(twice.given(reverse(3, withdrawn)))).toEqual([
        ['activation', march(1), march(31)],
        ['extension', march(31), '2026-06-29T12:00:00.000Z'],
      ]);
    });

    test('of one that is running: it ends, and the next begins', () => {
      const twice = active.given(extend(), extend()).at(april(10));
      const reversed = twice.given(reverse(3, withdrawn));
      expect(spansOf(reversed)).toEqual([
        ['activation', march(1), march(31)],
        ['extension', march(31), april(10)],
        ['extension', april(10), april(30)],
      ]);
    });

    test('of an extension whose time is gone with the activation: it is taken from what came later', () => {
      const ended = active.given(extend(), reverse(2, withdrawn));
      expect(spansOf(ended)).toEqual([]);
      const again = ended.given(extend({ packageId: '3-months' })).given(reverse(3, withdrawn));
      expect(spansOf(again)).toEqual([['extension', march(1), april(30)]]);
      expect(paid(again).expiresAt).toBe(april(30));
    });

    test('of screens: they end', () => {
      const more = active.at(march(16)).given(addScreens(2)).at(march(21));
      expect(spansOf(more.given(reverse(3, withdrawn))).at(-1)).toEqual([
        'screens',
        march(16),
        march(21),
      ]);
    });
  });

  test('is never more than was paid, nor beyond the expiry, whatever happens', () => {
    const acts = fc.array(randomAct, { minLength: 60, maxLength: 150, size: 'max' });
    fc.assert(
      fc.property(acts, fc.nat(200), fc.nat(100), (some, fromDay, days) => {
        const { model } = historyOf(some);
        const from = addMilliseconds('2026-02-01T00:00:00.000Z', fromDay * DAY_MS);
        const window = { from, to: addMilliseconds(from, days * DAY_MS) };
        for (const { accountId, events, states } of model.accounts.values()) {
          for (const [id, { expiresAt }] of states.at(-1)!.subscriptions.entries()) {
            const own = events.filter(
              ({ data }) => 'subscriptionId' in data && data.subscriptionId === id,
            );
            const document = foldAll(
              own.filter(({ stream }) => stream === accountStream(accountId)),
            );
            if (!document) continue;
            expect(document.expiresAt).toBe(expiresAt);
            for (const span of document.spans) {
              expect(span.from < span.to && span.to <= expiresAt).toBe(true);
              expect(span.microcredits).toBeGreaterThanOrEqual(0);
            }
            const all = document.spans.reduce((sum, span) => sum + span.microcredits, 0);
            const share = burntIn(document, window);
            expect(share >= 0 && share <= all && Number.isSafeInteger(share)).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('credits as text are exact', () => {
  const texts = [0, 1, 100_000, MICROCREDITS, 1_500_000, 12_000_001].map(creditsText);
  expect(texts).toEqual(['0', '0.000001', '0.1', '1', '1.5', '12.000001']);
});
