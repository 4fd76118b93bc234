import { describe, expect, test } from '@jest/globals';
import {
  accountOpened,
  adjustmentRejected,
  adjustmentRequested,
  creditsAdjusted,
  creditsPurchased,
} from '../../testing/events.js';
import { approveAdjustment, rejectAdjustment, requestAdjustment } from '../../testing/commands.js';
import { given } from '../../testing/given.js';

const stocked = given(accountOpened(), creditsPurchased(10));

describe('Rule 13: adjustment', () => {
  test('requested by one operator, approved by another', () => {
    stocked
      .by('operator', 'olga')
      .when(requestAdjustment(5))
      .then(([event], state) => {
        expect(event).toMatchObject({
          type: 'AdjustmentRequested',
          data: { adjustmentId: 'a1', credits: 5, reason: 'miscounted', requestedBy: 'olga' },
        });
        expect(state.balance).toBe(10);
      })
      .by('operator', 'omar')
      .when(approveAdjustment())
      .then(([event], state) => {
        expect(event?.data).toEqual({
          adjustmentId: 'a1',
          credits: 5,
          reason: 'miscounted',
          requestedBy: 'olga',
          approvedBy: 'omar',
        });
        expect(state).toMatchObject({ balance: 15, totals: { purchased: 10, adjusted: 5 } });
      });
  });

  test('not approved by the one who requested it', () => {
    stocked
      .given(adjustmentRequested(5))
      .by('operator', 'olga')
      .when(approveAdjustment())
      .thenRefused('same-person');
  });

  test('a negative one takes credits, down to zero and not below', () => {
    const omar = (credits: number) =>
      stocked.given(adjustmentRequested(credits)).by('operator', 'omar').when(approveAdjustment());
    omar(-10).then((_events, state) =>
      expect(state).toMatchObject({ balance: 0, totals: { adjusted: -10 } }),
    );
    omar(-11).thenRefused('insufficient-credits', { balance: 10, required: 11 });
  });

  test('it takes effect once, or is rejected once', () => {
    const omar = stocked.by('operator', 'omar');
    for (const end of [creditsAdjusted(5), adjustmentRejected()]) {
      const ended = omar.given(adjustmentRequested(5), end);
      ended.when(approveAdjustment()).thenRefused('adjustment-not-found');
      ended.when(rejectAdjustment()).thenRefused('adjustment-not-found');
    }
    omar.when(approveAdjustment('a9')).thenRefused('adjustment-not-found');
  });

  test('rejected it changes no balance', () => {
    stocked
      .given(adjustmentRequested(5))
      .by('operator', 'omar')
      .when(rejectAdjustment())
      .then(([event], state) => {
        expect(event).toMatchObject({
          type: 'AdjustmentRejected',
          data: { adjustmentId: 'a1', reason: null, rejectedBy: 'omar' },
        });
        expect(state.balance).toBe(10);
      });
  });
});
