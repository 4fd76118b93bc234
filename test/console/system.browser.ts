/** The system's page: read models rebuilt and compared, keys issued and revoked, sessions ended. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
  type OpenedPage,
} from './console-under-test.js';
import { expectAccessible } from './page-faults.js';

const EXAMPLES = { timeout: 60_000 };

describeInBrowser('the system’s page', () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await consoleUnderTest();
  });

  afterAll(() => console.stop());

  async function openAt(view: string, key?: string): Promise<OpenedPage> {
    const opened = await console.signIn(key === undefined ? {} : { key });
    await opened.page.goto(`/system?view=${view}`);
    await opened.page.getByRole('heading', { level: 1, name: 'System' }).waitFor();
    return opened;
  }

  const rowOf = (page: Page, name: string | RegExp) => page.getByRole('row', { name }).first();

  test('shows each read model, and rebuilds one while it is looked at', async () => {
    const { page, faults } = await openAt('models');
    await rowOf(page, /^balance/)
      .getByText('Following')
      .waitFor();
    await page.getByRole('button', { name: 'Rebuild balance' }).click();
    await page.getByText(/balance is being rebuilt/).waitFor();
    await rowOf(page, /^balance/)
      .getByText('Version 2', { exact: true })
      .waitFor();
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('compares what is served with the log', async () => {
    const { page, faults } = await openAt('models');
    await page.getByRole('button', { name: 'Compare now' }).click();
    await page.getByText('What is served is what the log says').waitFor(EXAMPLES);
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('shows checkpoints, each with its note, and the key that signs', async () => {
    const { page, faults } = await openAt('checkpoints');
    await page.getByText('Every event is sealed').waitFor();
    const download = page.waitForEvent('download');
    await page
      .getByRole('link', { name: /^Download the note of/ })
      .first()
      .click();
    expect((await download).suggestedFilename()).toMatch(/^checkpoint-\d+\.txt$/);
    await page.getByText('In use').hover();
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('issues a key, shows its secret once, and revokes it', async () => {
    const { page, faults } = await openAt('keys');
    await page.getByRole('button', { name: 'Issue a key' }).click();
    await page.getByLabel('Whose it is').fill('The auditors');
    await page.getByLabel('Role').selectOption('auditor');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Issue', exact: true }).click();
    const secret = await page.getByText(/^tsk_/).textContent();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    const theirs = await console.signIn({ key: secret! });
    await page.getByRole('button', { name: 'Revoke the key of The auditors' }).click();
    await page.getByRole('button', { name: 'Revoke', exact: true }).last().click();
    await page.getByText('The key of The auditors is revoked').waitFor();
    expect(await page.getByText(/^tsk_/).count()).toBe(0);
    await theirs.page.reload();
    await theirs.page.getByLabel('API key').waitFor();
    expect(faults.found).toEqual([]);
  });

  test('ends another session, whose page asks for the key again', async () => {
    const other = await console.signIn();
    const { page, faults } = await openAt('sessions');
    await page.getByText('This one').waitFor();
    await page.getByRole('button', { name: 'End a session of operator' }).first().click();
    await page.getByLabel('Reason (optional)').fill('left open');
    await page.getByRole('button', { name: 'End', exact: true }).last().click();
    await page.getByText('The session of operator is over').waitFor();
    await expectAccessible(page);
    await other.page.reload();
    await other.page.getByLabel('API key').waitFor();
    expect(faults.found).toEqual([]);
  });

  test('shows a reseller its own sessions, and nothing of the platform’s', async () => {
    const body = { label: 'Harbour’s own', role: 'reseller', accountId: 'demo-harbour' };
    const { secret } = await console.ask<{ secret: string }>('/access/keys', body);
    const { page, faults } = await openAt('sessions', secret);
    await page.getByText('This one').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    expect(await page.getByRole('tab', { name: 'API keys' }).count()).toBe(0);
    expect(await page.getByRole('tab', { name: 'Read models' }).count()).toBe(0);
    expect(faults.found).toEqual([]);
  });
});
