/** `tallystick demo`: the story, and its telling to a stub server. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runTallystick } from '../tallystick.js';
import type { RecordedTerminal } from '../testing/recorded-terminal.js';
import { recordedTerminal } from '../testing/recorded-terminal.js';
import type { StubLedger } from '../testing/stub-ledger.js';
import { startStubLedger } from '../testing/stub-ledger.js';
import { planDemo } from './demo-plan.js';

const FIRST_DAY = Date.parse('2026-01-01T00:00:00.000Z');

describe('the story', () => {
  const { commands, highlights } = planDemo(1, FIRST_DAY);
  const count = (end: string) => commands.filter(({ path }) => path.endsWith(end)).length;

  test('is the same for the same seed and day, and another for another seed', () => {
    expect(planDemo(1, FIRST_DAY).commands).toEqual(commands);
    const others = planDemo(2, FIRST_DAY).commands;
    expect(others.map(({ path }) => path)).not.toEqual(commands.map(({ path }) => path));
    const keys = new Set([...commands, ...others].map(({ key }) => key));
    expect(keys.size).toBe(commands.length + others.length);
  });

  test('has a network, about 150 subscriptions and all that happens to them', () => {
    expect(count('/accounts')).toBe(8);
    expect(count('/subscriptions')).toBeGreaterThan(130);
    expect(count('/subscriptions')).toBeLessThan(190);
    const kinds = [
      '/extensions',
      '/screens',
      '/trials',
      '/goodwill',
      '/compensations',
      '/transfers',
    ];
    const once = ['/incidents', '/resolution', '/adjustments', '/closure', '/device-lock'];
    const devices = ['/connections', '/end'];
    for (const kind of [
      ...kinds,
      ...once,
      ...devices,
      '/purchases',
      '/reversals',
      '/cancellation',
      '/resumption',
    ])
      expect([kind, count(kind) > 0]).toEqual([kind, true]);
    const { reversed, twice, wrongPackage } = highlights.keys;
    for (const named of [reversed, twice, wrongPackage])
      expect(commands.some(({ key }) => key === named)).toBe(true);
  });

  test('goes forward in time, within its sixty days, and ends without a past instant', () => {
    const moments = commands.map(({ at }) => (at ? Date.parse(at) : Infinity));
    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
    expect(moments[0]).toBeGreaterThanOrEqual(FIRST_DAY);
    const past = moments.filter(Number.isFinite);
    expect(Math.max(...past)).toBeLessThan(FIRST_DAY + 60 * 86_400_000);
    expect(moments.length - past.length).toBeGreaterThanOrEqual(8);
  });
});

describe('the command', () => {
  let stub: StubLedger;
  let terminal: RecordedTerminal;

  beforeEach(async () => {
    stub = await startStubLedger();
    // Its disputes are told to a whole ledger: see test/e2e/demo.
    stub.serve('/disputes', () => ({ items: [{ status: 'open' }] }));
    terminal = recordedTerminal({ TALLYSTICK_URL: stub.url });
  });

  afterEach(() => stub.stop());

  test('plays it and ends with what to look at, with real ids', async () => {
    expect(await runTallystick(['demo'], terminal)).toBe(0);
    const said = terminal.printed.join('\n');
    expect(said).toMatch(/201 +│ accepted/);
    expect(said).toContain(`Open ${stub.url} in a browser`);
    expect(said).toContain('tallystick replay demo-north --limit 10');
    expect(said).toContain(`${stub.url}/v1/accounts/demo-harbour/state?at=`);
    expect(said).not.toContain('operator-key');
  });

  test('told again on another day, it keeps its first day: nothing but replays', async () => {
    await runTallystick(['demo'], terminal);
    const first = stub.calls.filter(({ path }) => path === '/v1/bulk');
    const opened = { occurredAt: '2025-12-31T08:01:00.000Z' };
    stub.serve('/accounts/demo-north/timeline', () => ({ items: [opened], nextCursor: null }));
    const later = recordedTerminal(
      { TALLYSTICK_URL: stub.url },
      Date.parse('2026-03-09T00:00:00Z'),
    );
    expect(await runTallystick(['demo'], later)).toBe(0);
    const again = stub.calls.filter(({ path }) => path === '/v1/bulk').slice(first.length);
    expect(again.map(({ body }) => body)).toEqual(first.map(({ body }) => body));
    expect(later.printed.join('\n')).not.toContain('accepted');
  });
});
