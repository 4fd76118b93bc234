import { describe, expect, test } from '@jest/globals';
import type { AnyEvent } from '../../../libs/ledger/index.js';
import { hledgerJournal, type HledgerJournal } from './hledger-journal.js';

const EUR = (amount: string) => ({ amount, currency: 'EUR' });
const AT = '2026-03-01T23:59:59.999Z';

/** Events as they are in a log, as far as a journal looks at them. */
function eventsOf() {
  const balances = new Map<string, number>();
  const revisions = new Map<string, number>();
  return (accountId: string, type: string, data: object, change = 0): AnyEvent => {
    const balanceBefore = balances.get(accountId) ?? 0;
    const revision = revisions.get(accountId) ?? 0;
    const balanceAfter = balanceBefore + change;
    balances.set(accountId, balanceAfter);
    revisions.set(accountId, revision + 1);
    const stream = `account-${accountId}`;
    const eventId = `${accountId}.${revision}`;
    const event = {
      eventId,
      stream,
      type,
      revision,
      occurredAt: AT,
      data,
      balanceBefore,
      balanceAfter,
    };
    return event as unknown as AnyEvent;
  };
}

const lines = (journal: HledgerJournal, event: AnyEvent): readonly string[] =>
  (journal.add(event) ?? '').trimEnd().split('\n');

describe('a journal for hledger', () => {
  test('has accounts as a tree, a posting for each lot, and each balance asserted', () => {
    const journal = hledgerJournal();
    const event = eventsOf();
    const opened = event('north', 'AccountOpened', {
      accountId: 'north',
      parentId: null,
      name: 'North; Ltd',
    });
    expect(lines(journal, opened)).toEqual(['account assets:resellers:north  ; North Ltd']);
    const buy = (credits: number, unitPrice: object | null) =>
      event(
        'north',
        'CreditsPurchased',
        { credits, unitPrice, total: null, reference: null },
        credits,
      );
    lines(journal, buy(2, EUR('5.00')));
    lines(journal, buy(10, null));
    const charge = { credits: 3, rule: 'activation', inputs: {} };
    expect(lines(journal, event('north', 'SubscriptionActivated', { charge }, -3))).toEqual([
      'account expenses:consumed:north',
      `2026-03-01 * SubscriptionActivated  ; event:north.3, account:north, revision:3, type:SubscriptionActivated, rule:activation, at:${AT}`,
      '    assets:resellers:north  -2 credits @ 5.00 EUR  ; lot:north.1',
      '    expenses:consumed:north  2 credits @ 5.00 EUR',
      '    assets:resellers:north  -1 credits = 9 credits  ; lot:north.2',
      '    expenses:consumed:north  1 credits',
    ]);
    const back = event(
      'north',
      'DeductionReversed',
      { deductionEventId: 'north.3', credits: 3, reason: 'x' },
      3,
    );
    expect(lines(journal, back)).toContain(
      '    assets:resellers:north  2 credits @ 5.00 EUR  ; lot:north.1',
    );
  });

  test('takes lots along with a transfer, by way of what is in transit', () => {
    const journal = hledgerJournal();
    const event = eventsOf();
    lines(
      journal,
      event('north', 'AccountOpened', { accountId: 'north', parentId: null, name: 'N' }),
    );
    lines(
      journal,
      event('south', 'AccountOpened', { accountId: 'south', parentId: 'north', name: 'S' }),
    );
    lines(journal, event('north', 'CreditsPurchased', { credits: 9, unitPrice: EUR('2') }, 9));
    const sent = event(
      'north',
      'TransferSent',
      { transferId: 't', toAccountId: 'south', credits: 4 },
      -4,
    );
    expect(lines(journal, sent)).toContain('    assets:in-transit:north  4 credits @ 2 EUR');
    const received = { transferId: 't', fromAccountId: 'north', credits: 4 };
    expect(lines(journal, event('south', 'TransferReceived', received, 4)).slice(1)).toEqual([
      '    assets:resellers:north:south  4 credits @ 2 EUR = 4 credits  ; lot:north.1',
      '    assets:in-transit:north  -4 credits @ 2 EUR',
    ]);
  });

  test('keeps somebody’s words from being read as anything else', () => {
    const journal = hledgerJournal();
    const event = eventsOf();
    const reference = 'order 7  ; type:Adjusted\n    assets:resellers:north  900 credits\n| x';
    const [, , text] = lines(
      journal,
      event('north', 'CreditsPurchased', { credits: 1, unitPrice: null, reference }, 1),
    );
    expect(text).toMatch(
      /^2026-03-01 \* CreditsPurchased order 7 type Adjusted assets resellers north 900 credits x {2}; event:/,
    );
  });

  test('has nothing of events that move no credits, nor of other streams', () => {
    const journal = hledgerJournal();
    expect(journal.add(eventsOf()('north', 'DeviceLocked', {}))).toBeUndefined();
    const other = { ...eventsOf()('x', 'PackageDefined', {}), stream: 'catalogue' } as AnyEvent;
    expect(journal.add(other)).toBeUndefined();
  });
});
