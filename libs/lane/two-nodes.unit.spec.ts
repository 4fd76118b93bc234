import { describe, expect, test } from '@jest/globals';
import type { EventLog } from '../event-log/event-log.js';
import { createMemoryEventLog } from '../event-log/memory/memory-event-log.js';
import { createLanes } from './lanes.js';
import { accountAggregate } from './account-aggregate.js';
import {
  activate,
  eventsOf,
  kinds,
  lanesOn,
  NO_MEMORY,
  opened,
  purchase,
  send,
  STREAM,
} from './testing/north.js';

/** A log whose every answer takes a turn of the event loop, as a server's does, so that nodes get into each other's way. */
function distant(log: EventLog): EventLog {
  const turn = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 2));
  return {
    ...log,
    append: (...append) => turn().then(() => log.append(...append)),
    readStream: (...read) => turn().then(() => log.readStream(...read)),
  };
}

describe('two nodes on one account', () => {
  test('refuse nothing on a balance that the other has raised since', async () => {
    const log = createMemoryEventLog();
    const one = await opened(log, 10);
    const two = lanesOn(log);
    await Promise.all(Array.from({ length: 10 }, (_, n) => send(two, `s${n}`, activate(`s${n}`))));
    expect((await send(two, 'no', activate('no'))).kind).toBe('refused');
    await send(one, 'more', purchase(10));
    expect((await send(two, 'yes', activate('yes'))).kind).toBe('accepted');
  });

  test('read what the other has written', async () => {
    const log = createMemoryEventLog();
    const one = await opened(log, 10);
    const two = lanesOn(log);
    expect((await two.read(STREAM)).balance).toBe(10);
    await send(one, 'more', purchase(10));
    expect((await two.read(STREAM)).balance).toBe(20);
  });

  test('answer one key sent to both with one effect', async () => {
    const log = distant(createMemoryEventLog());
    const one = await opened(log, 10);
    const two = lanesOn(log);
    const answers = await Promise.all([one, two].map((lanes) => send(lanes, 'k', activate('s'))));
    expect(kinds(answers)).toEqual({ accepted: 1, replayed: 1 });
    expect(await eventsOf(log)).toHaveLength(3);
  });

  test('share 50 credits: of 200 concurrent activations exactly 50 are taken', async () => {
    const log = distant(createMemoryEventLog());
    await opened(log, 50);
    const nodes = [lanesOn(log), lanesOn(log)];
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => send(nodes[n % 2]!, `a${n}`, activate(`a${n}`))),
    );
    expect(kinds(answers)).toEqual({ accepted: 50, refused: 150 });
    expect((await nodes[0]!.read(STREAM)).balance).toBe(0);
  });

  test('both get on while both have more to do than they can', async () => {
    const log = distant(createMemoryEventLog());
    await opened(log, 100_000);
    const each = { clients: 4, activations: 400 };
    const total = each.clients * each.activations;
    const done = [0, 0];
    const othersWhenDone: number[] = [];
    async function keepBusy(node: number): Promise<void> {
      const lanes = lanesOn(log, { find: () => Promise.resolve(new Map()) });
      const clients = Array.from({ length: each.clients }, async (_, client) => {
        for (let n = 0; n < each.activations; n += 1) {
          const key = `${node}-${client}-${n}`;
          expect((await send(lanes, key, activate(key))).kind).toBe('accepted');
          done[node]! += 1;
        }
      });
      await Promise.all(clients);
      othersWhenDone.push(done[1 - node]!);
    }
    await Promise.all([keepBusy(0), keepBusy(1)]);
    expect(othersWhenDone[0]).toBeGreaterThan(total / 10);
  });
});

describe('more expiries than one append takes', () => {
  test('are written before the command, in appends that fit, and the command is decided after them', async () => {
    const memory = createMemoryEventLog();
    const bytes: number[] = [];
    const log: EventLog = {
      ...memory,
      append(stream, revision, events) {
        bytes.push(Buffer.byteLength(JSON.stringify(events)));
        return memory.append(stream, revision, events);
      },
    };
    let at = '2026-01-01T10:00:00.000Z';
    const lanes = createLanes({
      log,
      aggregate: accountAggregate,
      memory: NO_MEMORY,
      now: () => at,
    });
    await opened(memory, 0, NO_MEMORY).catch(() => undefined);
    await send(lanes, 'buy2', purchase(3_000));
    for (let n = 0; n < 2_000; n += 250) {
      await Promise.all(
        Array.from({ length: 250 }, (_, m) => send(lanes, `k${n + m}`, activate(`s${n + m}`))),
      );
    }
    bytes.splice(0);
    at = '2026-03-01T10:00:00.000Z';
    expect((await send(lanes, 'late', activate('late'))).kind).toBe('accepted');
    expect(bytes.length).toBeGreaterThan(1);
    expect(Math.max(...bytes)).toBeLessThan(1_048_576);
    const types = (await memory.readStream(STREAM, { limit: 10_000 })).map(({ type }) => type);
    expect(types.filter((type) => type === 'SubscriptionExpired')).toHaveLength(2_000);
    expect(types.at(-1)).toBe('SubscriptionActivated');
  });
});
