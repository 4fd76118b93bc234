/**
 * A hundred thousand events: the whole of them can be scrolled through, and the page holds no more than what is in sight. The events
 * are made up on the way to the browser; how the ledger serves as many is another test's matter.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
} from './console-under-test.js';

const EVENTS = 100_000;
const ROWS_MAX = 60;

describeInBrowser('a timeline of a hundred thousand events', () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await consoleUnderTest({ demo: false });
    await console.ask('/accounts', { accountId: 'busy', name: 'Busy' });
  });

  afterAll(() => console.stop());

  test('is scrolled through from the latest to the first', async () => {
    const { page, faults } = await console.signIn();
    await answerWithEvents(page);
    await page.goto('/accounts/busy/timeline');
    const list = page.getByRole('region', { name: 'Events' });
    await list.getByText(deviceOf(EVENTS - 1)).waitFor();
    await page.evaluate(FRAMES);
    const first = list.getByText(deviceOf(0));
    let most = 0;
    while (!(await first.isVisible())) {
      await page.evaluate(TO_THE_END);
      await page.waitForTimeout(16);
      most = Math.max(most, await list.getByRole('listitem').count());
    }
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThan(ROWS_MAX);
    await tellFrames(page);
    expect(faults.found).toEqual([]);
  }, 300_000);
});

/** The latest first; a cursor is how many came before. */
async function answerWithEvents(page: Page): Promise<void> {
  await page.route('**/v1/accounts/busy/timeline?*', async (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const [before, limit] = [Number(asked.get('cursor') ?? 0), Number(asked.get('limit'))];
    const count = Math.min(limit, EVENTS - before);
    const items = Array.from({ length: count }, (_, index) => eventAt(EVENTS - 1 - before - index));
    const nextCursor = before + count < EVENTS ? String(before + count) : null;
    await route.fulfill({ json: { items, nextCursor, asOf: null } });
  });
}

function eventAt(revision: number): object {
  return {
    eventId: `event-${revision}`,
    type: 'DeviceLocked',
    stream: 'account-busy',
    revision,
    position: String(revision).padStart(16, '0'),
    occurredAt: new Date(Date.UTC(2026, 0) + revision * 60_000).toISOString(),
    actor: { id: 'operator', role: 'operator' },
    data: { subscriptionId: 'tv', device: deviceOf(revision) },
    balanceBefore: 9,
    balanceAfter: 9,
  };
}

/** A box of its own for each event. */
function deviceOf(revision: number): string {
  return revision.toString(16).padStart(12, '0').toUpperCase().match(/../g)!.join(':');
}

async function tellFrames(page: Page): Promise<void> {
  const frames = await page.evaluate<number[]>('frames.toSorted((a, b) => a - b)');
  const at = (share: number) => frames[Math.floor((frames.length - 1) * share)]!.toFixed(1);
  globalThis.console.info(
    `${frames.length} frames while scrolling: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`,
  );
}

const TO_THE_END = `{
  const list = document.querySelector('main section[tabindex]');
  list.scrollTop = list.scrollHeight;
}`;

/** Notes how long each frame takes from now on. */
const FRAMES = `
  globalThis.frames = [];
  let before = performance.now();
  requestAnimationFrame(function frame(now) {
    frames.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  });
`;
