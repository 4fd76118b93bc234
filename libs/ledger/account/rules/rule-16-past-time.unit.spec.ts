import { describe, expect, test } from '@jest/globals';
import { accountOpened, creditsPurchased } from '../../testing/events.js';
import {
  activate,
  addScreens,
  extend,
  openAccount,
  purchase,
  receiveTransfer,
  startTrial,
} from '../../testing/commands.js';
import { at } from '../../testing/given.js';

const NOW = '2026-03-01T12:00:00.000Z';
const THEN = '2024-06-15T08:00:00.000Z';
const imported = at(NOW).by('operator').dated(THEN).given(openAccount(), purchase(20));

describe('Rule 16: past time', () => {
  test('the decision’s clock is the instant given', () => {
    imported.when(activate()).then(([event], state) => {
      expect(event).toMatchObject({
        occurredAt: THEN,
        recordedAt: NOW,
        data: { startsAt: THEN, expiresAt: '2024-07-15T08:00:00.000Z' },
      });
      expect(state.occurredAt).toBe(THEN);
    });
  });

  test('every rule goes by it: time left, days of trials, extension', () => {
    imported
      .given(activate())
      .dated('2024-07-10T08:00:00.000Z')
      .when(addScreens())
      .thenEvents(['ScreensAdded', { charge: { credits: 1 } }])
      .when(extend())
      .thenEvents(['SubscriptionExtended', { expiresAt: '2024-08-14T08:00:00.000Z' }]);
    imported
      .when(startTrial({ hours: 72 }))
      .thenEvents(['TrialStarted', { expiresAt: '2024-06-18T08:00:00.000Z' }]);
  });

  test('it may not be in the future; now is no future', () => {
    imported
      .dated('2026-03-01T12:00:00.001Z')
      .when(activate())
      .thenRefused('in-the-future', { now: NOW });
    imported.dated(NOW).when(activate()).thenEvents(['SubscriptionActivated', {}, NOW]);
  });

  test('nor before the account’s latest event; at its instant is not before', () => {
    imported
      .dated('2024-06-15T07:59:59.999Z')
      .when(activate())
      .thenRefused('out-of-order', { latest: THEN });
    imported.dated(THEN).when(activate()).thenEvents(['SubscriptionActivated', {}, THEN]);
  });

  test('nor behind what follows it at its instant: sent again, it is refused as it was', () => {
    // Two commands are recorded, as command-0 and command-1; each is of that instant.
    const sentAgain = (...followedBy: string[]) => imported.knowing({ followedBy });
    sentAgain('other', 'command-1').when(activate()).thenRefused('out-of-order', { latest: THEN });
    sentAgain('other').when(activate()).thenEvents(['SubscriptionActivated', {}, THEN]);
    // What came at an earlier instant was a command of an earlier day, with the same key.
    const nextDay = '2024-06-16T08:00:00.000Z';
    sentAgain('command-1')
      .dated(nextDay)
      .given(activate())
      .when(extend())
      .thenEvents(['SubscriptionExtended', {}, nextDay]);
  });

  test('credits that a follower has brought count as well: what was refused for want of them stays so', () => {
    const waiting = at(NOW).by('operator').dated(THEN).given(openAccount());
    waiting
      .given(receiveTransfer(5))
      .knowing({ followedBy: ['command-1'] })
      .when(activate())
      .thenRefused('out-of-order', { latest: THEN });
  });

  test('without it the clock is now, and never goes back when the machine’s does', () => {
    const opened = at(NOW).given(accountOpened(), creditsPurchased(10));
    opened
      .at('2026-03-01T11:00:00.000Z')
      .when(activate())
      .thenEvents(['SubscriptionActivated', { startsAt: NOW }, NOW]);
  });

  test('an account is being brought in until a command comes without it', () => {
    expect(imported.state.imported).toBe(true);
    expect(imported.dated(undefined).given(activate()).state.imported).toBe(false);
    expect(at(NOW).given(accountOpened()).state.imported).toBe(false);
  });
});
