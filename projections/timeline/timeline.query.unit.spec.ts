import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AccountEvent, whichCommand } from '../../libs/ledger/index.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import { allPages, readSideOf } from '../testing/read-side.js';
import { eventById, eventsById, eventsOfCommand, timelineOf } from './timeline.query.js';

const manyActs = fc.array(randomAct, { minLength: 40, maxLength: 120, size: 'max' });

const idOf = ({ eventId }: AccountEvent) => eventId;
const subscriptionOf = ({ data }: AccountEvent) =>
  (data as { subscriptionId?: string }).subscriptionId;

/** By `occurredAt`, then revision. */
const inOrder = (a: AccountEvent, b: AccountEvent) =>
  a.occurredAt === b.occurredAt ? a.revision - b.revision : a.occurredAt < b.occurredAt ? -1 : 1;

test('a timeline is the events of the account that were asked for, in order, whole', async () => {
  const asked = fc.record(
    {
      from: fc.constantFrom('2026-03-01T13:00:00.000Z', '2026-03-11T00:00:00.000Z'),
      to: fc.constantFrom('2026-03-02T00:00:00.000Z', '2026-04-11T00:00:00.000Z'),
      types: fc.constantFrom<string[]>(
        ['SubscriptionActivated', 'SubscriptionExpired'],
        ['TransferSent'],
      ),
      subscriptionId: fc.constantFrom('root-0-s1', 'root-0-s4'),
      order: fc.constantFrom('asc' as const, 'desc' as const),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(manyActs, asked, fc.integer({ min: 1, max: 20 }), async (acts, by, limit) => {
      const { reading, events } = await readSideOf(acts);
      const { from = '', to = '9999', types, subscriptionId, order } = by;
      const expected = events.filter(
        (event) =>
          event.stream === 'account-root-0' &&
          event.occurredAt >= from &&
          event.occurredAt < to &&
          (types === undefined || types.includes(event.type)) &&
          (subscriptionId === undefined || subscriptionOf(event) === subscriptionId),
      );
      expected.sort(inOrder);
      if (order === 'desc') expected.reverse();
      const given = await allPages((cursor) =>
        timelineOf(reading, { accountId: 'root-0', ...by, limit, cursor }),
      );
      expect(given.map(idOf)).toEqual(expected.map(idOf));
      for (const [at, event] of given.entries()) {
        expect({ ...event, position: null }).toEqual({ ...expected[at], position: null });
      }
    }),
    { numRuns: 40 },
  );
});

test('events are found by their id and by their command; expiries are of no command', async () => {
  await fc.assert(
    fc.asyncProperty(manyActs, async (acts) => {
      const { reading, events } = await readSideOf(acts);
      const last = events.at(-1)!;
      expect((await eventById(reading, last.eventId))?.event.type).toBe(last.type);
      expect(await eventById(reading, 'nothing')).toBeUndefined();
      const asked = ['nothing', ...events.map(({ eventId }) => eventId).reverse()];
      const named = await eventsById(reading, asked);
      expect(named.map(({ eventId }) => eventId)).toEqual(asked.slice(1));
      const which = events.slice(-5).map(({ commandId }) => whichCommand(commandId));
      const expected = events
        .filter(({ type }) => type !== 'SubscriptionExpired')
        .filter(({ commandId }) => which.includes(whichCommand(commandId)));
      expect((await eventsOfCommand(reading, undefined, which)).map(idOf)).toEqual(
        expected.map(idOf),
      );
      const own = expected.filter(({ stream }) => stream === 'account-root-1');
      expect((await eventsOfCommand(reading, 'root-1', which)).map(idOf)).toEqual(own.map(idOf));
    }),
    { numRuns: 20 },
  );
});
