import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '../http/problem.js';
import { pageOfSessions } from './session-page.js';

const instantAt = (ms: number): string => new Date(1_772_000_000_000 + ms).toISOString();

/** When each ended, or will; null: it lasts. The latest are the last. */
const ends = fc.array(fc.option(fc.nat(20)), { minLength: 1, maxLength: 12 });

function sessionsAt(endings: readonly (number | null)[], now: number) {
  return endings.map((end, index) => ({
    sessionId: `s${index}`,
    endedAt: end !== null && end <= now ? instantAt(end) : null,
  }));
}

test('each session is given once, those that were open at first before the others, whatever ends meanwhile', () => {
  fc.assert(
    fc.property(ends, fc.nat(10), fc.integer({ min: 1, max: 4 }), (endings, begun, limit) => {
      const given: string[] = [];
      let cursor: string | undefined;
      let now = begun;
      do {
        const page = pageOfSessions(sessionsAt(endings, now), { limit, cursor }, instantAt(now));
        given.push(...page.items.map(({ sessionId }) => sessionId));
        expect(page.items.length).toBeLessThanOrEqual(limit);
        cursor = page.nextCursor ?? undefined;
        now += 3;
      } while (cursor !== undefined);
      const latestFirst = sessionsAt(endings, begun).reverse();
      const expected = [
        ...latestFirst.filter(({ endedAt }) => endedAt === null),
        ...latestFirst.filter(({ endedAt }) => endedAt !== null),
      ].map(({ sessionId }) => sessionId);
      expect(given).toEqual(expected);
    }),
  );
});

test('one that begins meanwhile takes the place of none', () => {
  const first = pageOfSessions(
    sessionsAt([null, null, 1], 2),
    { limit: 1, cursor: undefined },
    instantAt(2),
  );
  const asked = { limit: 5, cursor: first.nextCursor! };
  const rest = pageOfSessions(sessionsAt([null, null, 1, null], 9), asked, instantAt(9));
  expect([first, rest].flatMap(({ items }) => items.map(({ sessionId }) => sessionId))).toEqual([
    's1',
    's0',
    's2',
  ]);
});

test.each(['', 's9', 's9.1', '.1', 's0.999999999999999.'])(
  '%j is no cursor where there is no such session',
  (cursor) => {
    const asked = { limit: 1, cursor };
    expect(() => pageOfSessions([], asked, instantAt(0))).toThrow(Problem);
  },
);
