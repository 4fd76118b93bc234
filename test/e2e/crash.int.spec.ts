import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { AnyEvent } from '../../libs/ledger/index.js';
import type { CrashRun, Scenario } from '../processes/crash-child.js';

interface Told {
  readonly answer: {
    readonly answer?: { readonly status?: string; readonly accountId?: string };
  } | null;
  readonly events: readonly AnyEvent[];
}

/** What the child told, or undefined where it was killed. */
async function runChild(run: CrashRun): Promise<Told | undefined> {
  const script = join(process.env.BUILT!, 'test/processes/crash-child.js');
  const child = spawn(process.execPath, [script, JSON.stringify(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal === 'SIGKILL') return undefined;
  expect(code).toBe(0);
  return JSON.parse(output) as Told;
}

/** Kills the scenario at one append, starts it again on the same files, and gives what there is in the end. */
async function crashAndRecover(
  scenario: Scenario,
  dieAt: NonNullable<CrashRun['dieAt']>,
): Promise<Told> {
  const folder = await mkdtemp(join(tmpdir(), 'crash-'));
  try {
    expect(await runChild({ folder, scenario, dieAt })).toBeUndefined();
    return (await runChild({ folder, scenario }))!;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function countTypes(events: readonly AnyEvent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of events) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

function balances(events: readonly AnyEvent[]): Record<string, number> {
  return Object.fromEntries(
    events
      .filter(({ balanceAfter }) => balanceAfter !== null)
      .map((event) => [event.stream, event.balanceAfter!]),
  );
}

const moments = (appends: number) =>
  Array.from({ length: appends }, (_, index) => index + 1).flatMap((append) => [
    { append, when: 'before' } as const,
    { append, when: 'after' } as const,
  ]);

describe('killed between any two steps and started again', () => {
  test.each(moments(3))('a transfer arrives once (append $append, $when)', async (dieAt) => {
    const { answer, events } = await crashAndRecover('transfer', dieAt);
    expect(countTypes(events)).toMatchObject({
      TransferSent: 1,
      TransferReceived: 1,
      TransferSettled: 1,
    });
    expect(balances(events)).toEqual({ 'account-sender': 70, 'account-receiver': 38 });
    expect(answer?.answer?.status).toBe('settled');
  });

  test.each(moments(4))(
    'a transfer that cannot arrive returns once (append $append, $when)',
    async (dieAt) => {
      const { events } = await crashAndRecover('returned-transfer', dieAt);
      const counts = countTypes(events);
      const ends = (counts.TransferSettled ?? 0) + (counts.TransferReturned ?? 0);
      expect(ends).toBe(counts.TransferSent);
      expect((counts.TransferReceived ?? 0) + (counts.TransferRefused ?? 0)).toBe(
        counts.TransferSent,
      );
      const { 'account-sender': sender, 'account-receiver': receiver } = balances(events);
      expect([sender, receiver]).toEqual(counts.TransferReturned ? [100, 8] : [70, 38]);
      if (dieAt.append > 2) expect(counts.TransferReturned).toBe(1);
    },
  );

  test.each(moments(3))(
    'a sub-reseller is opened once, with its credits (append $append, $when)',
    async (dieAt) => {
      const { answer, events } = await crashAndRecover('opening', dieAt);
      expect(countTypes(events)).toMatchObject({
        AccountOpened: 3,
        TransferSent: 1,
        TransferReceived: 1,
        TransferSettled: 1,
      });
      expect(balances(events)).toMatchObject({ 'account-sender': 70, 'account-child': 30 });
      expect(answer?.answer?.accountId).toBe('child');
    },
  );

  test.each(moments(3))(
    'a dispute that is upheld gives the credits back once (append $append, $when)',
    async (dieAt) => {
      const { answer, events } = await crashAndRecover('dispute', dieAt);
      expect(countTypes(events)).toMatchObject({
        DisputeOpened: 1,
        ReversalRequested: 1,
        DeductionReversed: 1,
        DisputeUpheld: 1,
      });
      expect(balances(events)).toEqual({ 'account-sender': 100, 'account-receiver': 9 });
      expect(answer?.answer?.status).toBe('upheld');
    },
  );

  test.each(moments(1))('each expiry is recorded once (append $append, $when)', async (dieAt) => {
    const { events } = await crashAndRecover('expiry', dieAt);
    const expired = events.filter(({ type }) => type === 'SubscriptionExpired');
    expect(expired.map(({ data }) => data.subscriptionId)).toEqual(['s1', 's2']);
    expect(expired.map(({ data, occurredAt }) => data.expiresAt === occurredAt)).toEqual([
      true,
      true,
    ]);
  });
});
