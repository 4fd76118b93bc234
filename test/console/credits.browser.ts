/** Buying, transferring, and proving a deduction: in English and in Portuguese. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
} from './console-under-test.js';
import { expectAccessible } from './page-faults.js';

interface Words {
  readonly locale: string;
  readonly purchase: string;
  readonly transfer: string;
  readonly credits: string;
  readonly to: string;
  readonly arrived: string;
  readonly verify: string;
  readonly proven: string;
  readonly refuted: string;
  readonly event: string;
}

const ENGLISH: Words = {
  locale: 'en-GB',
  purchase: 'Purchase',
  transfer: 'Transfer',
  credits: 'Credits',
  to: 'To',
  arrived: '7 credits have arrived',
  verify: 'Verify in this browser',
  proven: 'Proven: the event is in the log, unchanged',
  refuted: 'Not proven: something does not hold',
  event: 'The event: does not hold.',
};

const PORTUGUESE: Words = {
  locale: 'pt-BR',
  purchase: 'Comprar',
  transfer: 'Transferir',
  credits: 'Créditos',
  to: 'Para',
  arrived: '7 créditos chegaram',
  verify: 'Verificar neste navegador',
  proven: 'Provado: o evento está no registro',
  refuted: 'Não provado: algo não confere',
  event: 'O evento: não confere.',
};

describeInBrowser('credits in the console', () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await consoleUnderTest();
  });

  afterAll(() => console.stop());

  const balanceOf = async (accountId: string): Promise<number> =>
    (await console.ask<{ available: number }>(`/accounts/${accountId}/balance`)).available;

  test.each([ENGLISH, PORTUGUESE])('are bought and passed on, in $locale', async (words) => {
    const { page, faults } = await console.signIn({ locale: words.locale });
    await page.goto('/accounts/demo-north');
    const before = { north: await balanceOf('demo-north'), valley: await balanceOf('demo-valley') };

    await page.getByRole('button', { name: words.purchase, exact: true }).click();
    const purchase = page.getByRole('dialog');
    await purchase.getByRole('textbox', { name: words.credits }).fill('20');
    await expectAccessible(page);
    await purchase.getByRole('button', { name: words.purchase, exact: true }).click();
    await purchase.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: words.transfer, exact: true }).click();
    const transfer = page.getByRole('dialog');
    await transfer.getByRole('combobox', { name: words.to }).fill('demo-valley');
    await page.getByRole('option', { name: /demo-valley/ }).click();
    await transfer.getByRole('textbox', { name: words.credits }).fill('7');
    await transfer.getByRole('button', { name: words.transfer, exact: true }).click();
    await page.getByText(words.arrived).waitFor();

    expect(await balanceOf('demo-north')).toBe(before.north + 20 - 7);
    expect(await balanceOf('demo-valley')).toBe(before.valley + 7);
    expect(faults.found).toEqual([]);
  });

  test.each([ENGLISH, PORTUGUESE])(
    'that were taken are proven by the page, and a file that was changed is not, in $locale',
    async (words) => {
      const { page, faults } = await console.signIn({ locale: words.locale });
      const { items } = await console.ask<{ items: { eventId: string }[] }>(
        '/accounts/demo-harbour/timeline?type=SubscriptionActivated&limit=1',
      );
      const { eventId } = items[0]!;
      await page.goto(`/deductions/${eventId}`);
      await page.getByRole('button', { name: words.verify }).click();
      await page.getByText(words.proven).waitFor();
      await verdictIs(page, 'proven');
      await expectAccessible(page);

      const proof = await console.ask<{ event: { balanceAfter: number } }>(
        `/audit/proofs/${eventId}?wait=10`,
      );
      proof.event.balanceAfter += 1;
      const changed = Buffer.from(JSON.stringify(proof));
      const file = { name: 'proof.json', mimeType: 'application/json', buffer: changed };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByText(words.refuted).waitFor();
      await verdictIs(page, 'refuted');
      await page.getByText(words.event).waitFor();
      await expectAccessible(page);
      expect(faults.found).toEqual([]);
    },
  );
});

async function verdictIs(page: Page, verdict: string): Promise<void> {
  expect(await page.locator('[data-verdict]').getAttribute('data-verdict')).toBe(verdict);
}
