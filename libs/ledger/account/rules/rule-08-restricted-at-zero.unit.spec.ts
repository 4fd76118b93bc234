import { describe, expect, test } from '@jest/globals';
import {
  accountOpened,
  agreementChanged,
  agreementWith,
  creditsPurchased,
  deviceLocked,
  goodwillFunded,
  subscriptionActivated,
  subscriptionSuspended,
} from '../../testing/events.js';
import {
  activate,
  addScreens,
  cancelSubscription,
  compensate,
  extend,
  fundGoodwill,
  lockDevice,
  openSubReseller,
  purchase,
  removeScreens,
  resumeSubscription,
  sendTransfer,
  startTrial,
  suspendSubscription,
} from '../../testing/commands.js';
import { given } from '../../testing/given.js';
import { isRestricted } from '../account-state.js';

/** Ten credits bought, ten spent: on s1 with two screens, on s2 and on goodwill. */
const atZero = given(
  accountOpened(),
  creditsPurchased(10),
  subscriptionActivated({ screens: 2 }),
  subscriptionActivated({ subscriptionId: 's2', screens: 7 }),
  subscriptionSuspended('s2'),
  deviceLocked('00:1A:79:00:00:01'),
  goodwillFunded(),
);

const REFUSED = [
  ['activation', activate({ subscriptionId: 's3' })],
  ['extension', extend()],
  ['adding screens', addScreens()],
  ['removing screens', removeScreens()],
  ['a trial', startTrial({ subscriptionId: 's3', customer: 'bob' })],
  ['resumption', resumeSubscription('s2')],
  ['a transfer', sendTransfer()],
  ['goodwill', fundGoodwill()],
  ['opening a sub-reseller', openSubReseller(10)],
] as const;

const FREE = [
  ['a purchase', purchase(10)],
  ['suspension', suspendSubscription()],
  ['cancellation', cancelSubscription()],
  ['a device lock', lockDevice()],
  ['a device unlock', lockDevice(null)],
  ['compensation', compensate(1)],
] as const;

const WITHOUT_CHARGE = [
  ['removing screens', removeScreens()],
  ['a trial', startTrial({ subscriptionId: 's3', customer: 'bob' })],
  ['resumption', resumeSubscription('s2')],
] as const;

describe('Rule 8: restricted at zero', () => {
  test('an account whose balance is 0 is restricted, with 1 credit it is not', () => {
    expect(isRestricted(atZero.state)).toBe(true);
    expect(isRestricted(atZero.given(creditsPurchased(1)).state)).toBe(false);
    expect(isRestricted(atZero.given(agreementChanged({ restrictAtZero: false })).state)).toBe(
      false,
    );
  });

  test.each(REFUSED)('%s is refused to a reseller', (_what, command) => {
    atZero.when(command).thenRefused('account-restricted', { balance: 0 });
  });

  test.each(FREE)('%s is not refused to a reseller', (_what, command) => {
    atZero.when(command).then((events) => expect(events).toHaveLength(1));
  });

  test.each(WITHOUT_CHARGE)('%s is not refused to an operator', (_what, command) => {
    atZero
      .by('operator')
      .when(command)
      .then((events) => expect(events).toHaveLength(1));
  });

  test.each(WITHOUT_CHARGE)(
    '%s is not refused when the agreement turns it off',
    (_what, command) => {
      atZero
        .given(agreementChanged({ restrictAtZero: false }))
        .when(command)
        .then((events) => expect(events).toHaveLength(1));
    },
  );

  test('to an operator, what takes credits is refused for the credits', () => {
    const required = [
      [activate({ subscriptionId: 's3' }), 1],
      [extend(), 2],
      [addScreens(), 1],
      [fundGoodwill(), 1],
      [openSubReseller(10), 10],
    ] as const;
    for (const [command, credits] of required)
      atZero
        .by('operator')
        .when(command)
        .thenRefused('insufficient-credits', { balance: 0, required: credits });
  });

  test('it comes before any other rule', () => {
    atZero.when(extend({ subscriptionId: 's9' })).thenRefused('account-restricted');
    atZero.when(activate({ packageId: 'none' })).thenRefused('account-restricted');
    atZero.when(openSubReseller(9)).thenRefused('account-restricted');
    atZero.when(sendTransfer(1, { toAccountId: 'acme' })).thenRefused('account-restricted');
    atZero
      .given({ type: 'suspend-account', reason: '' })
      .when(extend())
      .thenRefused('account-restricted');
  });

  test('it binds from the event that takes the last credit, and no longer than the next that brings one', () => {
    given(accountOpened(), creditsPurchased(10))
      .given(activate({ screens: 10 }))
      .when(removeScreens())
      .thenRefused('account-restricted')
      .given(purchase(10))
      .when(removeScreens())
      .thenEvents(['ScreensRemoved']);
  });

  test('a new account is restricted to buying', () => {
    const fresh = given(accountOpened({ agreement: agreementWith({}) }));
    fresh.when(startTrial()).thenRefused('account-restricted');
    fresh.when(purchase(10)).thenEvents(['CreditsPurchased']);
  });
});
