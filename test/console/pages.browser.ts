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

/** As the menu and the page itself are called. */
const ROOMS = [
  'Overview',
  'Accounts',
  'Customers',
  'Disputes',
  'Incidents',
  'Finance',
  'Check a proof',
  'System',
];

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
      expect([name, await cutOff(page)]).toEqual([name, []]);
      await expectAccessible(page);
      expect([name, ...faults.found]).toEqual([name]);
    }
  });

  test.each([
    ['operator', DESK],
    ['reseller', DESK],
    ['support', PHONE],
  ] as const)('that the menu leads to, for %s', async (role, viewport) => {
    const key = role === 'operator' ? undefined : await keyOf(role);
    const { page, faults } = await console.signIn({ viewport, ...(key && { key }) });
    const menu = page.getByRole('navigation', { name: 'Pages' });
    for (const room of ROOMS) {
      if (viewport === PHONE) await page.getByRole('button', { name: /the menu/ }).click();
      await menu.getByRole('link', { name: room }).click();
      await page.getByRole('heading', { level: 1, name: room }).waitFor();
      await settled(page);
      expect(await menu.locator('[aria-current=page]').allInnerTexts()).toEqual([room]);
      expect([room, ...faults.found]).toEqual([room]);
    }
  });

  async function keyOf(role: string): Promise<string> {
    const accountId = role === 'reseller' ? { accountId: 'demo-harbour' } : {};
    const terms = { label: role, role, ...accountId };
    return (await console.ask<{ secret: string }>('/access/keys', terms)).secret;
  }
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

/** What has less room than it says: words that end in "…", buttons that end at the edge, a chosen tab that is out of sight. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('main *')]
      .filter((part) => {
        const isHidden = getComputedStyle(part).overflowX === 'hidden' && part.clientWidth > 1;
        const { left, right } = part.getBoundingClientRect();
        const isChosen = part.matches('[role=tab][aria-selected=true]');
        return (
          (isHidden && part.scrollWidth > part.clientWidth + 1) ||
          (isChosen && (left < 0 || right > document.documentElement.clientWidth))
        );
      })
      .map((part) => part.textContent)
  `);
}
