import { describe, expect, test } from '@jest/globals';
import { accountOpened, creditsPurchased } from '../testing/events.js';
import {
  activate,
  addScreens,
  closeAccount,
  extend,
  purchase,
  reverse,
  sendTransfer,
} from '../testing/commands.js';
import { at, given, type Scenario } from '../testing/given.js';
import { record } from '../testing/record.js';
import { DEFAULT_AGREEMENT } from '../agreement.js';
import { writeSnapshot } from './account-snapshot.js';
import { UNOPENED } from './account-state.js';
import { knownCommand } from './command-window.js';
import { evolve } from './evolve.js';

const stocked = given(accountOpened(), creditsPurchased(20));
const receiver = { standing: 'open', parentId: 'acme', agreement: DEFAULT_AGREEMENT } as const;
const MARCH_31 = '2026-03-31T12:00:00.000Z';

const expiryOf = ({ state }: Scenario) => state.subscriptions.get('s1')?.expiresAt;

describe('What has gone wrong elsewhere', () => {
  test.each([['operator'], ['reseller']] as const)(
    'negative transfer mints credits (%s)',
    (role) => {
      const sender = stocked.by(role).knowing({ receiver });
      expect(() => sender.when(sendTransfer(-5))).toThrow(RangeError);
    },
  );

  test.each([['operator'], ['reseller']] as const)(
    'transfer to self mints credits (%s)',
    (role) => {
      stocked
        .by(role)
        .knowing({ receiver })
        .when(sendTransfer(5, { toAccountId: 'acme' }))
        .thenRefused('transfer-to-self');
    },
  );

  test('two parallel deductions lose one', () => {
    const one = stocked.given(activate({ screens: 15 }));
    const other = stocked.given(activate({ subscriptionId: 's2', screens: 15 }));
    expect(() => evolve(one.state, other.events.at(-1)!)).toThrow('does not follow');
    one
      .when(activate({ subscriptionId: 's2', screens: 15 }))
      .thenRefused('insufficient-credits', { balance: 5, required: 15 });
  });

  test('credits lost when activation fails after the deduction', () => {
    stocked.when(activate({ packageId: 'none' })).thenRefused('package-not-found');
    stocked.when(activate({ screens: 21 })).thenRefused('insufficient-credits');
    expect(stocked.state).toMatchObject({ balance: 20, totals: { consumed: 0 } });
  });

  test('line created but credits never taken', () => {
    stocked.when(activate()).then((events, state) => {
      expect(events).toHaveLength(1);
      expect(events[0]).toMatchObject({
        data: { subscriptionId: 's1', charge: { credits: 1 } },
        balanceBefore: 20,
        balanceAfter: 19,
      });
      expect([state.subscriptions.has('s1'), state.balance]).toEqual([true, 19]);
    });
  });

  test('extension counts from the old expiry of an expired line', () => {
    const extended = stocked.given(activate()).at('2026-06-01T12:00:00.000Z').given(extend());
    expect(expiryOf(extended)).toBe('2026-07-01T12:00:00.000Z');
  });

  test('extension from now throws away remaining days', () => {
    const extended = stocked.given(activate()).at('2026-03-21T12:00:00.000Z').given(extend());
    expect(expiryOf(extended)).toBe('2026-04-30T12:00:00.000Z');
  });

  test('31 January plus a month', () => {
    const month = { packageId: 'month', name: 'month', duration: 'P1M', creditsPerScreen: 1 };
    const from = at('2026-01-31T12:00:00.000Z')
      .knowing({ packages: [month] })
      .given(accountOpened(), creditsPurchased(20));
    expect(expiryOf(from.given(activate({ packageId: 'month' })))).toBe('2026-02-28T12:00:00.000Z');
    expect(expiryOf(from.given(activate({ packageId: 'month', quantity: 2 })))).toBe(MARCH_31);
  });

  test('last day cut by a time zone', () => {
    const evening = at('2026-03-02T03:30:00.000Z').given(
      accountOpened({ timeZone: 'America/New_York' }),
      creditsPurchased(20),
    );
    expect(expiryOf(evening.given(activate()))).toBe('2026-04-01T02:30:00.000Z');
  });

  test('added screen costs a flat 1 whatever the term left', () => {
    stocked
      .given(activate({ packageId: '6-months' }))
      .when(addScreens())
      .thenEvents(['ScreensAdded', { charge: { credits: 6 } }]);
  });

  test('extension forgets bought screens', () => {
    stocked
      .given(activate(), addScreens(2))
      .when(extend())
      .then((_events, state) => {
        expect(state.balance).toBe(20 - 1 - 2 - 3);
        expect(state.subscriptions.get('s1')?.screens).toBe(3);
      });
  });

  test('history deleted with the account', () => {
    const closed = given(accountOpened(), creditsPurchased(10))
      .given(activate({ screens: 10 }))
      .given(closeAccount());
    expect(closed.events.map(({ type }) => type)).toEqual([
      'AccountOpened',
      'CreditsPurchased',
      'SubscriptionActivated',
      'AccountClosed',
    ]);
    expect(closed.state.totals).toMatchObject({ purchased: 10, consumed: 10 });
    expect(closed.state.subscriptions.has('s1')).toBe(true);
  });

  test('a reseller acts on another’s customer', () => {
    const other = stocked.given(activate());
    expect(other.state.subscriptions.has('s1')).toBe(true);
    stocked.when(extend()).thenRefused('subscription-not-found');
    stocked.when(addScreens()).thenRefused('subscription-not-found');
    stocked.when(reverse(2)).thenRefused('not-a-deduction');
  });

  test('renewed twice by a webhook and a job', () => {
    const renewed = stocked.given(activate()).given(extend());
    const { commandId, revision } = renewed.events.at(-1)!;
    expect(knownCommand(renewed.state.commands, commandId)?.revisions).toEqual([revision]);
  });

  test.each([1.5, 0.999, '3'])('fractional credits truncated (%p)', (credits) => {
    expect(() => stocked.when(purchase(credits as number))).toThrow(RangeError);
  });

  test('refund paid twice on retry', () => {
    const refunded = stocked.given(activate()).by('operator').given(reverse(2));
    refunded.when(reverse(2)).thenRefused('already-reversed');
    expect(refunded.state.balance).toBe(20);
  });

  test('idempotency key stored before the effect', () => {
    const before = JSON.stringify(writeSnapshot(stocked.state));
    stocked.when(activate({ screens: 21 })).thenRefused('insufficient-credits');
    expect(JSON.stringify(writeSnapshot(stocked.state))).toBe(before);
    expect(knownCommand(stocked.state.commands, 'command-2')).toBeUndefined();
    expect(knownCommand(stocked.given(activate()).state.commands, 'command-2')).toBeDefined();
  });

  test('a balance cache stays wrong after a void', () => {
    const voided = stocked
      .given(activate({ screens: 3 }))
      .by('operator')
      .given(reverse(2));
    expect(voided.events.at(-1)).toMatchObject({ balanceBefore: 17, balanceAfter: 20 });
    expect(voided.events.reduce(evolve, UNOPENED).balance).toBe(20);
  });

  test('an event that does not follow is never folded in', () => {
    const [opened, bought] = stocked.events;
    const state = evolve(UNOPENED, opened!);
    expect(() => evolve(state, opened!)).toThrow('does not follow');
    expect(() => evolve(state, { ...bought!, balanceBefore: 1 })).toThrow('does not follow');
    expect(() => evolve(state, { ...bought!, revision: 2 })).toThrow('does not follow');
    const recording = {
      accountId: 'acme',
      actor: { id: 'olga', role: 'operator' },
      commandId: 'c',
      recordedAt: MARCH_31,
      occurredAt: MARCH_31,
    } as const;
    expect(record(state, [creditsPurchased(5)], recording).state.balance).toBe(5);
  });
});
