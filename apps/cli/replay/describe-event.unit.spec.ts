/** Every account event in words. */
import { describe, expect, test } from '@jest/globals';
import type { AccountEvents, AccountEventType } from '../../../libs/ledger/index.js';
import { DEFAULT_AGREEMENT } from '../../../libs/ledger/index.js';
import { describeEvent } from './describe-event.js';

const expiresAt = '2026-09-20T10:00:00.000Z';
const previousExpiresAt = '2026-08-21T10:00:00.000Z';
const subscriptionId = 's1';
const reason = 'why';
const unitPrice = { amount: '4.50', currency: 'EUR' };
const month = { packageId: '1-month', duration: 'P30D', creditsPerScreen: 1 };
const charge = { credits: 6, rule: 'activation', inputs: {} } as const;
const terms = { adjustmentId: 'x', credits: -5, reason, requestedBy: 'ann' };

/** One of each: the type makes sure that none is missing. */
const EACH: { [T in AccountEventType]: readonly [AccountEvents[T], string] } = {
  AccountOpened: [
    {
      accountId: 'a',
      name: 'A',
      parentId: 'root',
      agreement: DEFAULT_AGREEMENT,
      timeZone: 'Europe/Lisbon',
    },
    'opened as "A" below root, clock of Europe/Lisbon',
  ],
  AgreementChanged: [
    { agreement: { ...DEFAULT_AGREEMENT, priceTiers: [{ from: 10, unitPrice }] } },
    'agreement: buys 10 or more, opens with 10 or more, restricted at zero, 10 trials a day, warned below 10, a credit at 4.50 EUR from 10',
  ],
  AccountSuspended: [{ reason }, 'account suspended: why'],
  AccountReinstated: [{ reason }, 'account reinstated: why'],
  AccountClosed: [{ reason }, 'account closed: why'],
  CreditsPurchased: [
    { credits: 10, unitPrice, total: { amount: '45.00', currency: 'EUR' }, reference: 'order 1' },
    'bought 10 at 4.50 EUR, 45.00 EUR in all (order 1)',
  ],
  AdjustmentRequested: [terms, 'adjustment of -5 asked for by ann: why'],
  AdjustmentRejected: [
    { adjustmentId: 'x', reason: null, rejectedBy: 'bob' },
    'adjustment rejected by bob',
  ],
  CreditsAdjusted: [
    { ...terms, credits: 5, approvedBy: 'bob' },
    'adjusted by +5, asked for by ann, approved by bob: why',
  ],
  TransferSent: [
    {
      transferId: 't1',
      toAccountId: 'b',
      credits: 10,
      unitPrice: null,
      note: 'top-up',
      opening: { name: 'B', timeZone: 'UTC', agreement: DEFAULT_AGREEMENT },
    },
    'sent 10 to b, which they open (top-up)',
  ],
  TransferReceived: [
    { transferId: 't1', fromAccountId: 'b', credits: 10, unitPrice },
    'received 10 from b at 4.50 EUR',
  ],
  TransferRefused: [
    { transferId: 't1', fromAccountId: 'b', credits: 10, reason: 'receiver-not-open' },
    'refused 10 from b: receiver-not-open',
  ],
  TransferSettled: [{ transferId: 't1' }, 'transfer t1 has arrived'],
  TransferReturned: [
    { transferId: 't1', credits: 10, reason: 'receiver-not-open' },
    '10 sent came back: receiver-not-open',
  ],
  TrialStarted: [
    { subscriptionId, customer: 'c1', screens: 1, startsAt: previousExpiresAt, expiresAt },
    's1: trial, 1 screen until 2026-09-20 10:00, for c1',
  ],
  SubscriptionActivated: [
    {
      subscriptionId,
      customer: 'c1',
      package: month,
      quantity: 2,
      screens: 3,
      startsAt: previousExpiresAt,
      expiresAt,
      charge,
    },
    's1: 1-month x 2, 3 screens until 2026-09-20 10:00, for c1',
  ],
  SubscriptionExtended: [
    { subscriptionId, package: month, quantity: 1, previousExpiresAt, expiresAt, charge },
    's1: extended by 1-month, from 2026-08-21 10:00 to 2026-09-20 10:00',
  ],
  ScreensAdded: [
    { subscriptionId, added: 2, screens: 3, expiresAt, charge },
    's1: 2 screens added, 3 until 2026-09-20 10:00',
  ],
  ScreensRemoved: [{ subscriptionId, removed: 1, screens: 2 }, 's1: 1 screen removed, 2 left'],
  SubscriptionSuspended: [{ subscriptionId, reason }, 's1: suspended: why'],
  SubscriptionResumed: [{ subscriptionId, reason }, 's1: resumed: why'],
  SubscriptionCancelled: [{ subscriptionId, reason }, 's1: cancelled: why'],
  SubscriptionExpired: [{ subscriptionId, expiresAt }, 's1: expired at 2026-09-20 10:00'],
  DeviceLocked: [{ subscriptionId, device: '00:1A' }, 's1: locked to 00:1A'],
  DeviceUnlocked: [{ subscriptionId, device: '00:1A' }, 's1: unlocked from 00:1A'],
  GoodwillFunded: [
    { credits: 2, screenDays: 60, screenDaysLeft: 90, charge: { ...charge, rule: 'goodwill' } },
    'goodwill: 60 screen-days funded, 90 in the pool',
  ],
  CompensationGranted: [
    {
      subscriptionId,
      days: 2,
      screenDays: 6,
      screenDaysLeft: 54,
      previousExpiresAt,
      expiresAt,
      incidentId: 'i1',
      reason,
    },
    's1: 2 days given for 6 screen-days, to 2026-09-20 10:00: why (incident i1)',
  ],
  DeductionReversed: [
    {
      deductionEventId: 'e1',
      credits: 6,
      reason,
      disputeId: null,
      entitlement: 'withdrawn',
      subscriptionId,
      expiresAt,
      screens: null,
      screenDays: 0,
    },
    's1: deduction e1 reversed, entitlement withdrawn, expires 2026-09-20 10:00: why',
  ],
  ReversalRefused: [
    { disputeId: 'e1-1', deductionEventId: 'e1', reason: 'already-reversed' },
    'deduction e1 not reversed: already-reversed (dispute e1-1)',
  ],
};

describe('an event in words', () => {
  test.each(Object.entries(EACH))('%s', (type, [data, words]) => {
    expect(describeEvent({ type, data })).toBe(words);
  });

  test('one that is not known is told by its type', () => {
    expect(describeEvent({ type: 'SomethingNew', data: {} })).toBe('SomethingNew');
  });

  test('goodwill taken back names no subscription', () => {
    const [data] = EACH.DeductionReversed;
    const goodwill = { ...data, subscriptionId: null, expiresAt: null, screenDays: 30 };
    expect(describeEvent({ type: 'DeductionReversed', data: goodwill })).toBe(
      'goodwill: deduction e1 reversed, entitlement withdrawn, 30 screen-days taken back: why',
    );
  });
});
