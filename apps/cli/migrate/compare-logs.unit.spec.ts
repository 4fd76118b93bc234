/** What is not a copy is told, event by event. */
import { describe, expect, test } from '@jest/globals';
import type { EventLog, NewEvent } from '../../../libs/event-log/event-log.js';
import { createMemoryEventLog } from '../../../libs/event-log/memory/memory-event-log.js';
import { compareLogs } from './compare-logs.js';
import { inspectLog } from './inspect-log.js';
import { heldBy, sealedHistory, writeHistory } from './testing/sealed-history.js';

const history = sealedHistory(['a', 'b', 'a']);

async function original(): Promise<EventLog> {
  const log = createMemoryEventLog();
  await writeHistory(log, history);
  return log;
}

/** The history with one event put in another's place. */
async function changed(index: number, change: (event: NewEvent) => NewEvent): Promise<EventLog> {
  const log = createMemoryEventLog();
  for (const [n, event] of (await heldBy(await original())).entries())
    await log.append(event.stream, event.revision - 1, [n === index ? change(event) : event]);
  return log;
}

const changes: readonly [string, (event: NewEvent) => NewEvent][] = [
  ['data', (event) => ({ ...event, data: { ...event.data, n: 7 } })],
  ['type', (event) => ({ ...event, type: 'Other' })],
  ['eventId', (event) => ({ ...event, eventId: 'other' })],
  ['metadata', (event) => ({ ...event, metadata: { ...event.metadata, occurredAt: 'then' } })],
];

describe('two logs', () => {
  test('of the same events are the same', async () => {
    expect(await compareLogs(await original(), await original())).toEqual({
      source: 3,
      target: 3,
      streams: 2,
      differing: 0,
      differences: [],
    });
  });

  test.each(changes)('differ where an event has another %s', async (member, change) => {
    const compared = await compareLogs(await original(), await changed(1, change));
    expect(compared).toMatchObject({ source: 3, target: 3, differing: 1 });
    expect(compared.differences[0]).toContain(`has another ${member} in the target`);
  });

  test('differ where one has events that the other lacks', async () => {
    const shorter = createMemoryEventLog();
    await writeHistory(shorter, history.slice(0, 1));
    const missing = await compareLogs(await original(), shorter);
    expect(missing).toMatchObject({ source: 3, target: 1, differing: 2 });
    expect(missing.differences[0]).toMatch(/^Sampled .* \(b, revision 0\) is missing$/);
    const more = await compareLogs(shorter, await original());
    expect(more).toMatchObject({ source: 1, target: 3, differing: 2 });
    expect(more.differences[0]).toMatch(/is in the target only$/);
  });

  test('differ in order', async () => {
    const other = createMemoryEventLog();
    await writeHistory(other, [history[1]!, history[0]!, history[2]!]);
    expect(await compareLogs(await original(), other)).toMatchObject({ differing: 2 });
  });

  test('that are the same, and changed in the same way, are found out by their hashes', async () => {
    const one = await changed(0, changes[0]![1]);
    const compared = await compareLogs(one, one);
    expect(compared).toMatchObject({ differing: 1 });
    expect(compared.differences[0]).toContain('has not the hash that it carries');
  });

  test('tell the first twenty differences and count them all', async () => {
    const from = createMemoryEventLog();
    await writeHistory(from, sealedHistory(Array<string>(30).fill('a')));
    const compared = await compareLogs(from, createMemoryEventLog());
    expect(compared.differing).toBe(30);
    expect(compared.differences).toHaveLength(20);
  });
});

describe('a log to copy', () => {
  test('is counted', async () => {
    expect(await inspectLog(await original())).toEqual({ events: 3, streams: 2 });
  });

  test.each(changes.filter(([member]) => member !== 'eventId'))(
    'whose %s was changed is not whole',
    async (_, change) => {
      await expect(inspectLog(await changed(0, change))).rejects.toThrow(
        /not whole: .* has not the hash that it carries. Nothing was copied/,
      );
    },
  );

  test('without chains is not whole', async () => {
    const log = await changed(2, (event) => ({ ...event, metadata: {} }));
    await expect(inspectLog(log)).rejects.toThrow('is not chained to the event before it');
  });

  test('of which an event was taken out is not whole', async () => {
    const log = createMemoryEventLog();
    const [one, , , other] = await heldBy(await logOf(['a', 'b', 'a', 'a']));
    await log.append('a', -1, [one!, other!]);
    await expect(inspectLog(log)).rejects.toThrow('is not chained to the event before it');
  });
});

async function logOf(streams: readonly string[]): Promise<EventLog> {
  const log = createMemoryEventLog();
  await writeHistory(log, sealedHistory(streams));
  return log;
}
