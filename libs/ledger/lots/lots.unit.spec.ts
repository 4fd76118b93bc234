import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AccountEvent, MovingEvent } from '../account/account-events.js';
import { amountsOf, minusAmounts, NO_MONEY, plusAmounts } from '../amounts.js';
import { emptyNetwork, eachEvent, follow, isMoving, lotsHeld } from '../testing/lot-network.js';
import { randomAct } from '../testing/random-act.js';
import { costOf, creditsOf, creditsWithoutCost, drawLots, type Lot, restoreLots } from './lot.js';
import { type LotQueue, moveLots, NO_LOTS } from './move-lots.js';

const manyActs = fc.array(randomAct, { minLength: 30, maxLength: 150, size: 'max' });

const eur = (amount: string) => ({ amount, currency: 'EUR' });

function lot(lotId: string, place: number, credits: number, price: string | null): Lot {
  return { lotId, place, credits, unitCost: price === null ? null : eur(price) };
}

/** With nothing drawn that lies behind the last of these. */
function queued(lots: readonly Lot[]): LotQueue {
  return { lots, arrived: (lots.at(-1)?.place ?? -1) + 1 };
}

/** As little of an event as its lots depend on. */
function happened<T extends MovingEvent['type']>(
  type: T,
  revision: number,
  data: Partial<AccountEvent<T>['data']>,
): MovingEvent {
  return { type, revision, eventId: `event-${revision}`, data } as unknown as MovingEvent;
}

const CHEAP_THEN_DEAR = [lot('cheap', 1, 10, '4.00'), lot('dear', 2, 10, '5.00')];
const QUEUE = queued(CHEAP_THEN_DEAR);

describe('lots', () => {
  test('are drawn first in, first out', () => {
    const { lots, drawn } = drawLots(CHEAP_THEN_DEAR, 13);
    expect(drawn.map(({ lotId, credits }) => [lotId, credits])).toEqual([
      ['cheap', 10],
      ['dear', 3],
    ]);
    expect(lots).toEqual([lot('dear', 2, 7, '5.00')]);
    expect(costOf(drawn)).toEqual({ EUR: '55.00' });
  });

  test('are drawn to the last credit, and no further', () => {
    expect(drawLots(CHEAP_THEN_DEAR, 20).lots).toEqual([]);
    expect(drawLots(CHEAP_THEN_DEAR, 10).lots).toEqual([lot('dear', 2, 10, '5.00')]);
    expect(() => drawLots(CHEAP_THEN_DEAR, 21)).toThrow('1 credits too few');
  });

  test('of unknown cost are counted, not priced', () => {
    const lots = [lot('gift', 1, 4, null), lot('free', 2, 3, '0'), lot('paid', 3, 2, '1.5')];
    expect([costOf(lots), creditsWithoutCost(lots)]).toEqual([{ EUR: '3.00' }, 4]);
  });
});

describe('a purchase', () => {
  test('is a lot with its unit cost', () => {
    const event = happened('CreditsPurchased', 3, { credits: 50, unitPrice: eur('4.50') });
    expect(moveLots(NO_LOTS, event, undefined).lots).toEqual([lot('event-3', 0, 50, '4.50')]);
  });

  test('queues up behind all that came before, whether or not they are there', () => {
    const event = happened('CreditsPurchased', 9, { credits: 50, unitPrice: eur('4.50') });
    const { lots, arrived } = moveLots({ lots: [], arrived: 7 }, event, undefined);
    expect([lots, arrived]).toEqual([[lot('event-9', 7, 50, '4.50')], 8]);
  });
});

describe('an adjustment', () => {
  test('that gives credits is a lot without a cost; one that takes some draws as consumption does', () => {
    const given = happened('CreditsAdjusted', 5, { credits: 7 });
    expect(moveLots(NO_LOTS, given, undefined).lots).toEqual([lot('event-5', 0, 7, null)]);
    const taken = happened('CreditsAdjusted', 6, { credits: -4 });
    expect(moveLots(QUEUE, taken, undefined).moved).toEqual([lot('cheap', 1, 4, '4.00')]);
  });
});

