/** A deduction explained, and its proof checked by the page itself. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Proof } from '../../libs/audit/proof/proof.js';
import { temporaryFolder } from '../e2e/ledger-process.js';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
} from './console-under-test.js';
import { expectAccessible } from './page-faults.js';

describeInBrowser('a deduction', () => {
  let console: ConsoleUnderTest;
  let deduction: { readonly eventId: string; readonly data: { readonly customer: string } };
  let address: string;

  beforeAll(async () => {
    console = await consoleUnderTest();
    const timeline = '/accounts/demo-harbour/timeline?type=SubscriptionActivated&limit=1';
    const { items } = await console.ask<{ items: (typeof deduction)[] }>(timeline);
    deduction = items[0]!;
    address = `/deductions/${deduction.eventId}`;
  });

  afterAll(() => console.stop());

  test('is told in sentences, with what it changed and what belongs to it', async () => {
    const { page, faults } = await console.signIn();
    await page.goto(address);
    const told = await console.ask<{ sentences: string[]; balance: object }>(address);
    await page.getByText(told.sentences[0]!).waitFor();
    const shown = await page.getByRole('region', { name: 'What happened' }).innerText();
    for (const sentence of told.sentences.slice(1, 7))
      for (const words of sentence.split(/\d{4}-\d\d-\d\d [\d:.]+ UTC/))
        expect(shown).toContain(words);
    expect(shown).not.toContain('UTC');
    const { before, after } = told.balance as { before: number; after: number };
    await page.getByRole('row', { name: `Balance ${before} ${after}` }).waitFor();
    await page.getByRole('link', { name: /Harbour/ }).waitFor();
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test.each([
    ['en-GB', 'America/New_York', /took effect on/],
    ['pt-BR', 'America/Sao_Paulo', /Passou a valer em/],
    ['es', 'Asia/Tokyo', /Surtió efecto el/],
  ])('tells its moments in the reader’s zone, and in UTC on hover: %s, %s', async (...of) => {
    const [locale, timezoneId, sentence] = of;
    const { page, faults } = await console.signIn({ locale, timezoneId });
    await page.goto(address);
    const moment = page.getByText(sentence).locator('time').first();
    const at = new Date((await moment.getAttribute('datetime'))!);
    const { occurredAt } = await console.ask<{ occurredAt: string }>(address);
    expect(at.toISOString()).toBe(occurredAt);
    const written = (timeStyle: 'short' | 'medium', timeZone: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle, timeZone }).format(at);
    expect(await moment.innerText()).toBe(written('short', timezoneId));
    await moment.hover();
    await page
      .getByRole('tooltip')
      .getByText(`${written('medium', 'UTC')} UTC`)
      .waitFor();
    expect(faults.found).toEqual([]);
  });

  test.each([
    ['pt-BR', /^Fo(i|ram) debitados? .* para ativar a assinatura/, 'Verificar neste navegador'],
    ['es', /^Se carg(ó|aron) .* para activar la suscripción/, 'Verificar en este navegador'],
  ])('is told in %s to who reads that', async (locale, sentence, button) => {
    const { page, faults } = await console.signIn({ locale });
    await page.goto(address);
    await page.getByText(sentence).waitFor();
    await page.getByRole('button', { name: button }).click();
    await verdictOf(page, 'proven');
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('is verified by the page: green with its proof, red with one that was tampered with', async () => {
    const { page, faults } = await console.signIn();
    await page.goto(address);
    await page.getByRole('button', { name: 'Verify in this browser' }).click();
    const proven = await verdictOf(page, 'proven');
    expect(await proven.getByText(': holds.').count()).toBe(6);
    await expectAccessible(page);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the proof' }).click(),
    ]);
    const file = await download.path();
    const proof = JSON.parse(await readFile(file, 'utf8')) as Proof;
    expect(proof.event.eventId).toBe(deduction.eventId);

    const tampered = join(await temporaryFolder(), 'tampered.json');
    const event = { ...proof.event, balanceAfter: proof.event.balanceAfter! + 1 };
    await writeFile(tampered, JSON.stringify({ ...proof, event }));
    await page.locator('input[type=file]').setInputFiles(tampered);
    const refuted = await verdictOf(page, 'refuted');
    await refuted.getByText('The event: does not hold.').waitFor();
    expect(await refuted.getByText(': holds.').count()).toBe(5);
    await expectAccessible(page);

    await page.goto('/proof');
    const saidTwice = join(await temporaryFolder(), 'said-twice.json');
    await writeFile(saidTwice, JSON.stringify(proof).replace('{', '{"leafIndex":0,'));
    for (const refuted of [saidTwice, tampered]) {
      await page.locator('input[type=file]').setInputFiles(file);
      await verdictOf(page, 'proven');
      await page.locator('input[type=file]').setInputFiles(refuted);
      await verdictOf(page, 'refuted');
    }
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('is never called proven by a browser that has no Ed25519', async () => {
    const { page, faults } = await console.signIn();
    await page.addInitScript(
      "crypto.subtle.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'))",
    );
    await page.goto(address);
    await page.getByRole('button', { name: 'Verify in this browser' }).click();
    const unknown = await verdictOf(page, 'unknown');
    await unknown.getByText('This browser can’t check Ed25519 signatures.').waitFor();
    expect(await unknown.getByText(': holds.').count()).toBe(5);
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('that isn’t sealed yet has its hash checked, and isn’t called proven', async () => {
    const { page } = await console.signIn();
    await page.route('**/v1/audit/proofs/**', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: '/problems/not-sealed-yet', title: '', status: 409 }),
      }),
    );
    await page.goto(address);
    await page.getByRole('button', { name: 'Verify in this browser' }).click();
    const unknown = await verdictOf(page, 'unknown');
    await unknown.getByText('The event: holds.').waitFor();
    expect(await unknown.getByText(': holds.').count()).toBe(1);
  });

  test('shows what the devices were told around it', async () => {
    const path = '/accounts/demo-harbour/subscriptions';
    const sold = await console.ask<{ subscriptionId: string; events: { eventId: string }[] }>(
      path,
      {
        customer: 'device-watcher',
        packageId: '1-month',
      },
    );
    const connections = `${path}/${sold.subscriptionId}/connections`;
    await console.ask(connections, { device: '00:1A:79:00:00:01' });
    await console.ask(connections, { device: '00:1A:79:00:00:02' });
    const { page, faults } = await console.signIn();
    await page.goto(`/deductions/${sold.events[0]!.eventId}`);
    const devices = page.getByRole('region', { name: 'Devices, a day around it' });
    await devices.getByText('00:1A:79:00:00:01 · connected').waitFor();
    await devices.getByText('00:1A:79:00:00:02 · rejected: all its screens were in use').waitFor();
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('is disputed with a claim', async () => {
    const { page, faults } = await console.signIn();
    await page.goto(address);
    await page.getByRole('button', { name: 'Open a dispute' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Claim').fill('This was not asked for.');
    await expectAccessible(page);
    await form.getByRole('button', { name: 'Open a dispute' }).click();
    await page.waitForURL('**/disputes/*');
    const { items } = await console.ask<{ items: { claim: string; deductionEventId: string }[] }>(
      '/disputes?order=desc&limit=1',
    );
    expect(items[0]).toMatchObject({
      claim: 'This was not asked for.',
      deductionEventId: deduction.eventId,
    });
    expect(faults.found).toEqual([]);
  });
});

/** Once the page has come to that verdict. */
async function verdictOf(page: Page, verdict: 'proven' | 'refuted' | 'unknown') {
  const shown = page.locator(`[data-verdict=${verdict}]`);
  await shown.waitFor();
  return shown;
}
