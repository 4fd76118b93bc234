/** Customers: found by anything, created in four fields, why they can't watch, extended one by one and all at once. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
} from './console-under-test.js';
import { expectAccessible } from './page-faults.js';

const BOX = '00:1A:79:AA:00:01';
const STICK = '00:1A:79:AA:00:02';

describeInBrowser('customers', () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await consoleUnderTest();
    const maria = { customer: 'Maria Alves', subscriptionId: 'maria-1', packageId: '1-month' };
    await console.ask('/accounts/demo-north/subscriptions', maria);
    await console.ask('/accounts/demo-north/goodwill', { credits: 2 });
  });

  afterAll(() => console.stop());

  test('one is created in four fields, with what it takes before it is done', async () => {
    const { page, faults } = await console.signIn();
    await page.goto('/customers/new');
    await choose(page, 'Account', 'demo-north', /North/, 'dialog');
    await page.getByLabel('Username').fill('nuno-2');
    await page.getByRole('dialog').getByLabel('Customer').fill('Nuno Reis');
    await choose(page, 'Package', '1-month', /1-month|month/i, 'dialog');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Runs until').waitFor();
    await dialog.getByText('Takes').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nuno Reis' }).waitFor();
    expect(page.url()).toContain('/customers/demo-north/nuno-2');
    await page.getByText('No device has ever connected').waitFor();
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('they are found by a word of the name, the username and the device', async () => {
    const { page, faults } = await console.signIn();
    const lock = { device: BOX };
    await console.ask('/accounts/demo-north/subscriptions/maria-1/device-lock', lock);
    await page.goto('/customers');
    const search = page.getByLabel('Find a customer');
    for (const by of ['alves', 'maria-1', BOX.toLowerCase()]) {
      await search.fill(by);
      await page.getByRole('link', { name: 'Maria Alves' }).waitFor();
      await page.locator('tbody tr').nth(1).waitFor({ state: 'detached' });
    }
    await search.fill('maria al');
    await page.waitForURL('**/customers?q=maria+al');
    await page.getByRole('link', { name: 'Maria Alves' }).click();
    await page.getByRole('heading', { name: 'Maria Alves' }).waitFor();
    await page.goBack();
    await page.locator('tbody tr').nth(1).waitFor({ state: 'detached' });
    expect(await search.inputValue()).toBe('maria al');
    // The menu leads to all of them.
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await page.locator('tbody tr').nth(1).waitFor();
    expect(await search.inputValue()).toBe('');
    await search.fill('nobody at all');
    await page.getByText('Nobody is found by that').waitFor();
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('why one can’t watch is said, with what devices were told', async () => {
    const path = '/accounts/demo-north/subscriptions/maria-1';
    await console.ask(`${path}/connections`, { device: STICK, address: '203.0.113.99' });
    const { page, faults } = await console.signIn();
    await page.goto('/customers/demo-north/maria-1');
    await page.getByText(`device ${STICK} was turned away`).waitFor();
    await page.getByRole('table', { name: 'What devices were told last' }).waitFor();
    await page.getByText('203.0.113.99').waitFor();
    await console.ask(`${path}/suspension`, { reason: 'shared password' });
    await page.getByText('This customer can’t watch').waitFor({ timeout: 5_000 });
    await page.getByText('The subscription is suspended: resume it.').waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByLabel('Reason').fill('password changed');
    await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
    await page.getByText('The ledger lets this customer watch').waitFor();
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('one is extended, gets a screen, and days from goodwill', async () => {
    const { page, faults } = await console.signIn();
    await page.goto('/customers/demo-north/maria-1');
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Extend' }).click();
    await dialog.getByText('Runs until').waitFor();
    await dialog.getByRole('button', { name: 'Extend' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Change screens' }).click();
    await dialog.getByText('Takes').waitFor();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('2 screens').first().waitFor();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Compensate' }).click();
    await dialog.getByLabel('Reason').fill('outage');
    await dialog.getByText('Screen-days in the pool').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Compensate' }).click();
    await page.getByText('Maria Alves has 1 day more').waitFor();
    expect(faults.found).toEqual([]);
  });

  test('many are extended at once: one quote for all, a result for each', async () => {
    const { page, faults } = await console.signIn();
    await page.goto('/customers/expiring?accountId=demo-harbour');
    await page.getByRole('combobox', { name: 'Expires within' }).click();
    await page.getByRole('option', { name: '30 days' }).click();
    await page.getByLabel('Select all that are shown').waitFor();
    const boxes = page.locator('tbody input[type=checkbox]:enabled');
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByText('2 are selected').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Extend 2 customers' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Takes in all').waitFor();
    await dialog.getByText('Balance of demo-harbour').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Extend 2 customers' }).click();
    await dialog.getByText('2 customers are extended').waitFor();
    expect(await dialog.locator('tbody tr').count()).toBe(2);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByText('Nobody is selected').waitFor();
    expect(faults.found).toEqual([]);
  });

  test.each(['en-GB', 'pt-BR', 'es'])('keep nobody out in %s', async (locale) => {
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 390],
    ] as const) {
      const viewport = { width, height: 844 };
      const { page, faults } = await console.signIn({ locale, colorScheme, viewport });
      for (const path of ['/customers', '/customers/expiring', '/customers/demo-north/maria-1']) {
        await page.goto(path);
        await page.locator('tbody tr').first().waitFor();
        await expectAccessible(page);
        const isWide = await page.evaluate(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth',
        );
        expect({ path, locale, width, isWide }).toEqual({ path, locale, width, isWide: false });
      }
      expect(faults.found).toEqual([]);
      await page.context().close();
    }
  });

  test('to those who only read, nothing is offered', async () => {
    const key = await console.ask<{ secret: string }>('/access/keys', {
      label: 'books',
      role: 'auditor',
    });
    const { page, faults } = await console.signIn({ key: key.secret });
    await page.goto('/customers/demo-north/maria-1');
    await page.getByRole('heading', { level: 1, name: 'Maria Alves' }).waitFor();
    expect(await page.getByRole('button', { name: 'Extend' }).count()).toBe(0);
    await page.goto('/customers/expiring');
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('tbody input[type=checkbox]').count()).toBe(0);
    expect(faults.found).toEqual([]);
  });
});

/** Chooses from a searchable list. */
async function choose(
  page: Page,
  label: string,
  text: string,
  option: RegExp,
  within: 'dialog',
): Promise<void> {
  const field = page.getByRole(within).getByRole('combobox', { name: label });
  await field.click();
  if (await field.isEditable()) await field.fill(text);
  await page.getByRole('option', { name: option }).first().click();
}
