import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { EventStoreDBClient } from '@eventstore/db-client';
import { describe, expect, test } from '@jest/globals';

import {
  filled,
  gathered,
  proposals,
  proposed,
  rejection,
  withClient,
} from './client-under-test.js';

describe('when the server goes away', () => {
  test(
    'appends fail with UnavailableError first, afterwards with a plain Error of code 14 and no type',
    withClient(async ({ client, peer }) => {
      await filled(client, 'a', 1);
      peer.faults.append = () => ({ kind: 'disconnected', written: false });
      const first = await rejection(
        client.appendToStream('a', proposed(), { expectedRevision: 0n }),
      );
      expect(first).toMatchObject({ type: 'unavailable', code: 14 });
      await peer.stop();
      const second = await rejection(
        client.appendToStream('a', proposed(), { expectedRevision: 0n }),
      );
      expect(second).toMatchObject({ code: 14 });
      expect(second.type).toBeUndefined();
      await peer.start();
    }),
  );

  test(
    'reads and subscriptions fail with UnavailableError, and nothing resumes by itself',
    withClient(async ({ client, peer }) => {
      await filled(client, 'a', 20);
      peer.faults.read = () => ({ kind: 'disconnected', afterEvents: 5 });
      expect((await rejection(gathered(client.readStream('a')))).type).toBe('unavailable');
      expect((await rejection(gathered(client.subscribeToAll()))).type).toBe('unavailable');
    }),
  );

  test(
    'the same client works again once the server is back',
    withClient(async ({ client, peer }) => {
      await filled(client, 'a', 1);
      await peer.restart();
      await rejection(client.appendToStream('a', proposed(), { expectedRevision: 0n }));
      await client.appendToStream('a', proposed(), { expectedRevision: 0n });
      expect(await gathered(client.readStream('a'))).toHaveLength(2);
    }),
  );

  test(
    'dispose() doesn’t make a later append fail',
    withClient(async ({ client }) => {
      await filled(client, 'a', 1);
      await client.dispose();
      const answer = await client.appendToStream('a', proposed(), { expectedRevision: 0n });
      expect(answer.success).toBe(true);
    }),
  );

  test(
    'comes back empty where its data is taken from it',
    withClient(async ({ client, peer }) => {
      await filled(client, 'a', 1);
      await peer.restart({ keepData: false });
      await rejection(client.appendToStream('a', proposed(), { expectedRevision: 0n }));
      const error = await rejection(
        client.appendToStream('a', proposed(), { expectedRevision: 0n }),
      );
      expect(error).toMatchObject({ actualVersion: 'no_stream' });
    }),
  );
});

describe('kill -9 of the server, under load', () => {
  test('no acknowledged append is lost, and none is there in part', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'event-store-peer-'));
    const file = join(folder, 'events.jsonl');
    const acknowledged = new Map<string, number>();
    try {
      for (let round = 0; round < 3; round += 1) await loadAndKill(file, round, acknowledged);
      const { child, url } = await startProcess(file);
      const client = EventStoreDBClient.connectionString(url);
      for (const [stream, count] of acknowledged) {
        const { length } = await gathered(client.readStream(stream));
        expect(length).toBeGreaterThanOrEqual(count);
        expect(length % 3).toBe(0);
      }
      await client.dispose();
      child.kill('SIGKILL');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** Appends three events at a time on eight streams until the process is killed. */
async function loadAndKill(
  file: string,
  round: number,
  acknowledged: Map<string, number>,
): Promise<void> {
  const { child, url } = await startProcess(file);
  const client = EventStoreDBClient.connectionString(url);
  const exit = once(child, 'exit');
  let appends = 0;
  const load = async (stream: string) => {
    for (let count = 0; ; count += 3) {
      const expectedRevision = count === 0 ? 'no_stream' : BigInt(count - 1);
      await client.appendToStream(stream, proposals(3), { expectedRevision });
      acknowledged.set(stream, count + 3);
      if ((appends += 1) === 150) child.kill('SIGKILL');
    }
  };
  const streams = Array.from({ length: 8 }, (_, n) => `round-${round}-${n}`);
  await Promise.allSettled(streams.map(load));
  await exit;
  await client.dispose();
}

async function startProcess(file: string) {
  const main = join(process.env['BUILT']!, 'test/peers/eventstoredb/main.js');
  const child = spawn(process.execPath, [main, '--file', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, url };
}
