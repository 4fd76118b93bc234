/** Finance: statements on the page and as files, lots, what all have bought, the trial balance of any moment, and closing a month. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
  type OpenedPage,
} from './console-under-test.js';
import { expectAccessible } from './page-faults.js';

interface Money {
  readonly amount: string;
  readonly currency: string;
}

interface Statement {
  readonly opening: { readonly balance: number };
  readonly closing: { readonly balance: number };
  readonly costOfConsumption: readonly Money[];
  readonly sales: { readonly price: readonly Money[]; readonly margin: readonly Money[] };
}

interface Purchases {
  readonly totals: {
    readonly purchases: number;
    readonly credits: number;
    readonly total: readonly Money[];
  };
  readonly items: readonly { readonly accountId: string; readonly accountName: string }[];
}

describeInBrowser('finance', () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await consoleUnderTest();
  });

  afterAll(() => console.stop());

  async function openAt(path: string, key?: string): Promise<OpenedPage> {
    const opened = await console.signIn(key === undefined ? {} : { key });
    await opened.page.goto(path);
    return opened;
  }

  test('shows the statement of a month as the ledger has it', async () => {
    const month = monthBack(1);
    const range = `from=${month}-01T00:00:00.000Z&to=${monthBack(0)}-01T00:00:00.000Z`;
    const statement = await console.ask<Statement>(`/accounts/demo-north/statement?${range}`);
    const { page, faults } = await openAt('/finance/demo-north');
    await page.getByRole('button', { name: 'The month before' }).click();
    await figureIs(page, 'Opening balance', String(statement.opening.balance));
    await figureIs(page, 'Closing balance', String(statement.closing.balance));
    await figureIs(page, 'Cost of consumption', euros(statement.costOfConsumption));
    await figureIs(page, 'Sales', euros(statement.sales.price));
    await figureIs(page, 'Margin', euros(statement.sales.margin));
    // The address says which: a link to it shows the same.
    await page.reload();
    await figureIs(page, 'Closing balance', String(statement.closing.balance));
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('gives the whole of it as CSV and as PDF', async () => {
    const { page, faults } = await openAt('/finance/demo-harbour?from=all');
    const csv = await saved(page, 'CSV');
    expect(csv.name).toBe('statement_demo-harbour.csv');
    const rows = csv.content.toString('utf8').trim().split('\r\n');
    const { items } = await console.ask<{ items: object[] }>(
      '/accounts/demo-harbour/statement?limit=500',
    );
    // A heading and both balances, beside the movements.
    expect(rows).toHaveLength(items.length + 3);
    const pdf = await saved(page, 'PDF');
    expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-');
    expect(faults.found).toEqual([]);
  });

  test('gives the PDF in the language of the page', async () => {
    const { page, faults } = await openAt('/finance/demo-harbour?from=all');
    await page.evaluate("localStorage.setItem('tallystick.language', 'es')");
    await page.reload();
    const { content } = await saved(page, 'PDF');
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(content)));
    expect(text[0]).toContain('Extracto de');
    expect(faults.found).toEqual([]);
  });

  test('shows twelve months beside each other, purchases, and lots with the money in them', async () => {
    const { page, faults } = await openAt('/finance/demo-north?view=months');
    await page.getByRole('table', { name: 'The last twelve months' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(13);
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Purchases' }).click();
    await page.getByRole('cell', { name: '€1,000.00' }).first().waitFor();
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Lots' }).click();
    const { exposure } = await console.ask<{ exposure: Money[] }>('/accounts/demo-north/lots');
    await figureIs(page, 'Exposure', euros(exposure));
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('lists what all accounts have bought, with what it comes to, and gives it as CSV', async () => {
    const { totals, items } = await console.ask<Purchases>('/purchases?limit=500');
    const { page, faults } = await openAt('/finance');
    await page.getByRole('tab', { name: 'Purchases' }).click();
    await page.waitForURL('**/finance?view=purchases');
    await page.goto('/finance?view=purchases&from=all');
    await figuresAre(page, totals);
    const { name, content } = await saved(page, 'CSV');
    expect(name).toBe('purchases.csv');
    const rows = content.toString('utf8').trim().split('\r\n');
    expect(rows).toHaveLength(totals.purchases + 1);
    await expectAccessible(page);
    const [latest] = items;
    const table = page.getByRole('table', { name: 'Purchases' });
    await table.getByRole('link', { name: latest!.accountName }).first().click();
    const heading = `Finance of ${latest!.accountName}`;
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.getByRole('tab', { name: 'Purchases', selected: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/finance/${latest!.accountId}`);
    expect(faults.found).toEqual([]);
  });

  test('lists purchases of the month that is picked, and says where there are none', async () => {
    const range = `from=${monthBack(1)}-01T00:00:00.000Z&to=${monthBack(0)}-01T00:00:00.000Z`;
    const { totals } = await console.ask<Purchases>(`/purchases?${range}`);
    const { page, faults } = await openAt('/finance?view=purchases');
    await page.getByRole('button', { name: 'The month before' }).click();
    await figuresAre(page, totals);
    await page.goto(
      '/finance?view=purchases&from=2015-01-01T00:00:00.000Z&to=2015-02-01T00:00:00.000Z',
    );
    await page.getByText('Nothing was purchased in this time').waitFor();
    await figuresAre(page, { purchases: 0, credits: 0, total: [] });
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('shows purchases as cards on a phone', async () => {
    const { items } = await console.ask<Purchases>('/purchases');
    const { page, faults } = await console.signIn({ viewport: { width: 390, height: 844 } });
    await page.goto('/finance?view=purchases&from=all');
    const cards = page.getByRole('list', { name: 'Purchases' });
    await cards.getByRole('link', { name: items[0]!.accountName }).first().waitFor();
    expect(faults.found).toEqual([]);
  });

  test('says whether the ledger adds up, now and at any moment', async () => {
    const { page, faults } = await openAt('/finance');
    const card = page.getByRole('region', { name: 'Trial balance' });
    await card.getByText('It holds').waitFor();
    const cameIn = card.getByRole('row', { name: /^Came in/ });
    const now = await cameIn.textContent();
    await card.getByLabel('As of').click();
    await page.getByRole('button', { name: 'Previous month' }).click();
    await page.getByRole('button', { name: /^1 / }).first().click();
    await page.getByRole('button', { name: 'Take this moment' }).click();
    await page.waitForFunction(
      `!document.querySelector('main').textContent.includes(${JSON.stringify(now)})`,
    );
    await card.getByText('It holds').waitFor();
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  // Not the demo's months: on some days of the year its sixty days hold none that is over beside the one that it closes.
  test('closes the next month, once it is confirmed', async () => {
    const books = await consoleUnderTest({ demo: false });
    try {
      const at = `${monthBack(3)}-01T00:00:00.000Z`;
      const opening = { path: '/accounts', key: 'open', body: { name: 'Books' }, at };
      await books.ask('/bulk', { commands: [opening] });
      await books.ask(`/periods/${monthBack(3)}/closure`, {});
      const ofBooks = { label: 'The books', role: 'operator' };
      const { secret } = await books.ask<{ secret: string }>('/access/keys', ofBooks);
      const { page, faults } = await books.signIn({ key: secret });
      await page.goto('/finance');
      await page.getByRole('button', { name: /^Close / }).click();
      const form = page.getByRole('dialog');
      await form.getByText(/This can’t be undone/).waitFor();
      await form.getByText('It holds').waitFor();
      await form.getByLabel('Note').fill('agreed with the bank');
      await expectAccessible(page);
      await form.getByRole('button', { name: 'Close the month' }).click();
      await page.getByRole('row', { name: /The books agreed with the bank/ }).waitFor();
      const { items } = await books.ask<{ items: { month: string }[] }>('/periods');
      expect(items.map(({ month }) => month).sort()).toEqual([monthBack(3), monthBack(2)]);
      expect(faults.found).toEqual([]);
    } finally {
      await books.stop();
    }
  });

  test('is a reseller’s own, and nobody else’s', async () => {
    const body = { label: 'Harbour', role: 'reseller', accountId: 'demo-harbour' };
    const { secret } = await console.ask<{ secret: string }>('/access/keys', body);
    const { page, faults } = await openAt('/finance', secret);
    await page.getByRole('heading', { level: 1, name: 'Finance of Harbour' }).waitFor();
    await page.getByText('Opening balance').waitFor();
    expect(faults.found).toEqual([]);
  });
});

/** `2026-11`: this month, or so many before it. */
function monthBack(months: number): string {
  const now = new Date();
  const then = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1);
  return new Date(then).toISOString().slice(0, 7);
}

function euros(money: readonly Money[]): string {
  if (money.length === 0) return '–';
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' });
  return money.map(({ amount }) => format.format(Number(amount))).join(' + ');
}

async function figureIs(page: Page, label: string, value: string): Promise<void> {
  const figure = page.locator('.mantine-Card-root', { hasText: label }).first();
  await figure.getByText(value, { exact: true }).waitFor();
}

async function figuresAre(
  page: Page,
  { purchases, credits, total }: Purchases['totals'],
): Promise<void> {
  const number = new Intl.NumberFormat('en-GB');
  await figureIs(page, 'Purchases', number.format(purchases));
  await figureIs(page, 'Credits', number.format(credits));
  await figureIs(page, 'In money', euros(total));
}

async function saved(page: Page, name: string) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}
