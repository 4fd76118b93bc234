/** `tallystick diff`, in-process: against a stub server, and against the ledger itself. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ledgerUnderTest, OPERATOR_KEY } from '../../../test/e2e/ledger-under-test.js';
import { give } from '../../../test/e2e/valid-commands.js';
import { runTallystick } from '../tallystick.js';
import { recordedTerminal, type RecordedTerminal } from '../testing/recorded-terminal.js';
import { problem, startStubLedger, type StubLedger } from '../testing/stub-ledger.js';
import type { AccountDifferences } from '../../../libs/comparison/account-differences.js';

let stub: StubLedger;
let terminal: RecordedTerminal;

const agreement = { minimumPurchase: 10, priceTiers: [] };
const subscription = (subscriptionId: string, more: object = {}) => ({
  subscriptionId,
  customer: `customer of ${subscriptionId}`,
  packageId: '1-month',
  screens: 1,
  status: 'active',
  startsAt: '2026-01-01T10:00:00.000Z',
  expiresAt: '2026-01-31T10:00:00.000Z',
  device: null,
  ...more,
});
const then = {
  accountId: 'a',
  name: 'A',
  standing: 'open',
  restricted: false,
  timeZone: 'UTC',
  agreement,
  balance: 10,
  inTransit: 0,
  totals: { purchased: 10, consumed: 0 },
  goodwill: { screenDays: 0 },
  subscriptions: [subscription('s1'), subscription('s2')],
  at: '0001',
  revision: 3,
  position: '0001',
};
const later = {
  ...then,
  standing: 'suspended',
  agreement: { ...agreement, minimumPurchase: 20 },
  balance: 7,
  totals: { purchased: 10, consumed: 3 },
  subscriptions: [
    subscription('s1', { screens: 3, expiresAt: '2026-03-02T10:00:00.000Z' }),
    subscription('s2'),
    subscription('s3', { packageId: null, status: 'trial' }),
    subscription('s4'),
  ],
  at: '2026-02-01T00:00:00.000Z',
  revision: 9,
  position: '0009',
};

beforeEach(async () => {
  stub = await startStubLedger();
  terminal = recordedTerminal({ TALLYSTICK_URL: stub.url });
  stub.serve('/accounts/a/state', ({ path }) => (path.includes('at=0001') ? then : later));
});

afterEach(() => stub.stop());

const differences = () => JSON.parse(terminal.printed[0]!) as AccountDifferences;

describe('diff', () => {
  test('gives each difference once, and nothing that is the same', async () => {
    expect(await runTallystick(['diff', 'a', '0001', '--json'], terminal)).toBe(0);
    expect(differences()).toEqual({
      accountId: 'a',
      from: { at: '0001', revision: 3, position: '0001' },
      to: { at: '2026-02-01T00:00:00.000Z', revision: 9, position: '0009' },
      events: 6,
      figures: [
        { field: 'balance', before: 10, after: 7, change: -3 },
        { field: 'consumed', before: 0, after: 3, change: 3 },
      ],
      account: [{ field: 'standing', before: 'open', after: 'suspended' }],
      agreement: [{ field: 'minimumPurchase', before: 10, after: 20 }],
      subscriptions: {
        new: [later.subscriptions[2], later.subscriptions[3]],
        gone: [],
        changed: [
          {
            subscriptionId: 's1',
            customer: 'customer of s1',
            changes: [
              { field: 'screens', before: 1, after: 3 },
              {
                field: 'expiresAt',
                before: '2026-01-31T10:00:00.000Z',
                after: '2026-03-02T10:00:00.000Z',
              },
            ],
          },
        ],
      },
    });
  });

  test('shows them in tables, of subscriptions only so many', async () => {
    expect(await runTallystick(['diff', 'a', '0001', '--limit', '1'], terminal)).toBe(0);
    const [line, figures, fields, added, more, changed] = terminal.printed;
    expect(line).toMatch(/^a from 0001 \(revision 3\) to .* \(revision 9\): 6 events$/);
    expect(figures).toMatch(/balance .* 10 .* 7 .* -3 /);
    expect(fields).toMatch(/standing .* open .* suspended/);
    expect(added).toMatch(/new: subscription[\s\S]*s3 .* trial/);
    expect(added).not.toContain('s4');
    expect(more).toBe('… 1 more new; --limit 0 shows all');
    expect(changed).toMatch(/s1 .*screens: 1 → 3/);
  });

  test('says when there are none, and what is gone backward in time', async () => {
    await runTallystick(['diff', 'a', '0009', '2026-02-01T00:00:00.000Z'], terminal);
    expect(terminal.printed[1]).toBe('No differences.');
    terminal.printed.length = 0;
    await runTallystick(['diff', 'a', '0009', '0001', '--json'], terminal);
    expect(differences().events).toBe(-6);
    expect(differences().subscriptions.gone.map(({ subscriptionId }) => subscriptionId)).toEqual([
      's3',
      's4',
    ]);
  });

  test('from before the account ends in 1 with the server’s words', async () => {
    stub.answerNext(problem(404, 'account-not-found'));
    expect(await runTallystick(['diff', 'a', '0000'], terminal)).toBe(1);
    expect(terminal.reported).toEqual([
      'error: because of account-not-found (404 account-not-found)',
    ]);
  });

  test('on a ledger shows what was done between two positions', async () => {
    const ledger = await ledgerUnderTest();
    const { position } = await give(ledger, '/accounts', { name: 'North', accountId: 'north' });
    await give(ledger, '/accounts/north/purchases', { credits: 50 });
    const activation = { customer: 'ana', packageId: '1-month', subscriptionId: 'tv', screens: 3 };
    await give(ledger, '/accounts/north/subscriptions', activation);
    terminal = recordedTerminal({ TALLYSTICK_URL: ledger.url, TALLYSTICK_KEY: OPERATOR_KEY });
    expect(await runTallystick(['diff', 'north', position, '--json'], terminal)).toBe(0);
    await ledger.stop();
    expect(differences()).toMatchObject({
      events: 2,
      figures: [
        { field: 'balance', change: 47 },
        { field: 'purchased', change: 50 },
        { field: 'consumed', change: 3 },
      ],
      account: [{ field: 'restricted', before: true, after: false }],
      agreement: [],
      subscriptions: { new: [{ subscriptionId: 'tv', screens: 3 }], gone: [], changed: [] },
    });
  });
});
