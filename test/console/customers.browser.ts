/** Customers: found by anything, created in four fields, why they can't watch, extended one by one and all at once. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
} from './console-under-test.js';
import { CUSTOMERS_ENGLISH, CUSTOMERS_PORTUGUESE, type CustomersWords } from './customers-words.js';
import { expectNoEnglish } from './english-left.js';
import { expectAccessible } from './page-faults.js';

const BOX = '00:1A:79:AA:00:01';
const STICK = '00:1A:79:AA:00:02';
/** What devices do is asked for every 15 s, on a busy machine later. */
const ASKED_AGAIN = { timeout: 60_000 };

const LANGUAGES: readonly CustomersWords[] = [CUSTOMERS_ENGLISH, CUSTOMERS_PORTUGUESE];

describeInBrowser('customers', () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await consoleUnderTest();
    for (const { subscriptionId, customer } of LANGUAGES) {
      const month = { customer, subscriptionId, packageId: '1-month' };
      await console.ask('/accounts/demo-north/subscriptions', month);
    }
    await console.ask('/accounts/demo-north/goodwill', { credits: 2 });
  });

  afterAll(() => console.stop());

  test.each(LANGUAGES)(
    'one is created in four fields, with what it takes, in $locale',
    async (words) => {
      const { page, faults } = await console.signIn({ locale: words.locale });
      await page.goto('/customers/new');
      const dialog = page.getByRole('dialog');
      await choose(page, words.account, 'demo-north', /North/, 'dialog');
      await page.getByLabel(words.username).fill(words.created.username);
      await dialog.getByLabel(words.customerField).fill(words.created.name);
      await choose(page, words.package, '1-month', /1-month|month/i, 'dialog');
      await dialog.getByText(words.until).waitFor();
      await dialog.getByText(words.takes, { exact: true }).waitFor();
      await expectAccessible(page);
      await speaks(page, words);
      await dialog.getByRole('button', { name: words.create }).click();
      await page.getByRole('heading', { level: 1, name: words.created.name }).waitFor();
      expect(page.url()).toContain(`/customers/demo-north/${words.created.username}`);
      await page.getByText(words.neverConnected).waitFor();
      await expectAccessible(page);
      await speaks(page, words);
      expect(faults.found).toEqual([]);
    },
  );

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

  test.each([
    ['pt-BR', 'Busca: um texto de 1 a 200 caracteres, sem caracteres de controle'],
    ['es', 'Búsqueda: un texto de 1 a 200 caracteres, sin caracteres de control'],
  ])('they are not searched by what is too long, which %s is told', async (locale, told) => {
    const { page } = await console.signIn({ locale });
    await page.goto(`/customers?q=${'x'.repeat(201)}`);
    await page.getByRole('alert').getByText(told).waitFor();
    await expectNoEnglish(page);
  });

  test.each(LANGUAGES)(
    'why one can’t watch is said, with what devices were told, in $locale',
    async (words) => {
      const path = `/accounts/demo-north/subscriptions/${words.subscriptionId}`;
      await console.ask(`${path}/device-lock`, { device: BOX });
      await console.ask(`${path}/connections`, { device: STICK, address: '203.0.113.99' });
      const { page, faults } = await console.signIn({ locale: words.locale });
      await page.goto(`/customers/demo-north/${words.subscriptionId}`);
      await page.getByText(words.turnedAway(STICK)).waitFor();
      await page.getByRole('table', { name: words.told }).waitFor();
      await page.getByText('203.0.113.99').waitFor();
      await console.ask(`${path}/suspension`, { reason: words.why });
      await page.getByText(words.cannotWatch).waitFor({ timeout: 5_000 });
      await page.getByText(words.suspended).waitFor();
      await speaks(page, words);
      await page.getByRole('button', { name: words.resume }).click();
      await page.getByLabel(words.reason).fill(words.why);
      await page.getByRole('dialog').getByRole('button', { name: words.resume }).click();
      await page.getByText(words.canWatch).waitFor();
      await expectAccessible(page);
      await speaks(page, words);
      expect(faults.found).toEqual([]);
    },
  );

  /** @returns what ends it */
  async function watches(subscriptionId: string, device: string): Promise<() => Promise<unknown>> {
    const month = { customer: subscriptionId, subscriptionId, packageId: '1-month' };
    await console.ask('/accounts/demo-north/subscriptions', month);
    const connections = `/accounts/demo-north/subscriptions/${subscriptionId}/connections`;
    const { connectionId } = await console.ask<{ connectionId: string }>(connections, {
      device,
      lastsSeconds: 3_600,
    });
    return () => console.ask(`${connections}/${connectionId}/end`, {});
  }

  test('those who watch are listed where the overview leads to, and come and go', async () => {
    const endFirst = await watches('watcher-1', STICK);
    const { page, faults } = await console.signIn();
    const card = page.locator('.mantine-Card-root', { hasText: 'Online now' });
    await card.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Online now' }).waitFor();
    const row = page.getByRole('row', { name: 'watcher-1' });
    await row.getByText(STICK).waitFor();
    await expectAccessible(page);
    await watches('watcher-2', BOX);
    const second = page.getByRole('link', { name: 'watcher-2', exact: true });
    await second.waitFor(ASKED_AGAIN);
    await endFirst();
    await row.waitFor({ state: 'detached', ...ASKED_AGAIN });
    await second.click();
    await page.getByRole('heading', { level: 1, name: 'watcher-2' }).waitFor();
    expect(faults.found).toEqual([]);
  });

  test.each([
    ['pt-BR', 'Ninguém está on-line'],
    ['es', 'Nadie está en línea'],
  ])('nobody watches at an account that sells nothing, which %s is told', async (locale, told) => {
    const accountId = `idle-${locale}`;
    await console.ask('/accounts', { name: 'Idle', accountId });
    const { page, faults } = await console.signIn({ locale });
    await page.goto('/customers/online');
    await page.locator('tbody tr').first().waitFor();
    await expectNoEnglish(page);
    await page.goto(`/customers/online?accountId=${accountId}`);
    await page.getByText(told).waitFor();
    await expectNoEnglish(page);
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test.each(LANGUAGES)(
    'one is extended, gets a screen, and days from goodwill, in $locale',
    async (words) => {
      const { page, faults } = await console.signIn({ locale: words.locale });
      await page.goto(`/customers/demo-north/${words.subscriptionId}`);
      const dialog = page.getByRole('dialog');
      await page.getByRole('button', { name: words.extend }).click();
      await dialog.getByText(words.until).waitFor();
      await speaks(page, words);
      await dialog.getByRole('button', { name: words.extend }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(words.extended).waitFor();
      await page.getByRole('button', { name: words.changeScreens }).click();
      await dialog.getByText(words.takes, { exact: true }).waitFor();
      await speaks(page, words);
      await dialog.getByRole('button', { name: words.add, exact: true }).click();
      await page.getByText(words.twoScreens).first().waitFor();
      await page.getByRole('button', { name: words.more }).click();
      await page.getByRole('menuitem', { name: words.compensate }).click();
      await dialog.getByLabel(words.reason).fill(words.why);
      await dialog.getByText(words.pool).waitFor();
      await expectAccessible(page);
      await speaks(page, words);
      await dialog.getByRole('button', { name: words.compensate }).click();
      await page.getByText(words.compensated).waitFor();
      expect(faults.found).toEqual([]);
    },
  );

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

  test('what became of each is told also where none is left to extend', async () => {
    const { page, faults } = await console.signIn();
    await page.goto('/customers/expiring?accountId=demo-south');
    await page.getByLabel('Select all that are shown').check();
    const count = await page.locator('tbody tr').count();
    await page.getByRole('button', { name: /^Extend \d+ customers?$/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Takes in all').waitFor();
    await dialog.getByRole('button', { name: /^Extend/ }).click();
    await page.getByText('Nobody’s subscription expires in that time').waitFor();
    await dialog.getByRole('status').waitFor();
    expect(await dialog.locator('tbody tr').count()).toBe(count);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    expect(await page.getByRole('dialog').count()).toBe(0);
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
        // On a phone rows are cards.
        await page.locator('tbody tr, li[data-index]').first().waitFor();
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

async function speaks(page: Page, words: CustomersWords): Promise<void> {
  if (words === CUSTOMERS_PORTUGUESE) await expectNoEnglish(page);
}

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
