/** Disputes are upheld while the process is killed at random: one reversal each, never two, never none. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AnyEvent } from '../../libs/ledger/index.js';
import type { DisputeRun, Upholding } from '../processes/dispute-child.js';

/** No run ends more than one dispute, so that each kill comes while one is being upheld. */
const KILLS = 200;
const LIFE_MS_MAX = 40;
/** Two hundred starts take minutes, and more on a machine that has other things to do. */
const TIMEOUT_MS = 2_400_000;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'disputes-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** What the run found of the one before, once killed; or all events, where there was nothing left to uphold. */
async function runAndKill(): Promise<Upholding | readonly AnyEvent[]> {
  const script = join(process.env.BUILT!, 'test/processes/dispute-child.js');
  const run: DisputeRun = { folder, disputes: KILLS };
  const child = spawn(process.execPath, [script, JSON.stringify(run)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let output = '';
  let upholding: Upholding | undefined;
  child.stdout!.on('data', (chunk) => (output += String(chunk)));
  child.once('message', (message) => {
    upholding = message as Upholding;
    void delay(Math.random() * LIFE_MS_MAX).then(() => child.kill('SIGKILL'));
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect([code, signal]).toEqual(upholding ? [null, 'SIGKILL'] : [0, null]);
  return upholding ?? (JSON.parse(output) as readonly AnyEvent[]);
}

const dataOf = <T>({ data }: AnyEvent) => data as unknown as T;

describe('two hundred disputes whose process is killed while each is upheld', () => {
  let events: readonly AnyEvent[] = [];
  const found: Upholding['found'][] = [];

  test(
    'end, all of them',
    async () => {
      for (;;) {
        const told = await runAndKill();
        if ('found' in told) {
          found.push(told.found);
          continue;
        }
        events = told;
        break;
      }
      console.info(`killed ${found.length} times: ${found.join(' ')}`);
      expect(found.length).toBeGreaterThanOrEqual(KILLS);
      // Else every kill has come before or after the steps, and none between them.
      expect(found).toContain('requested');
    },
    TIMEOUT_MS,
  );

  test('have one reversal each', () => {
    const of = (type: string) => events.filter((event) => event.type === type);
    const opened = of('DisputeOpened').map(
      (event) => dataOf<{ disputeId: string }>(event).disputeId,
    );
    expect(opened).toHaveLength(KILLS);
    const reversed = of('DeductionReversed').map((event) => dataOf<{ disputeId: string }>(event));
    expect(reversed.map(({ disputeId }) => disputeId).sort()).toEqual([...opened].sort());
    expect(of('ReversalRefused')).toEqual([]);
    const reversals = of('DeductionReversed').map(({ eventId }) => eventId);
    const upheld = of('DisputeUpheld').map(
      (event) => dataOf<{ reversalEventId: string }>(event).reversalEventId,
    );
    expect(upheld.sort()).toEqual(reversals.sort());
  });

  test('leave the account with what it had before', () => {
    const last = events.filter(({ stream }) => stream === 'account-north').at(-1);
    expect(last!.balanceAfter).toBe(KILLS);
  });
});
