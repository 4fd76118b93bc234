import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { disputeOfStream, type AnyEvent, type DisputeStatus } from '../../libs/ledger/index.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import { historyOf } from '../testing/history.js';
import { allPages, readingOf } from '../testing/read-side.js';
import { sideStreamsOf } from '../testing/side-streams.js';
import {
  disputeFigures,
  disputeOf,
  disputeOpenedBy,
  disputesOf,
  disputesOfDeduction,
  disputesWaiting,
} from './dispute.query.js';

const manyActs = fc.array(randomAct, { minLength: 60, maxLength: 120, size: 'max' });
const NOW = '2027-06-01T00:00:00.000Z';
const DAY_MS = 86_400_000;

const ENDS: Readonly<Record<string, DisputeStatus>> = {
  DisputeUpheld: 'upheld',
  DisputeRejected: 'rejected',
};

interface Known {
  readonly disputeId: string;
  readonly accountId: string;
  readonly deductionEventId: string;
  readonly openedAt: string;
  readonly which: string;
  readonly status: DisputeStatus;
  readonly seconds: number;
  readonly waiting: boolean;
  readonly evidence: number;
}

/** All disputes, as their own events tell them. */
function knownOf(events: readonly AnyEvent[]): Known[] {
  const opened = events.filter(({ type }) => type === 'DisputeOpened');
  return opened.map((event) => {
    const own = events.filter(({ stream }) => stream === event.stream);
    const last = own.at(-1)!;
    const status = ENDS[last.type] ?? 'open';
    const end = status === 'open' ? NOW : last.occurredAt;
    const { accountId, deductionEventId } = event.data as unknown as Known;
    return {
      disputeId: disputeOfStream(event.stream)!,
      accountId,
      deductionEventId,
      openedAt: event.occurredAt,
      which: event.commandId.split('.')[0]!,
      status,
      seconds: Math.floor((Date.parse(end) - Date.parse(event.occurredAt)) / 1000),
      waiting: status === 'open' && own.some(({ type }) => type === 'ReversalRequested'),
      evidence: own.filter(({ type }) => type === 'EvidenceAttached').length,
    };
  });
}

async function disputesAfter(acts: Parameters<typeof historyOf>[0]) {
  const { events } = historyOf(acts);
  const aside = sideStreamsOf(events);
  return { reading: await readingOf([...events, ...aside]), known: knownOf(aside) };
}

describe('disputes', () => {
  test('are those asked for, each once, the oldest first', async () => {
    const asked = fc.record(
      {
        status: fc.constantFrom<DisputeStatus>('open', 'upheld', 'rejected'),
        accountIds: fc.subarray(['root-0', 'root-1', 'child-0', 'nobody']),
        order: fc.constantFrom<'asc' | 'desc'>('asc', 'desc'),
      },
      { requiredKeys: [] },
    );
    const limits = fc.integer({ min: 1, max: 5 });
    /** Opened before which of them; 0: at any time. */
    const earlier = fc.nat({ max: 6 });
    const drawn = [manyActs, asked, limits, earlier] as const;
    await fc.assert(
      fc.asyncProperty(...drawn, async (acts, wanted, limit, before) => {
        const { reading, known } = await disputesAfter(acts);
        const openedBefore = known[before - 1]?.openedAt;
        const by = { ...wanted, openedBefore };
        const expected = known
          .filter(({ openedAt }) => openedBefore === undefined || openedAt < openedBefore)
          .filter(({ status }) => !by.status || status === by.status)
          .filter(({ accountId }) => !by.accountIds || by.accountIds.includes(accountId))
          .map(({ openedAt, disputeId }) => `${openedAt} ${disputeId}`)
          .sort();
        if (by.order === 'desc') expected.reverse();
        const given = await allPages((cursor) =>
          disputesOf(reading, { ...by, now: NOW, limit, cursor }),
        );
        expect(given.map(({ openedAt, disputeId }) => `${openedAt} ${disputeId}`)).toEqual(
          expected,
        );
      }),
      { numRuns: 30 },
    );
  });

  test('are found by id, deduction and command, with their evidence, age and end', async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, async (acts) => {
        const { reading, known } = await disputesAfter(acts);
        for (const { disputeId, deductionEventId, which, ...rest } of known) {
          const found = await disputeOf(reading, disputeId, NOW);
          const { status, seconds: ageSeconds, accountId } = rest;
          expect(found).toMatchObject({ disputeId, status, ageSeconds, accountId });
          expect(found!.evidence).toHaveLength(rest.evidence);
          expect(found!.resolvedAt === null).toBe(status === 'open');
          expect(found!.outcome === null).toBe(status === 'open');
          const over = await disputesOfDeduction(reading, deductionEventId, NOW);
          expect(over.map((one) => one.disputeId)).toEqual([disputeId]);
          expect(await disputeOpenedBy(reading, which)).toMatchObject({ deductionEventId });
        }
        expect(await disputeOpenedBy(reading, 'nobody')).toBeUndefined();
        const waiting = known.filter((one) => one.waiting).map(({ disputeId }) => disputeId);
        expect([...(await disputesWaiting(reading, 500))].sort()).toEqual(waiting.sort());
      }),
      { numRuns: 15 },
    );
  });

  test('are counted, and the times they took are', async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, async (acts) => {
        const { reading, known } = await disputesAfter(acts);
        const of = (status: DisputeStatus) => known.filter((one) => one.status === status);
        const times = [...of('upheld'), ...of('rejected')].map(({ seconds }) => seconds);
        const sorted = times.toSorted((a, b) => a - b);
        const middle = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
        const median = sorted.length ? Math.floor((middle[0]! + middle[1]!) / 2) : null;
        const sum = times.reduce((all, one) => all + one, 0);
        const ages = of('open').map(({ seconds }) => seconds);
        expect(await disputeFigures(reading, { now: NOW, windowMs: 900 * DAY_MS })).toMatchObject({
          open: of('open').length,
          oldestSeconds: ages.length ? Math.max(...ages) : null,
          upheld: of('upheld').length,
          rejected: of('rejected').length,
          medianSeconds: median,
          meanSeconds: times.length ? Math.floor(sum / times.length) : null,
        });
        expect(await disputeFigures(reading, { now: NOW, windowMs: 1 })).toMatchObject({
          upheld: 0,
          rejected: 0,
          medianSeconds: null,
        });
      }),
      { numRuns: 15 },
    );
  });
});
