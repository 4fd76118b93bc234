/** Disputes from the inbox to the decision, whose effect is seen before; and incidents. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  consoleUnderTest,
  describeInBrowser,
  type ConsoleUnderTest,
} from './console-under-test.js';
import { ENGLISH, PORTUGUESE, type Words } from './disputes-words.js';
import { expectNoEnglish } from './english-left.js';
import { expectAccessible } from './page-faults.js';

const HARBOUR = 'demo-harbour';

interface Result {
  readonly body: { readonly events: readonly { readonly eventId: string }[] };
}

interface List<T> {
  readonly items: readonly T[];
}

describeInBrowser('disputes and incidents', () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await consoleUnderTest();
  });

  afterAll(() => console.stop());

  const balance = async () =>
    (await console.ask<{ available: number }>(`/accounts/${HARBOUR}/balance`)).available;

  /** A new customer's first month, and the key of who may dispute it and doesn't decide. */
  async function sold(
    customer: string,
  ): Promise<{ eventId: string; subscriptionId: string; secret: string }> {
    const month = { customer, packageId: '1-month', screens: 2 };
    const { events, subscriptionId } = await console.ask<{
      events: readonly { eventId: string }[];
      subscriptionId: string;
    }>(`/accounts/${HARBOUR}/subscriptions`, month);
    const terms = { label: 'Harbour’s desk', role: 'reseller', accountId: HARBOUR };
    const { secret } = await console.ask<{ secret: string }>('/access/keys', terms);
    return { eventId: events[0]!.eventId, subscriptionId, secret };
  }

  async function disputed(customer: string): Promise<{ disputeId: string }> {
    const { eventId, secret } = await sold(customer);
    const answer = await fetch(`${console.ledger.url}/v1/disputes`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${secret}`,
        'content-type': 'application/json',
        'idempotency-key': customer,
      },
      body: JSON.stringify({ eventId, claim: `${customer} asked for one` }),
    });
    return (await answer.json()) as { disputeId: string };
  }

  /** So many opened that many days ago, each over a month of an account of their own. */
  async function disputedDaysAgo(days: number, count: number, claim: string): Promise<void> {
    const at = new Date(Date.now() - days * 86_400_000).toISOString();
    const accountId = `elder-${days}`;
    const tell = async (commands: readonly object[]) => {
      const dated = commands.map((command, place) => {
        return { key: `${accountId}-${place}`, at, ...command };
      });
      const answer = await console.ask<{ results: Result[] }>('/bulk', { commands: dated });
      return answer.results;
    };
    const month = { customer: 'olga', packageId: '1-month' };
    const [, , ...sold] = await tell([
      { path: '/accounts', body: { name: 'Elder', accountId } },
      { path: `/accounts/${accountId}/purchases`, body: { credits: 100 } },
      ...Array<object>(count).fill({ path: `/accounts/${accountId}/subscriptions`, body: month }),
    ]);
    const deductions = sold.map(({ body }) => body.events[0]!.eventId);
    await tell(deductions.map((eventId) => ({ path: '/disputes', body: { eventId, claim } })));
  }

  /** A row of what a command would do. */
  const told = (page: Page, label: string) =>
    page
      .getByRole('dialog')
      .locator('div', { has: page.getByText(label, { exact: true }) })
      .last();

  test('are found in the inbox, and given evidence', async () => {
    await disputed('rita');
    const { page, faults } = await console.signIn();
    await page.goto('/disputes');
    await page.getByRole('heading', { name: 'Disputes' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'rita asked for one' }).click();
    await page.getByText('Nobody has attached anything yet.').waitFor();
    await page.getByRole('button', { name: 'Attach evidence' }).click();
    await page.getByLabel('What it shows').fill('the panel’s own log');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Attach', exact: true }).click();
    await page.locator('#content').getByText('the panel’s own log').waitFor();
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('come into the inbox by themselves, and leave it when they are decided', async () => {
    const { page, faults } = await console.signIn();
    await page.goto('/disputes');
    await page.getByRole('heading', { name: 'Disputes' }).waitFor();
    await page.getByText('Live', { exact: true }).waitFor({ state: 'attached' });
    const { disputeId } = await disputed('uma');
    const claim = page.getByRole('link', { name: 'uma asked for one' });
    await claim.waitFor();
    await claim.click();
    await page.getByText('Nobody has attached anything yet.').waitFor();
    await console.ask(`/disputes/${disputeId}/evidence`, { note: 'what the panel says' });
    await page.getByText('what the panel says').waitFor();
    await page.goBack();
    await claim.waitFor();
    const rejection = { outcome: 'rejected', reason: 'it was right' };
    await console.ask(`/disputes/${disputeId}/resolution`, rejection);
    await claim.waitFor({ state: 'detached' });
    expect(faults.found).toEqual([]);
  });

  test('name events as evidence, which lead to where they are seen', async () => {
    const { disputeId } = await disputed('vera');
    const bought = await console.ask<{ events: { eventId: string }[] }>(
      `/accounts/${HARBOUR}/purchases`,
      { credits: 37 },
    );
    const purchase = bought.events[0]!.eventId;
    const deduction = disputeId.replace(/-1$/, '');
    const piece = { note: 'both on one day', eventIds: [deduction, purchase] };
    await console.ask(`/disputes/${disputeId}/evidence`, piece);
    const { page, faults } = await console.signIn();
    await page.goto(`/disputes/${disputeId}`);
    await page.getByText('37 credits bought').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Purchase', exact: true }).click();
    await page.getByRole('region', { name: 'Events' }).getByText('37 credits bought').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Activation', exact: true }).click();
    await page.waitForURL(`**/deductions/${deduction}`);
    expect(faults.found).toEqual([]);
  });

  /** By the reseller itself, from the deduction's page. @returns the dispute's address */
  async function openedByHand(words: Words, key: string, eventId: string): Promise<string> {
    const { page, faults } = await console.signIn({ key, locale: words.locale });
    await page.goto(`/deductions/${eventId}`);
    await page.getByRole('button', { name: words.dispute }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel(words.claim).fill(words.claimed);
    if (words === PORTUGUESE) await expectNoEnglish(page);
    await form.getByRole('button', { name: words.dispute }).click();
    await page.waitForURL('**/disputes/*');
    await page.locator('#content').getByText(words.claimed).waitFor();
    expect(await page.getByRole('button', { name: words.decide }).count()).toBe(0);
    if (words === PORTUGUESE) await expectNoEnglish(page);
    expect(faults.found).toEqual([]);
    return page.url();
  }

  test.each([ENGLISH, PORTUGUESE])(
    'are opened, and upheld in part, with the effect seen before, in $locale',
    async (words) => {
      const { eventId, subscriptionId, secret } = await sold(words.customer);
      const address = await openedByHand(words, secret, eventId);
      const before = await balance();
      const { page, faults } = await console.signIn({ locale: words.locale });
      await page.goto(address);
      await page.getByRole('button', { name: words.decide }).click();
      const balanceThen = told(page, words.balance);
      await balanceThen.getByText(String(before + 2)).waitFor();
      await page.getByLabel(words.giveBack).fill('1');
      await balanceThen.getByText(String(before + 1)).waitFor();
      await page.getByLabel(words.withdraw).check();
      await told(page, words.until).waitFor();
      await expectAccessible(page);
      if (words === PORTUGUESE) await expectNoEnglish(page);
      expect(await balance()).toBe(before);
      await page.getByLabel(words.reason).fill(words.why);
      await page.getByRole('button', { name: words.uphold }).click();
      await page.getByRole('heading', { name: words.upheld }).waitFor();
      await page.getByText(words.why, { exact: true }).waitFor();
      await expectAccessible(page);
      if (words === PORTUGUESE) await expectNoEnglish(page);
      expect(await balance()).toBe(before + 1);
      const { expiresAt } = await console.ask<{ expiresAt: string }>(
        `/subscriptions/${subscriptionId}`,
      );
      expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now());
      await page.goto(`/deductions/${eventId}`);
      await page.getByRole('link', { name: words.reversal, exact: true }).waitFor();
      expect(faults.found).toEqual([]);
    },
  );

  test('are rejected, which moves nothing', async () => {
    const { disputeId } = await disputed('tina');
    const before = await balance();
    const { page, faults } = await console.signIn({ locale: 'pt-BR' });
    await page.goto(`/disputes/${disputeId}`);
    await page.getByRole('button', { name: 'Decidir' }).click();
    await page.getByLabel('Rejeitar').check();
    await page.getByText('nada muda').waitFor();
    await page.getByLabel('Motivo').fill('o débito está certo');
    await page.getByRole('button', { name: 'Rejeitar' }).click();
    await page.getByRole('heading', { name: 'Rejeitada: o débito foi mantido' }).waitFor();
    expect(await balance()).toBe(before);
    await page.goto('/disputes?status=rejected');
    await page.getByRole('link', { name: 'tina asked for one' }).waitFor();
    expect(faults.found).toEqual([]);
  });

  test('are decided by operators alone, and not by who opened them', async () => {
    const { items } = await console.ask<List<{ eventId: string }>>(
      `/accounts/${HARBOUR}/timeline?type=GoodwillFunded,SubscriptionExtended&order=desc`,
    );
    const claim = { eventId: items[0]!.eventId, claim: 'opened by the operator' };
    const { disputeId } = await console.ask<{ disputeId: string }>('/disputes', claim);
    const { page } = await console.signIn();
    await page.goto(`/disputes/${disputeId}`);
    await page.getByText('You opened it: somebody else decides.').waitFor();
    expect(await page.getByRole('button', { name: 'Decide' }).isDisabled()).toBe(true);
    const terms = { label: 'Auditors', role: 'auditor' };
    const { secret } = await console.ask<{ secret: string }>('/access/keys', terms);
    const auditors = await console.signIn({ key: secret });
    await auditors.page.goto(`/disputes/${disputeId}`);
    await auditors.page.getByText('opened by the operator').waitFor();
    expect(await auditors.page.getByRole('button', { name: 'Decide' }).count()).toBe(0);
    expect(await auditors.page.getByRole('button', { name: 'Attach evidence' }).count()).toBe(0);
  });

  /** The last of those about the inbox, which is longer than a page after it. */
  test('are found by how long they have been open', async () => {
    await disputed('nina');
    await disputedDaysAgo(9, 1, 'olga waits for nine days');
    const { page, faults } = await console.signIn();
    await page.goto('/disputes');
    const older = page.getByRole('link', { name: 'olga waits for nine days' });
    const newer = page.getByRole('link', { name: 'nina asked for one' });
    await Promise.all([older.waitFor(), newer.waitFor()]);
    const opened = page.getByRole('combobox', { name: 'Opened' });
    await opened.click();
    await page.getByRole('option', { name: 'More than 7 days ago' }).click();
    await newer.waitFor({ state: 'detached' });
    await older.waitFor();
    await expectAccessible(page);
    await page.reload();
    await older.waitFor();
    expect(await newer.count()).toBe(0);
    await disputedDaysAgo(8, 50, 'so do many others');
    await seenToTheEnd(page);
    await opened.click();
    await page.getByRole('option', { name: 'More than 30 days ago' }).click();
    await page.getByText('No dispute has been open for that long').waitFor();
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });

  test('an incident is recorded, tells what it costs, and is ended', async () => {
    const { page, faults } = await console.signIn();
    await page.goto('/incidents');
    await page.getByRole('heading', { name: 'Incidents' }).waitFor();
    await expectAccessible(page);
    const other = { supplier: 'streams-8', startedAt: new Date().toISOString() };
    await console.ask('/incidents', { ...other, description: 'told by another client' });
    await page.getByRole('link', { name: 'told by another client' }).waitFor();
    await page.getByRole('button', { name: 'Record an incident' }).click();
    await page.getByLabel('Supplier').fill('streams-9');
    await page.getByLabel('What was broken').fill('no picture anywhere');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('It lasts').waitFor();
    await page.getByRole('heading', { name: 'Who stayed' }).waitFor();
    await page.getByRole('button', { name: 'Record its end' }).click();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('The incident is over').waitFor();
    expect(await page.getByText('It lasts').count()).toBe(0);
    await expectAccessible(page);
    expect(faults.found).toEqual([]);
  });
});

/** Of a list with more than a page. Pressed again where news came meanwhile, for which the pages are asked for anew. */
async function seenToTheEnd(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: 'Show more' });
  await more.waitFor();
  while (await more.isVisible()) {
    await more.click({ timeout: 5_000 }).catch(() => undefined);
    await more.waitFor({ state: 'detached', timeout: 5_000 }).catch(() => undefined);
  }
}
