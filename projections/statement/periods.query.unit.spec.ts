import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  accountOfStream,
  type AnyEvent,
  beginningOf,
  BOOKS_STREAM,
  monthAfter,
} from '../../libs/ledger/index.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import type { Reading } from '../../libs/projection/live-model.js';
import { historyOf } from '../testing/history.js';
import { readingOf } from '../testing/read-side.js';
import { periodsOf } from './periods.query.js';
import { type StatementAnswer, statementOf } from './statement.query.js';

const manyActs = fc.array(randomAct, { minLength: 40, maxLength: 120, size: 'max' });

function closing(month: string, { occurredAt, chain }: AnyEvent): AnyEvent {
  return {
    eventId: `close-${month}`,
    type: 'PeriodClosed',
    stream: BOOKS_STREAM,
    revision: 0,
    position: null,
    data: { month, note: 'audited' },
    schemaVersion: 1,
    occurredAt,
    recordedAt: occurredAt,
    actor: { id: 'fay', role: 'finance' },
    commandId: 'c.c',
    correlationId: 'c',
    causationId: null,
    balanceBefore: null,
    balanceAfter: null,
    chain,
  };
}

async function statements(
  reading: Reading,
  events: readonly AnyEvent[],
  range: { readonly from?: string; readonly to?: string },
): Promise<Map<string, Omit<StatementAnswer, 'asOf'>>> {
  const found = new Map<string, Omit<StatementAnswer, 'asOf'>>();
  for (const { stream } of events) {
    const accountId = accountOfStream(stream);
    if (accountId === undefined || found.has(accountId)) continue;
    const asked = { accountId, limit: 500, ...range };
    const { asOf: _asOf, ...statement } = await statementOf(reading, asked);
    found.set(accountId, statement);
  }
  return found;
}

describe('rule 20: a closed month', () => {
  test('has the same statements for ever, whatever is written for it later', async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, fc.nat(), async (acts, choice) => {
        const { events } = historyOf(acts);
        const cut = 1 + (choice % events.length);
        const last = events[cut - 1]!;
        const month = last.occurredAt.slice(0, 7);
        const next = beginningOf(monthAfter(month));
        const before = [...events.slice(0, cut), closing(month, last)];
        const closed = { from: beginningOf(month), to: next };
        const then = await statements(await readingOf(before), before, closed);
        const reading = await readingOf([...before, ...events.slice(cut)]);
        const now = await statements(reading, before, closed);
        expect(JSON.stringify([...now])).toBe(JSON.stringify([...then]));
        expect([...now.values()].every((statement) => statement.closed)).toBe(true);

        const since = await statements(reading, before, { from: next });
        for (const [accountId, { opening, items }] of since) {
          expect(opening).toEqual(now.get(accountId)!.closing);
          for (const { late, occurredAt, bookedAt } of items) {
            expect(late).toBe(occurredAt < next);
            expect(bookedAt).toBe(late ? next : occurredAt);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('is listed with who closed it and when', async () => {
    const { events } = historyOf([]);
    const last = events.at(-1)!;
    const reading = await readingOf([...events, closing('2026-02', last)]);
    expect((await periodsOf(reading, { limit: 5 })).items).toEqual([
      {
        month: '2026-02',
        note: 'audited',
        closedAt: last.occurredAt,
        closedBy: 'fay',
        eventId: 'close-2026-02',
      },
    ]);
  });
});
