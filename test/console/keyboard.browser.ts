/** Worked with by the keyboard alone, from signing in on; and what is true of the figures whatever the network does. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
} from './console-under-test.js';
import { expectAccessible } from './page-faults.js';

/** Steps from one thing to another that nobody would go further by Tab. */
const STEPS_MAX = 60;

describeInBrowser('the console without a mouse', () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await consoleUnderTest();
  });

  afterAll(() => console.stop());

  test('signs in, goes to an account, and buys credits for it', async () => {
    const { page, faults } = await console.open();
    const balanceOf = async (): Promise<number> =>
      (await console.ask<{ available: number }>('/accounts/demo-north/balance')).available;
    const before = await balanceOf();
    await page.locator('input[name=key]').waitFor();
    await tabTo(page, 'input[name=key]');
    await page.keyboard.type(console.ledger.key);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();

    await tabTo(page, 'nav a[href="/accounts"]');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'North', exact: true }).waitFor();
    await tabTo(page, 'main a[href="/accounts/demo-north"]');
    await page.keyboard.press('Enter');
    const purchase = page.getByRole('button', { name: 'Purchase', exact: true });
    await purchase.waitFor();
    await tabTo(page, 'main .page-head button');
    await page.keyboard.press('Enter');
    const credits = page.getByRole('dialog').getByRole('textbox', { name: 'Credits' });
    await credits.waitFor();
    await expectFocus(page, '[role=dialog] input');
    await page.keyboard.type('20');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    expect(await balanceOf()).toBe(before + 20);
    await expectFocus(page, 'main .page-head button');
    expect(faults.found).toEqual([]);
  });

  test('shows where it is, skips the menu, and leaves a form by Escape', async () => {
    const { page } = await console.signIn();
    await page.goto('/accounts/demo-north');
    await page.getByRole('button', { name: 'Transfer' }).waitFor();
    await page.keyboard.press('Tab');
    await expectFocus(page, 'a.skip');
    await page.keyboard.press('Enter');
    await expectFocus(page, '#content');
    await page.keyboard.press('Tab');
    await expectFocus(page, '#content button');
    const outline = 'getComputedStyle(document.activeElement).outlineStyle';
    expect(await page.evaluate(outline)).toBe('solid');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectFocus(page, '#content button');
    await tabTo(page, '[aria-haspopup=menu]');
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('ArrowDown');
    await expectFocus(page, '[role=menuitem]');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expectFocus(page, '[aria-haspopup=menu]');
  });

  test('misses nothing that is written before it follows the log', async () => {
    const { page } = await console.signIn();
    let follow = (): void => undefined;
    const written = new Promise<void>((resolve) => (follow = resolve));
    await page.route('**/v1/events*', async (route) => {
      await written;
      await route.continue();
    });
    await page.goto('/accounts/demo-south');
    const { available } = await console.ask<{ available: number }>('/accounts/demo-south/balance');
    const balance = page.locator('main').getByText(String(available), { exact: true }).first();
    await balance.waitFor();
    await console.ask('/accounts/demo-south/purchases', { credits: 1_000 });
    follow();
    const after = (available + 1_000).toLocaleString('en-GB');
    await page.locator('main').getByText(after, { exact: true }).first().waitFor();
  });

  test('says that the figures are behind as long as the read models are', async () => {
    const { page } = await console.signIn();
    await page.goto('/accounts/demo-valley');
    await page.getByText('Live', { exact: true }).waitFor();
    const behind = page.getByText('The figures are behind', { exact: false });
    await page.route(/\/v1\/.*[?&]after=/, (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: '/problems/read-model-behind', title: 'Behind', status: 503 }),
      }),
    );
    await console.ask('/accounts/demo-valley/purchases', { credits: 10 });
    await behind.waitFor();
    await expectAccessible(page);
    await page.unroute(/\/v1\/.*[?&]after=/);
    await console.ask('/accounts/demo-valley/purchases', { credits: 10 });
    await behind.waitFor({ state: 'detached' });
  });
});

/** Presses Tab until what is meant has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < STEPS_MAX; step += 1) {
    if (await hasFocus(page, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

async function expectFocus(page: Page, selector: string): Promise<void> {
  await page.locator(`${selector}:focus`).waitFor();
}

function hasFocus(page: Page, selector: string): Promise<boolean> {
  return page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`);
}
