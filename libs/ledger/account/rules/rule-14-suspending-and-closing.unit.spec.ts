import { describe, expect, test } from '@jest/globals';
import {
  accountClosed,
  accountOpened,
  accountSuspended,
  adjustmentRequested,
  creditsPurchased,
  deviceLocked,
  subscriptionActivated,
  subscriptionSuspended,
} from '../../testing/events.js';
import {
  activate,
  addScreens,
  approveAdjustment,
  cancelSubscription,
  changeAgreement,
  closeAccount,
  compensate,
  extend,
  fundGoodwill,
  lockDevice,
  openAccount,
  openSubReseller,
  purchase,
  recordExpiries,
  reinstateAccount,
  rejectAdjustment,
  removeScreens,
  requestAdjustment,
  resumeSubscription,
  returnTransfer,
  reverse,
  sendTransfer,
  settleTransfer,
  startTrial,
  suspendAccount,
  suspendSubscription,
} from '../../testing/commands.js';
import { given } from '../../testing/given.js';
import { DEFAULT_AGREEMENT } from '../../agreement.js';

const receiver = { standing: 'open', parentId: 'acme', agreement: DEFAULT_AGREEMENT } as const;
const running = given(
  accountOpened(),
  creditsPurchased(50),
  subscriptionActivated({ screens: 2 }),
  subscriptionActivated({ subscriptionId: 's2' }),
  subscriptionSuspended('s2'),
  deviceLocked('00:1A:79:00:00:01'),
  fundGoodwill(2),
  adjustmentRequested(5),
)
  .by('operator', 'omar')
  .knowing({ receiver });

const OF_ITS_OWN = [
  changeAgreement(),
  suspendAccount(),
  purchase(10),
  openSubReseller(10),
  sendTransfer(),
  startTrial({ subscriptionId: 's3', customer: 'bob' }),
  activate({ subscriptionId: 's3' }),
  extend(),
  addScreens(),
  removeScreens(),
  suspendSubscription(),
  resumeSubscription('s2'),
  cancelSubscription(),
  lockDevice(),
  lockDevice(null),
  fundGoodwill(),
  compensate(),
].map((command) => [command.type, command] as const);

const STILL_POSSIBLE = [
  reinstateAccount(),
  requestAdjustment(7),
  approveAdjustment(),
  rejectAdjustment(),
  reverse(2),
].map((command) => [command.type, command] as const);

describe('Rule 14: suspending an account', () => {
  test('says so', () => {
    running
      .when(suspendAccount('unpaid'))
      .then(([event], state) => {
        expect(event).toMatchObject({ type: 'AccountSuspended', data: { reason: 'unpaid' } });
        expect(state.standing).toBe('suspended');
      })
      .when(reinstateAccount('paid'))
      .then(([event], state) => {
        expect(event).toMatchObject({ type: 'AccountReinstated', data: { reason: 'paid' } });
        expect(state.standing).toBe('open');
      });
  });

  test.each(OF_ITS_OWN)('refuses %s, which an open account allows', (_type, command) => {
    const known = command.type === 'open-sub-reseller' ? undefined : receiver;
    running
      .knowing({ receiver: known })
      .when(command)
      .then((events) => expect(events).toHaveLength(1));
    running
      .given(accountSuspended())
      .when(command)
      .thenRefused('account-not-open', { standing: 'suspended' });
  });

  test.each(STILL_POSSIBLE)('does not refuse %s', (_type, command) => {
    running
      .given(accountSuspended())
      .when(command)
      .then((events) => expect(events).toHaveLength(1));
  });

  test('does not refuse closing', () => {
    given(accountOpened(), accountSuspended()).when(closeAccount()).thenEvents(['AccountClosed']);
  });

  test('what is in transit reaches its end, and expiries are recorded', () => {
    const sent = running.given(sendTransfer(5), accountSuspended());
    sent.when(settleTransfer()).thenEvents(['TransferSettled']);
    sent.when(returnTransfer()).thenEvents(['TransferReturned']);
    sent
      .at('2026-04-01T12:00:00.000Z')
      .when(recordExpiries())
      .thenEvents(['SubscriptionExpired'], ['SubscriptionExpired']);
  });

  test('only a suspended account is reinstated', () => {
    running.when(reinstateAccount()).thenRefused('account-not-suspended');
  });
});

describe('Rule 14: closing an account', () => {
  test('needs balance 0', () => {
    given(accountOpened(), creditsPurchased(1))
      .when(closeAccount())
      .thenRefused('account-not-empty', { balance: 1, inTransit: 0, openChildren: 0 });
  });

  test('nothing in transit', () => {
    const sent = given(accountOpened(), creditsPurchased(10))
      .knowing({ receiver })
      .given(sendTransfer(10));
    sent
      .when(closeAccount())
      .thenRefused('account-not-empty', { balance: 0, inTransit: 10, openChildren: 0 });
    sent.given(settleTransfer()).when(closeAccount()).thenEvents(['AccountClosed']);
  });

  test('and no child that is open', () => {
    const empty = given(accountOpened());
    empty
      .knowing({ openChildren: 2 })
      .when(closeAccount())
      .thenRefused('account-not-empty', { balance: 0, inTransit: 0, openChildren: 2 });
    empty
      .knowing({ openChildren: 0 })
      .when(closeAccount('left'))
      .then(([event], state) => {
        expect(event).toMatchObject({ type: 'AccountClosed', data: { reason: 'left' } });
        expect(state.standing).toBe('closed');
      });
  });

  test.each([
    ...OF_ITS_OWN,
    ['reinstate-account', reinstateAccount()] as const,
    ['close-account', closeAccount()] as const,
    ['request-adjustment', requestAdjustment(5)] as const,
    ['approve-adjustment', approveAdjustment()] as const,
    ['reject-adjustment', rejectAdjustment()] as const,
    ['reverse', reverse(2)] as const,
  ])('closed for good: %s is refused', (_type, command) => {
    running
      .given(accountClosed())
      .when(command)
      .thenRefused('account-not-open', { standing: 'closed' });
  });

  test('its id is not opened again', () => {
    given(accountOpened(), accountClosed()).when(openAccount()).thenRefused('id-taken');
  });
});

describe('Rule 14: an account that was never opened', () => {
  test.each([...OF_ITS_OWN, ...STILL_POSSIBLE])('refuses %s', (_type, command) => {
    given().when(command).thenRefused('account-not-found');
  });
});
