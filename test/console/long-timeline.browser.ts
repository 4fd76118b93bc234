/** A hundred thousand events: the whole of them can be scrolled through, and the page holds no more than what is in sight. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
} from './console-under-test.js';

const EVENTS = 100_000;
const A_BULK = 1_000;
const ROWS_MAX = 60;

describeInBrowser('a timeline of a hundred thousand events', () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await consoleUnderTest({ demo: false });
    await console.ask('/accounts', { accountId: 'busy', name: 'Busy' });
    for (let first = 1; first < EVENTS; first += A_BULK) {
      const commands = Array.from({ length: Math.min(A_BULK, EVENTS - first) }, (_, index) => ({
        path: '/accounts/busy/purchases',
        key: `purchase-${first + index}`,
        body: { credits: 10 },
      }));
      await console.ask('/bulk', { commands });
    }
  }, 300_000);

  afterAll(() => console.stop());

  test('is scrolled through from the latest to the first', async () => {
    const { page, faults } = await console.signIn();
    await page.goto('/accounts/busy/timeline');
    const list = page.getByRole('region', { name: 'Events' });
    await list.getByText('999,990').first().waitFor();
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