describe('a transfer', () => {
  const sent = happened('TransferSent', 3, { credits: 12, unitPrice: eur('9.00') });
  const { moved, ...left } = moveLots(QUEUE, sent, undefined);

  test('takes lots along with their cost, whatever price was agreed for it', () => {
    const received = happened('TransferReceived', 1, { credits: 12, unitPrice: eur('9.00') });
    const own = [lot('own', 0, 1, '3.00')];
    const { lots } = moveLots(queued(own), received, moved);
    expect(lots).toEqual([
      lot('own', 0, 1, '3.00'),
      lot('cheap', 1, 10, '4.00'),
      lot('dear', 2, 2, '5.00'),
    ]);
  });

  test('that is returned leaves the sender’s lots as they were', () => {
    const returned = happened('TransferReturned', 4, { credits: 12 });
    expect(moveLots(left, returned, moved).lots).toEqual(CHEAP_THEN_DEAR);
  });
});

describe('a reversal', () => {
  const consumed = happened('GoodwillFunded', 3, {
    credits: 12,
    charge: { credits: 12, rule: 'goodwill', inputs: {} },
  });
  const { moved, ...left } = moveLots(QUEUE, consumed, undefined);

  test('restores the same lots, to be drawn before what came in since', () => {
    const later = queued([...left.lots, lot('later', 4, 5, '9.00')]);
    const reversed = happened('DeductionReversed', 5, { credits: 12 });
    const { lots } = moveLots(later, reversed, moved);
    expect(lots).toEqual([...CHEAP_THEN_DEAR, lot('later', 4, 5, '9.00')]);
  });

  test('in part gives back what a smaller deduction would have left', () => {
    const reversed = happened('DeductionReversed', 5, { credits: 5 });
    expect(moveLots(left, reversed, moved).lots).toEqual(drawLots(CHEAP_THEN_DEAR, 7).lots);
  });

  test('followed by the same consumption has the same cost', () => {
    const pile = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom('1', '2.5', null)))
      .map((piles) => piles.map(([credits, price], at) => lot(`lot-${at}`, at, credits, price)));
    fc.assert(
      fc.property(pile, fc.nat(40), fc.nat(40), (lots, first, second) => {
        const taken = Math.min(first, creditsOf(lots));
        const { lots: rest, drawn } = drawLots(lots, taken);
        const between = drawLots(rest, Math.min(second, creditsOf(rest)));
        const restored = restoreLots(between.lots, drawn);
        expect(drawLots(restored, taken).drawn).toEqual(drawn);
        expect(restoreLots(rest, drawn)).toEqual(lots);
      }),
    );
  });

  test('that gives back more than was drawn is no reversal', () => {
    const reversed = happened('DeductionReversed', 5, { credits: 13 });
    expect(() => moveLots(left, reversed, moved)).toThrow('1 credits more');
    expect(() => moveLots(left, reversed, undefined)).toThrow('never drawn');
  });
});

describe('over a network of accounts', () => {
  test('the credits in an account’s lots are its balance after every event', () => {
    fc.assert(
      fc.property(manyActs, (acts) => {
        const network = emptyNetwork();
        eachEvent(acts, (event, accountId, model) => {
          if (isMoving(event)) follow(network, event);
          const held = creditsOf(lotsHeld(network, accountId));
          expect(held).toBe(event.balanceAfter);
          expect(model.accounts.has(accountId)).toBe(true);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('cost is conserved: what was paid is held, under way, consumed or written off', () => {
    fc.assert(
      fc.property(manyActs, (acts) => {
        const network = emptyNetwork();
        let paid = NO_MONEY;
        let gone = NO_MONEY;
        eachEvent(acts, (event) => {
          if (!isMoving(event)) return;
          const cost = costOf(follow(network, event));
          if (event.type === 'CreditsPurchased')
            paid = plusAmounts(paid, amountsOf(event.data.unitPrice, event.data.credits));
          else if (event.type === 'DeductionReversed') gone = minusAmounts(gone, cost);
          else if (!event.type.startsWith('Transfer')) gone = plusAmounts(gone, cost);
          const held = [...network.queues.values()].map(({ lots }) => lots);
          const there = [...held, ...network.inTransit.values()].map(costOf);
          expect(plusAmounts(gone, ...there)).toEqual(paid);
        });
      }),
      { numRuns: 60 },
    );
  });
});
