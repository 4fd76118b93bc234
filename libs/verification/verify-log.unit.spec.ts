import { beforeAll, describe, expect, test } from '@jest/globals';
import { accountHistory } from '../../test/bench/rebuild/account-history.js';
import type { AnyEvent } from '../ledger/index.js';
import { deviceHistory } from './testing/device-history.js';
import { expiringHistory } from './testing/expiring-history.js';
import { forgeries } from './testing/forgeries.js';
import { headOf, logOf, rechained } from './testing/forged-log.js';
import { verifyLog, type LogCheck, type VerifyOptions } from './verify-log.js';

let events: readonly AnyEvent[];

beforeAll(() => {
  const history = accountHistory({ accounts: 12, events: 600, seed: 5 });
  const written = [...history].flatMap((command) => command.events);
  events = [...written, ...expiringHistory(), ...deviceHistory()];
});

async function check(of: readonly AnyEvent[], options?: VerifyOptions): Promise<LogCheck> {
  return verifyLog(await logOf(of), options);
}

const without = (index: number) => events.filter((_, n) => n !== index);

/** The last event that nothing follows in its stream. */
function lastOf(type: string): number {
  return events.findLastIndex((event) => event.type === type);
}

describe('a whole log', () => {
  test('is walked to its end, with nothing wrong', async () => {
    const { wrong, verified } = await check(events, { heads: [headOf(events)] });
    expect(wrong).toBeUndefined();
    expect(verified).toMatchObject({ events: events.length, accounts: 14, underWay: 0 });
    expect(verified).toMatchObject({ checkpoints: 1, sealed: events.length });
    const { purchased, adjusted, balances, inTransit, consumed, reversed } = verified.conservation;
    expect(purchased + adjusted).toBe(balances + inTransit + consumed - reversed);
  });

  test('has the events that the forgeries below are made of', () => {
    const types = new Set(events.map(({ type }) => type));
    for (const { type } of forgeries) expect(types).toContain(type);
  });

  test('may be of any size where it is signed, also of none', async () => {
    const heads = [0, 1, 2, 255, 256, 257, events.length].map((size) =>
      headOf(events.slice(0, size)),
    );
    expect(await check(events, { heads })).toMatchObject({
      wrong: undefined,
      verified: { checkpoints: heads.length },
    });
    expect((await check([])).wrong).toBeUndefined();
  });

  test('that grows meanwhile is checked as far as it was', async () => {
    const log = await logOf(events.slice(0, 10));
    const growing = {
      ...log,
      async head() {
        const end = await log.head();
        const { stream, revision, eventId, type, data } = events[10]!;
        await log.append(stream, revision - 1, [
          { eventId, type, data: data as never, metadata: {} },
        ]);
        return end;
      },
    };
    expect(await verifyLog(growing)).toMatchObject({ wrong: undefined, verified: { events: 10 } });
  });
});

describe('a log changed by whoever makes no hashes', () => {
  test('is wrong at the event that was changed', async () => {
    const changed = events.map((event, n) =>
      n === 300 ? { ...event, data: { ...event.data, credits: 1 } } : event,
    );
    const { event, wrong } = await check(changed);
    expect(wrong).toBe('has not the hash that it carries');
    expect(event).toMatchObject({ eventId: events[300]!.eventId });
  });

  test('has no member that no hash covers, and lacks none that a hash takes for null', async () => {
    const [first, ...rest] = events;
    const { causationId: _, ...lacking } = first!;
    for (const forged of [{ ...first!, comment: 'x' } as AnyEvent, lacking as AnyEvent])
      expect((await check([forged, ...rest])).wrong).toBe(
        'has other metadata than the ledger writes',
      );
  });
});

describe('a log changed by whoever makes all hashes again', () => {
  test.each(forgeries)('is told by the rules: $name', async ({ type, forge, wrong }) => {
    const index = lastOf(type);
    const forged = rechained(forge(events, index));
    const found = await check(forged);
    expect(found.wrong).toMatch(wrong);
    expect(found.event?.stream).toMatch(/^(account|access)-/);
  });

  test('is not the one that was signed', async () => {
    const head = headOf(events);
    const renamed = events.map((event, n) =>
      n === 0 ? { ...event, data: { ...event.data, name: 'Another' } } : event,
    );
    const { wrong } = await check(rechained(renamed), { heads: [head] });
    expect(wrong).toMatch('the log isn’t the one that was signed: an event before it');
    const halfway = headOf(events.slice(0, 400));
    const later = events.map((event, n) =>
      n === 500 ? { ...event, correlationId: 'another' } : event,
    );
    expect((await check(rechained(later), { heads: [halfway, head] })).wrong).toMatch(
      'an event after the first 400',
    );
  });

  test('whose newest events were removed is shorter than what was signed', async () => {
    const heads = [headOf(events)];
    const { wrong, event } = await check(events.slice(0, -3), { heads });
    expect([wrong, event]).toEqual([
      expect.stringContaining('a checkpoint is signed of 3 more: the newest were removed'),
      undefined,
    ]);
    expect((await check(events.slice(0, -3))).wrong).toBeUndefined();
  });

  test('whose last event of a stream was removed from its midst is another', async () => {
    const index = events.findIndex(
      ({ stream }, n) => n > 0 && !events.slice(n + 1).some((event) => event.stream === stream),
    );
    const { wrong } = await check(rechained(without(index)), { heads: [headOf(events)] });
    expect(wrong).toEqual(expect.any(String));
  });

  test('whose order was changed is another', async () => {
    const index = events.findIndex((event, n) => {
      const next = events[n + 1];
      return next && next.stream !== event.stream && !event.type.startsWith('Transfer');
    });
    const swapped = [...events];
    [swapped[index], swapped[index + 1]] = [swapped[index + 1]!, swapped[index]!];
    expect((await check(swapped)).wrong).toBeUndefined();
    expect((await check(swapped, { heads: [headOf(events)] })).wrong).toMatch('signed');
  });
});
