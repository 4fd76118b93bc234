/**
 * Takes a picture of every page of the console, light and dark, on a desk and on a phone: `npm run pictures -- <folder>`, after
 * `npm run build`. The demo's network is in them.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { runCli, startLedger, temporaryFolder, type LedgerProcess } from '../e2e/ledger-process.js';
import { launchChromium } from './chromium.js';
import { pagesToSee } from './pages-to-see.js';

const SIZES = { desk: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } } as const;
const SETTLED_MS = 1_200;

const [folder = 'pictures', only = ''] = process.argv.slice(2);
process.env['BUILT'] ??= 'dist';
const data = await temporaryFolder();
const ledger = await startLedger(data, 0);
const browser = await launchChromium();
try {
  await runCli(['demo'], ledger);
  await mkdir(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const)
    for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[])
      await takeAll(browser, ledger, { colorScheme, size });
} finally {
  await browser.close();
  await ledger.stop();
  await rm(data, { recursive: true });
}

interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly size: keyof typeof SIZES;
}

async function takeAll(
  from: Browser,
  { url, key }: LedgerProcess,
  { colorScheme, size }: Look,
): Promise<void> {
  const context = await from.newContext({
    baseURL: url,
    colorScheme,
    viewport: SIZES[size],
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto('/');
  await page.locator('input[name=key]').waitFor();
  await take(page, `sign-in-${colorScheme}-${size}`);
  await page.locator('input[name=key]').fill(key);
  await page.locator('button[type=submit]').click();
  await page.locator('nav').first().waitFor({ state: 'attached' });
  for (const { name, path } of await pagesToSee({ url, key })) {
    if (!name.includes(only)) continue;
    await page.goto(path);
    await page.waitForTimeout(SETTLED_MS);
    await take(page, `${name}-${colorScheme}-${size}`);
  }
  await context.close();
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  console.log(name);
}
