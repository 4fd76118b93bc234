import { describe, expect, test } from '@jest/globals';
import {
  type BooksEvent,
  type BooksState,
  decideBooks,
  evolveBooks,
  NO_BOOKS,
} from '../../books/books.js';

const NOW = '2026-03-15T10:00:00.000Z';

function given(...months: readonly string[]) {
  const state = months.reduce<BooksState>(
    (books, month, revision) => evolveBooks(books, closing(month, revision)),
    NO_BOOKS,
  );
  return {
    when: (month: string, now = NOW) =>
      decideBooks(state, { type: 'close-period', month, note: null }, { now }),
  };
}

function closing(month: string, revision: number): BooksEvent {
  const chain = { previous: '', hash: `${revision}` };
  const ids = { revision, commandId: `c${revision}.x`, chain, occurredAt: NOW };
  return { type: 'PeriodClosed', data: { month, note: null }, ...ids } as unknown as BooksEvent;
}

describe('rule 20: closing a month', () => {
  test('a month that is over is closed', () => {
    expect(given().when('2026-02').events).toEqual([
      { type: 'PeriodClosed', data: { month: '2026-02', note: null }, occurredAt: NOW },
    ]);
  });

  test('not before it is over: its last millisecond belongs to it', () => {
    expect(given().when('2026-03').refusal?.slug).toBe('period-not-over');
    expect(given().when('2026-02', '2026-02-28T23:59:59.999Z').refusal?.slug).toBe(
      'period-not-over',
    );
    expect(given().when('2026-02', '2026-03-01T00:00:00.000Z').events).toHaveLength(1);
  });

  test('once', () => {
    expect(given('2026-01').when('2026-01').refusal).toMatchObject({
      slug: 'period-closed',
      figures: { closedThrough: '2026-01' },
    });
    expect(given('2025-11', '2025-12').when('2025-11').refusal?.slug).toBe('period-closed');
  });

  test('in order, also over the turn of the year', () => {
    expect(given('2025-11').when('2026-01').refusal).toMatchObject({
      slug: 'period-out-of-order',
      figures: { next: '2025-12' },
    });
    expect(given('2025-11', '2025-12').when('2026-01').events).toHaveLength(1);
  });

  test('the first that is closed closes all before it', () => {
    expect(given('2026-01').when('2025-06').refusal?.slug).toBe('period-closed');
  });
});
