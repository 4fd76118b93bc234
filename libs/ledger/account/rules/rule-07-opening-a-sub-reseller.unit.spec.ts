import { describe, expect, test } from '@jest/globals';
import { accountOpened, agreementWith, creditsPurchased } from '../../testing/events.js';
import {
  openAccount,
  openingOf,
  openSubReseller,
  receiveTransfer,
  returnTransfer,
  settleTransfer,
} from '../../testing/commands.js';
import { given } from '../../testing/given.js';
import { DEFAULT_AGREEMENT } from '../../agreement.js';

const parentWith = (credits: number) => given(accountOpened(), creditsPurchased(credits));
const taken = { standing: 'open', parentId: null, agreement: DEFAULT_AGREEMENT } as const;

describe('Rule 7: opening a sub-reseller', () => {
  test('moves credits from the parent, with what is to be opened, in one event', () => {
    const opening = openingOf({ name: 'Kid', timeZone: 'Asia/Kolkata' });
    parentWith(15)
      .when(openSubReseller(10, { opening }))
      .then(([event, ...others], state) => {
        expect(others).toEqual([]);
        expect(event).toMatchObject({ type: 'TransferSent', balanceBefore: 15, balanceAfter: 5 });
        expect(event?.data).toEqual({
          transferId: 't1',
          toAccountId: 'kid',
          credits: 10,
          unitPrice: null,
          note: null,
          opening,
        });
        expect(state.children.has('kid')).toBe(true);
        expect(state.inTransit).toBe(10);
      });
  });

  test('takes at least 10', () => {
    parentWith(15)
      .when(openSubReseller(9))
      .thenRefused('below-minimum-opening-transfer', { minimum: 10 });
  });

  test('takes something even where the agreement asks for no minimum', () => {
    const lenient = given(
      accountOpened({ agreement: agreementWith({ minimumOpeningTransfer: 0 }) }),
      creditsPurchased(5),
    );
    lenient
      .when(openSubReseller(0, { opening: openingOf() }))
      .thenRefused('below-minimum-opening-transfer', { minimum: 1 });
    lenient.when(openSubReseller(1, { opening: openingOf() })).thenEvents(['TransferSent']);
  });

  test('the minimum is the parent’s agreement’s, not the child’s', () => {
    const agreement = agreementWith({ minimumOpeningTransfer: 25 });
    const strict = given(accountOpened({ agreement }), creditsPurchased(50));
    strict
      .when(openSubReseller(24, { opening: openingOf() }))
      .thenRefused('below-minimum-opening-transfer', { minimum: 25 });
    strict.when(openSubReseller(25, { opening: openingOf() })).thenEvents(['TransferSent']);
    parentWith(15)
      .when(openSubReseller(10, { opening: openingOf({ agreement }) }))
      .thenEvents(['TransferSent']);
  });

  test('if the parent can’t pay, no account is opened', () => {
    parentWith(10)
      .when(openSubReseller(11))
      .thenRefused('insufficient-credits', { balance: 10, required: 11 });
  });

  test('the parent may empty itself for it', () => {
    parentWith(10)
      .when(openSubReseller(10))
      .then((_events, state) => expect(state.balance).toBe(0));
  });

  test('an id that an account has is taken', () => {
    parentWith(15).knowing({ receiver: taken }).when(openSubReseller(10)).thenRefused('id-taken');
    parentWith(15)
      .knowing({ receiver: { ...taken, standing: 'closed' } })
      .when(openSubReseller(10))
      .thenRefused('id-taken');
  });

  test('the child opens with its credits, in one append', () => {
    const opening = openingOf({ timeZone: 'Asia/Kolkata' });
    given()
      .when(receiveTransfer(10, { opening }))
      .then((events, state) => {
        expect(events.map(({ type }) => type)).toEqual(['AccountOpened', 'TransferReceived']);
        expect(events[0]?.data).toEqual({ accountId: 'acme', parentId: 'parent', ...opening });
        expect(state).toMatchObject({ standing: 'open', parentId: 'parent', balance: 10 });
      });
  });

  test('an id taken meanwhile: the transfer is refused there, and the parent has its credits back', () => {
    given(accountOpened())
      .when(receiveTransfer(10, { opening: openingOf() }))
      .thenEvents(['TransferRefused', { reason: 'id-taken' }]);
    parentWith(15)
      .given(openSubReseller(10))
      .when(returnTransfer())
      .then((_events, state) => {
        expect(state).toMatchObject({ balance: 15, inTransit: 0 });
        expect(state.children.has('kid')).toBe(false);
      })
      .when(openSubReseller(10, { transferId: 't2' }))
      .thenEvents(['TransferSent']);
  });

  test('opened twice at once by one parent: the second is refused, and the first stays its child', () => {
    const opening = parentWith(30).given(openSubReseller(10));
    opening.when(openSubReseller(10, { transferId: 't2' })).thenRefused('id-taken');
    opening
      .given(settleTransfer())
      .when(openSubReseller(10, { transferId: 't2' }))
      .thenRefused('id-taken');
  });

  test('the price is the child’s agreement’s', () => {
    const unitPrice = { amount: '6.00', currency: 'EUR' };
    const agreement = agreementWith({ priceTiers: [{ from: 10, unitPrice }] });
    parentWith(15)
      .when(openSubReseller(10, { opening: openingOf({ agreement }) }))
      .thenEvents(['TransferSent', { unitPrice }]);
  });

  test('an account without a parent opens with a balance of 0', () => {
    given()
      .by('operator')
      .when(openAccount({ name: 'Acme', timeZone: 'Europe/London' }))
      .then(([event, ...others], state) => {
        expect(others).toEqual([]);
        expect(event?.data).toEqual({
          accountId: 'acme',
          name: 'Acme',
          parentId: null,
          timeZone: 'Europe/London',
          agreement: DEFAULT_AGREEMENT,
        });
        expect(state).toMatchObject({ standing: 'open', balance: 0 });
      })
      .when(openAccount())
      .thenRefused('id-taken');
  });
});
