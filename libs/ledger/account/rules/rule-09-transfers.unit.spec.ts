import { describe, expect, test } from '@jest/globals';
import {
  accountClosed,
  accountOpened,
  accountSuspended,
  agreementWith,
  creditsPurchased,
} from '../../testing/events.js';
import {
  receiveTransfer,
  returnTransfer,
  sendTransfer,
  settleTransfer,
} from '../../testing/commands.js';
import { given } from '../../testing/given.js';
import { DEFAULT_AGREEMENT } from '../../agreement.js';

const child = { standing: 'open', parentId: 'acme', agreement: DEFAULT_AGREEMENT } as const;
const stranger = { ...child, parentId: 'somebody' };
const rich = given(accountOpened({ parentId: 'parent' }), creditsPurchased(20));
const unitPrice = { amount: '5.00', currency: 'EUR' };

describe('Rule 9: transfers', () => {
  test('the sender’s deduction is durable first; the credits are in transit', () => {
    rich
      .knowing({ receiver: child })
      .when(sendTransfer(7, { note: 'for May' }))
      .then(([event, ...others], state) => {
        expect(others).toEqual([]);
        expect(event).toMatchObject({ type: 'TransferSent', balanceBefore: 20, balanceAfter: 13 });
        expect(event?.data).toEqual({
          transferId: 't1',
          toAccountId: 'kid',
          credits: 7,
          unitPrice: null,
          note: 'for May',
          opening: null,
        });
        expect(state).toMatchObject({ balance: 13, inTransit: 7, totals: { sent: 7 } });
      });
  });

  test('received, settled: the credits are in transit no more', () => {
    given(accountOpened())
      .when(receiveTransfer(7, { unitPrice }))
      .then(([event], state) => {
        expect(event?.data).toEqual({
          transferId: 't1',
          fromAccountId: 'parent',
          credits: 7,
          unitPrice,
        });
        expect(state).toMatchObject({ balance: 7, totals: { received: 7 } });
      });
    rich
      .knowing({ receiver: child })
      .given(sendTransfer(7))
      .when(settleTransfer())
      .then((_events, state) =>
        expect(state).toMatchObject({ balance: 13, inTransit: 0, totals: { sent: 7 } }),
      );
  });

  test.each([
    ['suspended', accountSuspended()],
    ['closed', accountClosed()],
  ])('a receiver that is %s in between refuses them, and they return', (_standing, event) => {
    given(accountOpened(), event)
      .when(receiveTransfer(7))
      .thenEvents([
        'TransferRefused',
        { transferId: 't1', fromAccountId: 'parent', credits: 7, reason: 'receiver-not-open' },
      ]);
    rich
      .knowing({ receiver: child })
      .given(sendTransfer(7))
      .when(returnTransfer())
      .then(([returned], state) => {
        expect(returned).toMatchObject({
          type: 'TransferReturned',
          data: { transferId: 't1', credits: 7, reason: 'receiver-not-open' },
          balanceAfter: 20,
        });
        expect(state).toMatchObject({ balance: 20, inTransit: 0, totals: { sent: 0 } });
      });
  });

  test('each step taken again writes nothing', () => {
    given(accountOpened(), receiveTransfer(7)).when(receiveTransfer(7)).thenNothing();
    given(accountOpened(), accountSuspended(), receiveTransfer(7))
      .when(receiveTransfer(7))
      .thenNothing();
    const sent = rich.knowing({ receiver: child }).given(sendTransfer(7));
    sent.given(settleTransfer()).when(settleTransfer()).thenNothing();
    sent.given(returnTransfer()).when(returnTransfer()).thenNothing();
  });

  test('a transfer has one end: settled it does not return, returned it does not settle', () => {
    const sent = rich.knowing({ receiver: child }).given(sendTransfer(7));
    sent.given(settleTransfer()).when(returnTransfer()).thenNothing();
    sent.given(returnTransfer()).when(settleTransfer()).thenNothing();
  });

  test('what the receiver has refused it does not take later, when it is open again', () => {
    given(accountOpened(), accountSuspended(), receiveTransfer(7), {
      type: 'reinstate-account',
      reason: 'paid',
    })
      .when(receiveTransfer(7))
      .thenNothing();
  });

  test('a step of a transfer that was never sent writes nothing', () => {
    rich.when(settleTransfer('t9')).thenNothing();
    rich.when(returnTransfer('t9')).thenNothing();
  });

  test.each(['suspended', 'closed'] as const)('to a receiver known %s: refused', (standing) => {
    rich
      .knowing({ receiver: { ...child, standing } })
      .when(sendTransfer(7))
      .thenRefused('receiver-not-open');
  });

  test('to a receiver that does not exist: refused', () => {
    rich.when(sendTransfer(7)).thenRefused('account-not-found');
    rich
      .knowing({ receiver: { ...child, standing: 'unopened' } })
      .when(sendTransfer(7))
      .thenRefused('account-not-found');
  });

  test('to oneself: refused, to an operator too', () => {
    const self = sendTransfer(7, { toAccountId: 'acme' });
    rich.knowing({ receiver: stranger }).when(self).thenRefused('transfer-to-self');
    rich.by('operator').knowing({ receiver: stranger }).when(self).thenRefused('transfer-to-self');
  });

  test('resellers: to a direct child and to the parent, and to nobody else', () => {
    rich.knowing({ receiver: child }).when(sendTransfer(7)).thenEvents(['TransferSent']);
    rich
      .knowing({ receiver: stranger })
      .when(sendTransfer(7, { toAccountId: 'parent' }))
      .thenEvents(['TransferSent', { toAccountId: 'parent' }]);
    rich.knowing({ receiver: stranger }).when(sendTransfer(7)).thenRefused('not-a-relative');
    rich
      .knowing({ receiver: { ...stranger, parentId: null } })
      .when(sendTransfer(7))
      .thenRefused('not-a-relative');
    rich
      .by('service')
      .knowing({ receiver: stranger })
      .when(sendTransfer(7))
      .thenRefused('not-a-relative');
  });

  test('two accounts without a parent are no relatives', () => {
    given(accountOpened(), creditsPurchased(20))
      .knowing({ receiver: { ...child, parentId: null } })
      .when(sendTransfer(7))
      .thenRefused('not-a-relative');
  });

  test('operators: between any two', () => {
    rich
      .by('operator')
      .knowing({ receiver: stranger })
      .when(sendTransfer(7))
      .thenEvents(['TransferSent', { credits: 7 }]);
  });

  test('the price given, else the child’s tier on the way down, else none', () => {
    const agreement = agreementWith({ priceTiers: [{ from: 5, unitPrice }] });
    const priced = rich.knowing({ receiver: { ...child, agreement } });
    priced.when(sendTransfer(7)).thenEvents(['TransferSent', { unitPrice }]);
    priced.when(sendTransfer(4)).thenEvents(['TransferSent', { unitPrice: null }]);
    const own = { amount: '1.00', currency: 'USD' };
    priced
      .when(sendTransfer(7, { unitPrice: own }))
      .thenEvents(['TransferSent', { unitPrice: own }]);
    rich
      .knowing({ receiver: { ...stranger, agreement } })
      .when(sendTransfer(7, { toAccountId: 'parent' }))
      .thenEvents(['TransferSent', { unitPrice: null }]);
  });

  test('a later step is taken at the earliest possible instant, never too late', () => {
    given(accountOpened())
      .at('2026-03-02T12:00:00.000Z')
      .dated('2026-02-01T12:00:00.000Z')
      .when(receiveTransfer(7))
      .thenEvents(['TransferReceived', { credits: 7 }, '2026-03-01T12:00:00.000Z']);
  });
});
