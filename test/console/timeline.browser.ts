/** An account's timeline: a hundred thousand events under the thumb, the account as it was, what changed between. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
} from './console-under-test.js';
import { expectNoEnglish } from './english-left.js';
import { expectAccessible } from './page-faults.js';

interface Words {
  readonly locale: string;
  readonly moment: string;
  readonly weekAgo: string;
  readonly balance: string;
  readonly subscriptions: (count: number) => string;
  /** Of the agreement. */
  readonly minimum: string;
}

const ENGLISH: Words = {
  locale: 'en-GB',
  moment: 'Moment',
  weekAgo: 'A week ago',
  balance: 'Balance',
  subscriptions: (count) => `${count} subscriptions`,
  minimum: 'Smallest purchase',
};

const PORTUGUESE: Words = {
  locale: 'pt-BR',
  moment: 'Momento',
  weekAgo: 'Há uma semana',
  balance: 'Saldo',
  subscriptions: (count) => `${count} assinatura${count === 0 ? '' : 's'}`,
  minimum: 'Compra mínima',
};

describeInBrowser('the timeline', () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await consoleUnderTest();
  });

  afterAll(() => console.stop());

  test('shows every event with its balance, and what another client writes by itself', async () => {
    const { page, faults } = await console.signIn();
    await page.goto('/accounts/demo-north/timeline');
    const list = page.getByRole('region', { name: 'Events' });
    await list.getByText('Account opened').or(list.getByText('Purchase')).first().waitFor();
    await console.ask('/accounts/demo-north/purchases', { credits: 4321 });
    await list.getByText('+4,321').waitFor({ timeout: 5_000 });
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('lets through what the filters say, in either order', async () => {
    const { page, faults } = await console.signIn();
    await page.goto('/accounts/demo-harbour/timeline');
    await page.getByRole('combobox', { name: 'Kinds of events' }).click();
    await page.getByRole('option', { name: 'Reversal', exact: true }).click();
    await page.keyboard.press('Escape');
    const list = page.getByRole('region', { name: 'Events' });
    const rows = list.getByRole('listitem');
    await list.getByText('Activation').waitFor({ state: 'detached' });
    const { items } = await console.ask<{ items: { revision: number }[] }>(
      '/accounts/demo-harbour/timeline?type=DeductionReversed',
    );
    expect(items.length).toBeGreaterThan(1);
    expect(await rows.count()).toBe(items.length);
    const texts = await rows.allInnerTexts();
    for (const text of texts) expect(text).toContain('Reversal');
    await page.getByText('Earliest first').click();
    await expectTexts(rows, texts.toReversed());
    expect(faults.found).toEqual([]);
  });

  test('keeps its filter in the address: through a reload, another view and back', async () => {
    const { page, faults } = await console.signIn();
    const { items } = await console.ask<{ items: { subscriptionId: string }[] }>(
      '/subscriptions?accountId=demo-harbour&status=active',
    );
    const { subscriptionId } = items[0]!;
    await page.goto('/accounts/demo-harbour/timeline');
    await page.getByRole('textbox', { name: 'Subscription' }).fill(subscriptionId);
    await page.waitForURL(`**?subscription=${subscriptionId}`);
    const list = page.getByRole('region', { name: 'Events' });
    const isFiltered = async () => {
      await list.getByText(subscriptionId).first().waitFor();
      await list.getByText('Account opened').waitFor({ state: 'detached' });
      const field = page.getByRole('textbox', { name: 'Subscription' });
      expect(await field.inputValue()).toBe(subscriptionId);
    };
    await isFiltered();
    await page.reload();
    await isFiltered();
    await page.getByRole('tab', { name: 'Comparison' }).click();
    await page.getByRole('row', { name: /Consumed/ }).waitFor();
    await page.getByRole('tab', { name: 'Events' }).click();
    await isFiltered();
    await list.getByRole('link').first().click();
    await list.waitFor({ state: 'detached' });
    await page.goBack();
    await isFiltered();
    expect(faults.found).toEqual([]);
  });

  test.each([ENGLISH, PORTUGUESE])(
    'slides to last week, and shows all as it was, in $locale',
    async (words) => {
      const { page, faults } = await console.signIn({ locale: words.locale });
      await page.goto('/accounts/demo-harbour/timeline?view=replay');
      const slider = page.getByRole('slider', { name: words.moment });
      await slider.waitFor();
      await page.getByRole('button', { name: words.weekAgo }).click();
      const at = Number(await slider.getAttribute('aria-valuenow'));
      expect(Math.abs(Date.now() - 7 * 86_400_000 - at)).toBeLessThan(120_000);
      const then = await console.ask<{ balance: number; subscriptions: object[] }>(
        `/accounts/demo-harbour/state?at=${new Date(at).toISOString()}`,
      );
      await shows(page, words.balance, String(then.balance));
      await page.getByText(words.subscriptions(then.subscriptions.length)).waitFor();
      await page.getByRole('row', { name: words.minimum }).waitFor();
      if (words === PORTUGUESE) await expectNoEnglish(page);
      await slider.focus();
      await page.keyboard.press('Home');
      await page.getByText(words.subscriptions(0)).waitFor();
      await shows(page, words.balance, /^\d+$/);
      await expectAccessible(page);
      expect(faults.found).toEqual([]);
    },
  );

  test('shows all of many subscriptions, as they were and as they have changed', async () => {
    await console.ask('/accounts', { accountId: 'wide', name: 'Wide' });
    await console.ask('/accounts/wide/purchases', { credits: 200 });
    const commands = Array.from({ length: 120 }, (_, place) => ({
      path: '/accounts/wide/subscriptions',
      key: `wide-${place}`,
      body: { customer: `customer-${place}`, packageId: '1-month' },
    }));
    await console.ask('/bulk', { commands });
    const { page, faults } = await console.signIn();
    const more = page.getByRole('button', { name: 'Show more' });
    await page.goto('/accounts/wide/timeline?view=replay');
    const rows = page.getByRole('row', { name: /customer-/ });
    for (const shown of [50, 100, 120]) {
      await rows.nth(shown - 1).waitFor();
      expect(await rows.count()).toBe(shown);
      if (shown < 120) await more.click();
    }
    expect(await more.count()).toBe(0);
    await page.goto('/accounts/wide/timeline?view=comparison');
    await page.getByText('120 new subscriptions').waitFor();
    await more.click();
    const names = await page.getByText(/customer-0 · /).innerText();
    expect(names.split(', ')).toHaveLength(120);
    expect(faults.found).toEqual([]);
  });

  test('compares two moments', async () => {
    const { page, faults } = await console.signIn();
    await page.goto('/accounts/demo-harbour/timeline?view=comparison');
    await page.getByRole('row', { name: /Consumed/ }).waitFor();
    await page.getByText(/new subscriptions?/).waitFor();
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });
});

/** The figure on the card of that name. */
async function shows(page: Page, label: string, value: string | RegExp): Promise<void> {
  const card = page
    .locator('.mantine-Card-root')
    .filter({ has: page.getByText(label, { exact: true }) });
  await card.getByText(value).first().waitFor();
}

async function expectTexts(rows: Locator, texts: readonly string[]): Promise<void> {
  const words = (text: string) => text.split('\n').filter((line) => line.includes(':'))[0]!;
  await rows.first().getByText(words(texts[0]!)).waitFor();
  expect(await rows.allInnerTexts()).toEqual(texts);
}
