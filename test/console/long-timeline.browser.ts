/** A hundred thousand events: the whole of them can be scrolled through, and the page holds no more than what is in sight. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openSqliteEventLog } from '../../libs/event-log/sqlite/sqlite-event-log.js';
import { activated, createSeed, opened, purchased } from '../e2e/seed.js';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
} from './console-under-test.js';

const EVENTS = 100_000;
const AN_APPEND = 500;
const FIRST_MS = Date.parse('2026-01-01T00:00:00.000Z');
const ROWS_MAX = 60;

/** As much as the write side would have written, in a second. */
async function writeBusyAccount(folder: string): Promise<void> {
  const log = await openSqliteEventLog({ file: join(folder, 'events.db') });
  const seed = createSeed(log);
  const at = (event: number) => new Date(FIRST_MS + event * 60_000).toISOString();
  const until = at(2 * EVENTS);
  await seed.account('busy', at(0), opened('busy'), purchased(10), activated('tv', at(0), until));
  for (let first = 4; first <= EVENTS; first += AN_APPEND) {
    const locks = Array.from({ length: Math.min(AN_APPEND, EVENTS + 1 - first) }, (_, index) => ({
      type: 'DeviceLocked' as const,
      data: { subscriptionId: 'tv', device: deviceOf(first + index) },
    }));
    await seed.account('busy', at(first), ...locks);
  }
  await log.close();
}

describeInBrowser('a timeline of a hundred thousand events', () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await consoleUnderTest({ demo: false, fill: writeBusyAccount });
    while ((await latestRevision(console)) < EVENTS - 1) await delay(500);
  }, 300_000);

  afterAll(() => console.stop());

  test('is scrolled through from the latest to the first', async () => {
    const { page, faults } = await console.signIn();
    await page.goto('/accounts/busy/timeline');
    const list = page.getByRole('region', { name: 'Events' });
    await list.getByText(deviceOf(EVENTS)).waitFor();
    await page.evaluate(FRAMES);
    let most = 0;
    const opened = list.getByText('Account opened');
    while (!(await opened.isVisible())) {
      await list.evaluate((node) => {
        const scroller = node as unknown as { scrollTop: number; scrollHeight: number };
        scroller.scrollTop = scroller.scrollHeight;
      });
      await page.waitForTimeout(16);
      most = Math.max(most, await list.getByRole('listitem').count());
    }
    expect(most).toBeLessThan(ROWS_MAX);
    const frames = await page.evaluate<number[]>('frames.toSorted((a, b) => a - b)');
    globalThis.console.info(
      `frames while scrolling: ${frames.length}, median ${frames[frames.length >> 1]!.toFixed(1)} ms, ` +
        `99 % ${frames[Math.floor(frames.length * 0.99)]!.toFixed(1)} ms, longest ${frames.at(-1)!.toFixed(0)} ms`,
    );
    expect(faults.found).toEqual([]);
  }, 300_000);
});

async function latestRevision({ ask }: ConsoleUnderTest): Promise<number> {
  const page = await ask<{ items: { revision: number }[] }>(
    '/accounts/busy/timeline?order=desc&limit=1',
  ).catch(() => undefined);
  return page?.items[0]?.revision ?? -1;
}

/** A box of its own for each event. */
function deviceOf(event: number): string {
  return event.toString(16).padStart(12, '0').toUpperCase().match(/../g)!.join(':');
}

/** Notes how long each frame takes from now on. */
const FRAMES = `
  globalThis.frames = [];
  let before = performance.now();
  (function frame(now) {
    frames.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  })(before);
`;
