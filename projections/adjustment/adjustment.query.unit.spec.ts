import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  approveAdjustment,
  rejectAdjustment,
  requestAdjustment,
} from '../../libs/ledger/testing/commands.js';
import { beginLedger, stateOf, submit } from '../../libs/ledger/testing/ledger-model.js';
import { allPages, readSideOf } from '../testing/read-side.js';
import type { AdjustmentStatus } from './adjustment.document.js';
import { type AdjustmentsAsked, adjustmentsOf } from './adjustment.query.js';

const ACCOUNTS = ['root-0', 'root-1'];

interface Known {
  readonly adjustmentId: string;
  readonly accountId: string;
  readonly credits: number;
  readonly status: AdjustmentStatus;
}

const decided = fc.record({
  accountId: fc.constantFrom(...ACCOUNTS),
  credits: fc.integer({ min: -50, max: 50 }).filter((credits) => credits !== 0),
  decision: fc.constantFrom('approval', 'rejection', 'none'),
});

type Act = typeof decided extends fc.Arbitrary<infer T> ? T : never;

/** Requested by ann an hour apart, and decided, if at all, by ben. */
async function adjustmentsAfter(acts: readonly Act[]) {
  const model = beginLedger();
  const known: Known[] = [];
  for (const [at, { accountId, credits, decision }] of acts.entries()) {
    const adjustmentId = `${accountId}.${at}`;
    model.now = new Date(Date.parse(model.now) + 3_600_000).toISOString();
    const request = { ...requestAdjustment(credits), adjustmentId };
    submit(model, accountId, request, { role: 'operator', id: 'ann' });
    const asking = { role: 'operator', id: 'ben' } as const;
    if (decision === 'approval') submit(model, accountId, approveAdjustment(adjustmentId), asking);
    if (decision === 'rejection') submit(model, accountId, rejectAdjustment(adjustmentId), asking);
    // One that would leave less than nothing is not approved.
    const isPending = stateOf(model, accountId).adjustments.has(adjustmentId);
    const end = decision === 'rejection' ? 'rejected' : 'approved';
    known.push({ adjustmentId, accountId, credits, status: isPending ? 'pending' : end });
  }
  return { reading: (await readSideOf([], model)).reading, known };
}

describe('adjustments', () => {
  test('are those asked for, each once, the oldest first', async () => {
    const asked: fc.Arbitrary<Omit<AdjustmentsAsked, 'limit'>> = fc.record(
      {
        status: fc.constantFrom('pending', 'approved', 'rejected'),
        accountId: fc.constantFrom(...ACCOUNTS, 'nobody'),
        order: fc.constantFrom('asc', 'desc'),
      },
      { requiredKeys: [] },
    );
    const many = fc.array(decided, { minLength: 5, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(many, asked, fc.integer({ min: 1, max: 4 }), async (acts, by, limit) => {
        const { reading, known } = await adjustmentsAfter(acts);
        const expected = known
          .filter(({ status }) => by.status === undefined || by.status === status)
          .filter(({ accountId }) => by.accountId === undefined || by.accountId === accountId);
        if (by.order === 'desc') expected.reverse();
        const given = await allPages((cursor) => adjustmentsOf(reading, { ...by, limit, cursor }));
        expect(
          given.map(({ adjustmentId, accountId, credits, status }) => ({
            adjustmentId,
            accountId,
            credits,
            status,
          })),
        ).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  test('say who asked, who decided, when and why', async () => {
    const each = { accountId: 'root-0', credits: 5 };
    const { reading } = await adjustmentsAfter([
      { ...each, decision: 'none' },
      { ...each, decision: 'approval' },
      { ...each, decision: 'rejection' },
    ]);
    const { items } = await adjustmentsOf(reading, { limit: 5 });
    const request = { reason: 'miscounted', requestedBy: 'ann' };
    const nothing = { decidedBy: null, decidedAt: null };
    expect(items).toMatchObject([
      { ...request, ...nothing, requestedAt: '2026-03-01T13:00:00.000Z' },
      { ...request, decidedBy: 'ben', decidedAt: '2026-03-01T14:00:00.000Z' },
      { ...request, decidedBy: 'ben', rejectionReason: null },
    ]);
  });
});
