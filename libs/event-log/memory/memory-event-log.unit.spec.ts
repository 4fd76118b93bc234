import { describe, expect, test } from '@jest/globals';

import { newEvent, newEvents } from '../contract/sample-events.js';
import { NO_STREAM } from '../event-log.js';
import { describeEventLogContract } from '../event-log.contract.js';
import { createMemoryEventLog } from './memory-event-log.js';

describeEventLogContract('the log in memory', async () => {
  const log = createMemoryEventLog();
  return { log, reopen: async () => log, close: () => log.close() };
});

describe('the log in memory', () => {
  test('has no head while it is empty', async () => {
    expect(await createMemoryEventLog().head()).toBeUndefined();
  });

  test('gives sparse positions, the same in each run', async () => {
    const [first, second] = await Promise.all(
      [createMemoryEventLog(), createMemoryEventLog()].map((log) =>
        log.append('a', NO_STREAM, newEvents(50)),
      ),
    );
    const numbers = first!.positions.map(Number);
    const gaps = numbers.slice(1).map((number, index) => number - numbers[index]!);
    expect(new Set(gaps).size).toBeGreaterThan(10);
    expect(second).toEqual(first);
  });

  test('gives out frozen events', async () => {
    const log = createMemoryEventLog();
    await log.append('a', NO_STREAM, [newEvent({ rows: [{ n: 1 }] })]);
    const [event] = await log.readStream('a', { limit: 1 });
    const rows = event?.data['rows'] as { n: number }[];
    expect(() => rows.push({ n: 2 })).toThrow(TypeError);
    expect(() => Object.assign(rows[0]!, { n: 2 })).toThrow(TypeError);
  });
});
