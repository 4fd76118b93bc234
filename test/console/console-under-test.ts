/** The console as a person uses it: the program with the demo's network on a port of its own, and a browser. */
import { rm } from 'node:fs/promises';
import { describe } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { runCli, startLedger, temporaryFolder, type LedgerProcess } from '../e2e/ledger-process.js';
import { launchChromium, missingChromium } from './chromium.js';
import { watchPage, type PageFaults } from './page-faults.js';

/** Skipped, saying why, where there is no browser. */
export const describeInBrowser = (missingChromium === undefined ? describe : describe.skip) as (
  name: string,
  suite: () => void,
) => void;

export interface OpenedPage {
  readonly page: Page;
  readonly faults: PageFaults;
}

export interface ConsoleUnderTest {
  readonly ledger: LedgerProcess;
  /** A browser of its own: nobody is signed in. In English and UTC unless told otherwise. */
  open(options?: BrowserContextOptions): Promise<OpenedPage>;
  /** The same, signed in, at the overview. @param key default: the operator's */
  signIn(options?: BrowserContextOptions & { readonly key?: string }): Promise<OpenedPage>;
  /** Another client's command, or a query: `body` undefined. */
  ask<T>(path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
}

export interface ConsoleOptions {
  /** Default true: with the network of `tallystick demo`. */
  readonly demo?: boolean;
}

export async function consoleUnderTest({
  demo = true,
}: ConsoleOptions = {}): Promise<ConsoleUnderTest> {
  const folder = await temporaryFolder();
  const ledger = await startLedger(folder, 0);
  if (demo) {
    const { code, output } = await runCli(['demo'], ledger);
    if (code !== 0) throw new Error(`the demo failed: ${output}`);
  }
  const browser = await launchChromium();
  const open = (options?: BrowserContextOptions) => openPage(browser, ledger.url, options);
  return {
    ledger,
    open,
    async signIn({ key = ledger.key, ...options } = {}) {
      const opened = await open(options);
      await opened.page.locator('input[name=key]').fill(key);
      await opened.page.locator('button[type=submit]').click();
      await opened.page.getByRole('heading', { level: 1 }).waitFor();
      await opened.page.locator('nav').first().waitFor({ state: 'attached' });
      return opened;
    },
    ask: (path, body) => askLedger(ledger, path, body),
    async stop() {
      await browser.close();
      await ledger.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'UTC',
    baseURL: url,
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const faults = watchPage(page, url);
  await page.goto('/');
  return { page, faults };
}

let asked = 0;

async function askLedger<T>({ url, key }: LedgerProcess, path: string, body: unknown): Promise<T> {
  const headers = { authorization: `Bearer ${key}` };
  asked += 1;
  const command = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      ...headers,
      'content-type': 'application/json',
      'idempotency-key': `another-client-${process.pid}-${asked}`,
    },
  };
  const answer = await fetch(`${url}/v1${path}`, body === undefined ? { headers } : command);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
