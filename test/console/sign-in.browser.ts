/** Signing in and out: what the page keeps, what it doesn't, what it says. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
} from './console-under-test.js';
import { expectNoEnglish } from './english-left.js';
import { expectAccessible } from './page-faults.js';

interface Words {
  readonly locale: string;
  readonly key: string;
  readonly signIn: string;
  readonly overview: string;
  readonly operator: RegExp;
  readonly signOut: string;
}

const ENGLISH: Words = {
  locale: 'en-GB',
  key: 'API key',
  signIn: 'Sign in',
  overview: 'Overview',
  operator: /\(operator\)/,
  signOut: 'Sign out',
};

const PORTUGUESE: Words = {
  locale: 'pt-BR',
  key: 'Chave de API',
  signIn: 'Entrar',
  overview: 'Visão geral',
  operator: /\(operador\)/,
  signOut: 'Sair',
};

describeInBrowser('signing in', () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await consoleUnderTest({ demo: false });
  });

  afterAll(() => console.stop());

  test('takes the operator’s key, keeps a cookie that no script reads, and nothing secret elsewhere', async () => {
    const { page, faults } = await console.signIn();
    await page.getByRole('button', { name: /operator/ }).waitFor();
    const cookies = await page.context().cookies();
    expect(cookies).toEqual([
      expect.objectContaining({ httpOnly: true, sameSite: 'Strict', path: '/' }),
    ]);
    const kept = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    );
    expect(kept).not.toContain(console.ledger.key);
    expect(kept).not.toContain(cookies[0]!.value);
    expect(faults.found).toEqual([]);
  });

  test.each([ENGLISH, PORTUGUESE])(
    'is a form to fill, and to come back to, in $locale',
    async (words) => {
      const { page, faults } = await console.open({ locale: words.locale });
      const key = page.getByLabel(words.key);
      await key.fill(console.ledger.key);
      await expectAccessible(page);
      if (words === PORTUGUESE) await expectNoEnglish(page);
      await page.getByRole('button', { name: words.signIn, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: words.overview }).waitFor();
      if (words === PORTUGUESE) await expectNoEnglish(page);
      await page.getByRole('button', { name: words.operator }).click();
      await page.getByRole('menuitem', { name: words.signOut }).click();
      await key.waitFor();
      expect(await page.context().cookies()).toEqual([]);
      expect(faults.found).toEqual([]);
    },
  );

  test('lasts over a reload, and ends with signing out', async () => {
    const { page, faults } = await console.signIn();
    await page.reload();
    await page.getByRole('navigation').first().waitFor();
    await page.getByRole('button', { name: /operator/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    await page.reload();
    await page.getByLabel('API key').waitFor();
    expect(faults.found).toEqual([]);
  });

  test('says in the reader’s language that a key is wrong, and loses nothing', async () => {
    const { page } = await console.open({ locale: 'pt-BR' });
    await page.getByLabel('Chave de API').fill('not-a-key-at-all');
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByText('A chave é desconhecida ou foi revogada.').waitFor();
    expect(await page.getByLabel('Chave de API').inputValue()).toBe('not-a-key-at-all');
    await expectAccessible(page);
  });

  test('forbids inline scripts and asks nobody else', async () => {
    const { page, faults } = await console.open();
    const answer = await page.reload();
    const policy = answer!.headers()['content-security-policy']!;
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).not.toContain('unsafe');
    await page.getByLabel('API key').waitFor();
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });
});
