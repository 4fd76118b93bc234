import { describe, expect, test } from '@jest/globals';
import {
  accountOpened,
  creditsPurchased,
  subscriptionExpired,
  transferReceived,
} from '../../testing/events.js';
import { activate, extend } from '../../testing/commands.js';
import { given } from '../../testing/given.js';
import { readSnapshot, writeSnapshot } from '../account-snapshot.js';
import { knownCommand } from '../command-window.js';

describe('Rule 15: idempotency, as far as the account’s own window of commands', () => {
  test('a command that was carried out is known, with its events', () => {
    const { state } = given(accountOpened())
      .given(creditsPurchased(10))
      .given(activate({ device: '00:1A:79:00:00:01' }));
    expect(knownCommand(state.commands, 'command-1')?.revisions).toEqual([1]);
    expect(knownCommand(state.commands, 'command-2')?.revisions).toEqual([2, 3]);
    expect(knownCommand(state.commands, 'command-9')).toBeUndefined();
  });

  test('also after a restart from a snapshot', () => {
    const { state } = given(accountOpened(), creditsPurchased(10));
    const restarted = readSnapshot(writeSnapshot(state));
    expect(knownCommand(restarted.commands, 'command-1')?.revisions).toEqual([1]);
  });

  test('an expiry put before a command’s own event is not the command’s', () => {
    const { state, events } = given(accountOpened(), creditsPurchased(10), activate())
      .at('2026-04-10T12:00:00.000Z')
      .given(extend());
    const known = knownCommand(state.commands, events.at(-1)!.commandId);
    expect(events.slice(-2).map(({ type }) => type)).toEqual([
      'SubscriptionExpired',
      'SubscriptionExtended',
    ]);
    expect(known?.revisions).toEqual([events.at(-1)!.revision]);
  });

  test('what others caused is no command of the account’s', () => {
    const opened = given(accountOpened());
    const { state } = opened.given(
      transferReceived(5),
      subscriptionExpired('2026-03-01T12:00:00.000Z', 's9'),
    );
    expect(knownCommand(state.commands, 'command-1')).toBeUndefined();
    expect(knownCommand(state.commands, 'command-2')).toBeUndefined();
  });
});
