/** Accounts: the tree, one account, and what is done with it; nothing is lost by a refusal. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
  type OpenedPage,
} from './console-under-test.js';
import { expectAccessible } from './page-faults.js';

describeInBrowser('accounts', () => {
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

  async function keyFor(role: string, accountId?: string): Promise<string> {
    const label = `${role} in the console`;
    const body = { label, role, ...(accountId !== undefined && { accountId }) };
    return (await console.ask<{ secret: string }>('/access/keys', body)).secret;
  }

  const balanceOf = async (accountId: string): Promise<number> =>
    (await console.ask<{ available: number }>(`/accounts/${accountId}/balance`)).available;

  test('are a tree that opens, closes and is sorted, with balances rolled up', async () => {
    const { page, faults } = await openAt('/accounts');
    const north = page.getByRole('row', { name: /^(Hide|Show) what is below North/ });
    const { account } = await console.ask<{ account: { rolledUp: { balance: number } } }>(
      '/accounts/demo-north/tree',
    );
    await north.getByText(String(account.rolledUp.balance), { exact: true }).waitFor();
    await north.getByText('4 accounts below').waitFor();
    await page.getByRole('link', { name: 'Pier' }).waitFor();
    await page.getByRole('button', { name: 'Hide what is below Harbour' }).click();
    await page.getByRole('link', { name: 'Pier' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Own balance' }).click();
    const balances = await rootBalances(page);
    expect(balances).toEqual(balances.toSorted((a, b) => b - a));
    expect(faults.found).toEqual([]);
  });

  test.each([
    ['en', 'Open an account', 'Name: text of 1 to 200 characters, without control characters'],
    [
      'pt-BR',
      'Abrir uma conta',
      'Nome: um texto de 1 a 200 caracteres, sem caracteres de controle',
    ],
    ['es', 'Abrir una cuenta', 'Nombre: un texto de 1 a 200 caracteres, sin caracteres de control'],
  ])('say in the reader’s language (%s) what can’t be taken', async (language, open, said) => {
    const { page } = await openAt('/accounts');
    await page.evaluate(`localStorage.setItem('tallystick.language', '${language}')`);
    await page.reload();
    await page.getByRole('button', { name: open }).click();
    const form = page.getByRole('dialog');
    const id = form.getByLabel('Id', { exact: true });
    await id.fill('é');
    await form.getByLabel(/^(Name|Nome|Nombre)/).fill('North\u0001');
    const submit = form.locator('button[type=submit]');
    expect(await submit.isDisabled()).toBe(true);
    await id.fill('');
    await submit.click();
    await form.getByRole('alert').getByText(said).waitFor();
  });

  test('are found by how their name begins, in any case', async () => {
    const { page, faults } = await openAt('/accounts');
    await page.getByRole('searchbox', { name: 'Find an account' }).fill('harb');
    await page.getByText('demo-harbour · Below demo-north').waitFor();
    await expectAccessible(page);
    await page.getByRole('searchbox').fill('nobody at all');
    await page.getByText('No account’s name or id begins with “nobody at all”').waitFor();
    await page.getByRole('searchbox').fill('harb');
    await page.getByRole('link', { name: 'Harbour' }).click();
    await page.getByRole('heading', { level: 1, name: 'Harbour' }).waitFor();
    expect(faults.found).toEqual([]);
  });

  test('open sub-resellers, with a warning where that takes all there is', async () => {
    const { page, faults } = await openAt('/accounts/demo-south');
    const balance = await balanceOf('demo-south');
    await page.getByRole('button', { name: 'Open a sub-reseller' }).click();
    const form = page.getByRole('dialog', { name: 'Open a sub-reseller of South' });
    await form.getByLabel('Name').fill('Quay');
    await form.getByLabel('Id', { exact: true }).fill('quay');
    await form.getByLabel(/^Opening credits/).fill(String(balance));
    await form.getByText('This leaves no credits in reserve.').waitFor();
    await form.getByText('At balance 0 the account’s own people can only buy.').waitFor();
    await expectAccessible(page);
    await form.getByLabel(/^Opening credits/).fill('10');
    await form.getByText('This leaves no credits in reserve.').waitFor({ state: 'detached' });
    await form.getByRole('button', { name: 'Open the account' }).click();
    await page.getByRole('heading', { level: 1, name: 'Quay' }).waitFor();
    expect([await balanceOf('demo-south'), await balanceOf('quay')]).toEqual([balance - 10, 10]);
    expect(faults.found).toEqual([]);
  });

  test('are adjusted by two operators', async () => {
    const { page } = await openAt('/accounts/demo-market');
    const balance = await balanceOf('demo-market');
    await choose(page, 'Request an adjustment');
    const form = page.getByRole('dialog');
    await form.getByText('Take credits').click();
    await form.getByLabel(/^Credits/).fill('2');
    await form.getByLabel(/^Reason/).fill('counted twice');
    await form.getByText('Once approved').waitFor();
    await form.getByRole('button', { name: 'Request', exact: true }).click();
    await page.getByText(/Another operator approves what you have asked for/).waitFor();
    expect(await page.getByRole('button', { name: 'Approve' }).isDisabled()).toBe(true);
    expect(await balanceOf('demo-market')).toBe(balance);

    const other = await openAt('/', await keyFor('operator'));
    const { bySeverity } = (
      await console.ask<{ alerts: { bySeverity: { warning: number } } }>('/overview')
    ).alerts;
    const { items } = await console.ask<{ items: object[] }>('/adjustments?status=pending');
    await other.page
      .getByText(new RegExp(`^${bySeverity.warning + items.length} warnings?$`))
      .waitFor();
    await other.page.getByRole('link', { name: /Adjustment of demo-market by .2 waits/ }).click();
    await other.page.getByText('Asked for by operator', { exact: true }).waitFor();
    await other.page.getByRole('button', { name: 'Approve' }).click();
    await expectAccessible(other.page);
    await other.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await other.page.getByText('The adjustment is made').waitFor();
    await other.page
      .getByText(/^Asked for by operator, approved by operator in the console: counted twice/)
      .waitFor();
    // Without being asked again.
    await page.getByText('Adjustments that wait for approval').waitFor({ state: 'detached' });
    expect(await balanceOf('demo-market')).toBe(balance - 2);
    await other.page.goto(new URL('/', other.page.url()).href);
    const waiting = other.page.getByRole('list', { name: 'Adjustments that wait for approval' });
    await waiting
      .getByText(/Adjustment of/)
      .first()
      .waitFor();
    expect(await waiting.getByText(/demo-market/).count()).toBe(0);
    expect(other.faults.found).toEqual([]);
  });

  test('have their agreement changed as a whole', async () => {
    const { page, faults } = await openAt('/accounts/demo-valley');
    await choose(page, 'Change the agreement');
    const form = page.getByRole('dialog');
    await form.getByLabel(/^Warn below/).fill('7');
    await form.getByRole('button', { name: 'Add a price' }).click();
    await form.getByLabel('From credits').last().fill('1000');
    await form.getByLabel('Price of a credit').last().fill('2,75');
    await expectAccessible(page);
    await form.getByRole('button', { name: 'Agree' }).click();
    await page.getByText('The agreement is in force').waitFor();
    const { agreement } = await console.ask<{ agreement: object }>('/accounts/demo-valley');
    expect(agreement).toMatchObject({
      lowBalanceThreshold: 7,
      priceTiers: expect.arrayContaining([
        { from: 1000, unitPrice: { amount: '2.75', currency: 'EUR' } },
      ]),
    });
    expect(faults.found).toEqual([]);
  });

  test('are suspended and reinstated, and say why they can’t be closed', async () => {
    const { page } = await openAt('/accounts/demo-orchard');
    await choose(page, 'Close');
    await page.getByLabel(/^Reason/).fill('gone');
    const refusal = page.getByRole('dialog').getByRole('alert').last();
    await refusal.getByText(/Closing needs/).waitFor();
    expect(await page.getByLabel(/^Reason/).inputValue()).toBe('gone');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await choose(page, 'Suspend');
    await page.getByLabel(/^Reason/).fill('unpaid');
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await page.getByText('Suspended', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Transfer' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Reinstate' }).click();
    await page.getByLabel(/^Reason/).fill('paid');
    await page.getByRole('dialog').getByRole('button', { name: 'Reinstate' }).click();
    await page.getByRole('button', { name: 'Transfer' }).waitFor();
  });

  test('of others are out of a reseller’s sight, and so is what it may not do', async () => {
    const { page } = await openAt('/accounts', await keyFor('reseller', 'demo-harbour'));
    await page.getByRole('link', { name: 'Pier' }).waitFor();
    expect(await page.getByRole('link', { name: /North|South|Valley/ }).count()).toBe(0);
    await page.getByRole('link', { name: 'Harbour' }).click();
    await page.getByRole('button', { name: 'Transfer' }).waitFor();
    expect(await page.getByRole('button', { name: 'Purchase' }).count()).toBe(0);
    await page.getByRole('button', { name: 'More actions' }).click();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Fund goodwill']);
    await page.goto('/accounts/demo-south');
    await page.getByText('That can’t be done').waitFor();
  });
});

async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

/** In the order in which they are shown. */
async function rootBalances(page: Page): Promise<number[]> {
  const cells = page.getByRole('row', { name: /demo-(north|south)/ }).locator('td:nth-child(2)');
  return (await cells.allTextContents()).map((text) => Number(text.replaceAll(',', '')));
}
