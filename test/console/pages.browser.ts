/** Every page: open to everybody, in every language, light and dark, on a desk and on a phone; and silent. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
} from './console-under-test.js';
import { expectAccessible } from './page-faults.js';
import { pagesToSee } from './pages-to-see.js';

const DESK = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

const LOOKS = [
  { locale: 'en-GB', colorScheme: 'light', viewport: DESK },
  { locale: 'pt-BR', colorScheme: 'dark', viewport: DESK },
  { locale: 'es', colorScheme: 'light', viewport: PHONE },
  { locale: 'en-GB', colorScheme: 'dark', viewport: PHONE },
] as const;

describeInBrowser('every page', () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await consoleUnderTest();
  });

  afterAll(() => console.stop());

  test.each(LOOKS)('in $locale, $colorScheme, $viewport.width px wide', async (look) => {
    const { page, faults } = await console.signIn(look);
    for (const { name, path } of await pagesToSee(console.ledger)) {
      await page.goto(path);
      await settled(page);
      expect([name, await page.locator('h1').count()]).toEqual([name, 1]);
      expect([name, await widerThanTheScreen(page)]).toEqual([name, 0]);
      await expectAccessible(page);
      expect([name, ...faults.found]).toEqual([name]);
    }
  });
});

/** Nothing is being fetched or is about to be drawn. */
async function settled(page: Page): Promise<void> {
  await page.locator('main').waitFor();
  await page
    .locator('.mantine-Skeleton-root, .mantine-Loader-root')
    .first()
    .waitFor({ state: 'detached' });
  await page.waitForTimeout(300);
}

/** Pixels that would have to be scrolled to the side. */
function widerThanTheScreen(page: Page): Promise<number> {
  return page.evaluate<number>(
    'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
  );
}
