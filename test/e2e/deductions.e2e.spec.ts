/** `GET /v1/deductions/{eventId}`: a deduction explained, on the whole ledger. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ledgerUnderTest, type Client, type LedgerUnderTest } from './ledger-under-test.js';
import { give } from './valid-commands.js';

let ledger: LedgerUnderTest;
let panel: Client & { readonly keyId: string };
let activation: { readonly eventId: string; readonly position: string };
let last: string;

const explained = async (eventId: string, client: Client = ledger) =>
  (await client.get(`/v1/deductions/${eventId}?after=${last}`)).body;

beforeAll(async () => {
  ledger = await ledgerUnderTest();
  await give(ledger, '/accounts', { name: 'Top', accountId: 'top' });
  await give(ledger, '/accounts/top/purchases', { credits: 100 });
  const opening = { name: 'North', accountId: 'north', parentId: 'top', openingCredits: 50 };
  await give(ledger, '/accounts', opening);
  panel = await ledger.keyFor('service', 'north');
  const trial = { customer: 'ana', subscriptionId: 'tv' };
  await give(panel, '/accounts/north/trials', trial);
  const body = { trialId: 'tv', packageId: '1-month', screens: 3, device: '00:1A:79:00:00:01' };
  const answer = await give(panel, '/accounts/north/subscriptions', body);
  [activation] = answer.events;
  await give(panel, '/accounts/north/goodwill', { credits: 1 });
  const startedAt = '2026-11-01T10:00:00.000Z';
  const outage = { supplier: 'streams-1', startedAt, description: 'no channel played' };
  const { incidentId } = await give(ledger, '/incidents', outage);
  const compensation = { days: 2, incidentId, reason: 'outage' };
  await give(panel, '/accounts/north/subscriptions/tv/compensations', compensation);
  const watching = { device: '00:1A:79:00:00:01', connectionId: 'tv' };
  await give(panel, '/accounts/north/subscriptions/tv/connections', watching);
  const reversal = { eventId: activation.eventId, credits: 2, reason: 'as agreed' };
  const claim = { eventId: activation.eventId, claim: 'not mine' };
  await give(ledger, '/disputes', claim);
  last = (await give(ledger, '/accounts/north/reversals', reversal)).position;
});

afterAll(() => ledger.stop());

describe('a deduction', () => {
  test('is explained with all that the ledger knows of it', async () => {
    const { sentences, ...rest } = await explained(activation.eventId);
    expect(rest).toMatchObject({
      eventId: activation.eventId,
      type: 'SubscriptionActivated',
      accountId: 'north',
      accountName: 'North',
      subscriptionId: 'tv',
      position: activation.position,
      charge: {
        credits: 3,
        rule: 'activation',
        inputs: { creditsPerScreen: 1, quantity: 1, screens: 3 },
      },
      rule: { name: 'activation', number: 2 },
      devices: [{ device: '00:1A:79:00:00:01', outcome: 'allowed', reason: null, endedAt: null }],
      arithmetic: { words: '3 screens × 1 credit × 1 period = 3 credits', agrees: true },
      askedBy: {
        actor: { id: panel.keyId, role: 'service' },
        keyLabel: 'service under test',
        causationId: null,
      },
      imported: false,
      balance: { before: 50, after: 47 },
      entitlement: {
        before: { subscription: { status: 'trial', packageId: null, screens: 1 } },
        after: { subscription: { status: 'active', packageId: '1-month', screens: 3 } },
      },
      attempts: { events: [{ type: 'SubscriptionActivated' }, { type: 'DeviceLocked' }] },
      today: { charge: { credits: 3 }, balanceAfter: 45, refusal: null },
    });
    expect(rest.linked.map(({ kind }: { kind: string }) => kind)).toEqual([
      'transfer',
      'trial',
      'reversal',
      'dispute',
      'compensation',
      'incident',
    ]);
    expect(sentences[0]).toBe(
      '3 credits were taken from North (north) to activate subscription tv for ana: 1-month × 1 on 3 screens.',
    );
  });

  test('is explained in the language that the reader prefers, as data the same', async () => {
    const path = `/v1/deductions/${activation.eventId}?after=${last}`;
    const asked = (language: string) => ledger.get(path, { 'accept-language': language });
    const [english, portuguese, spanish] = await Promise.all(['fr', 'pt', 'es-MX'].map(asked));
    const languages = [english!, portuguese!, spanish!].map(({ headers }) => [
      headers['content-language'],
      headers['vary'],
    ]);
    expect(languages).toEqual([
      ['en', 'Accept-Language'],
      ['pt-BR', 'Accept-Language'],
      ['es', 'Accept-Language'],
    ]);
    expect(english!.body.sentences[0]).toBe((await explained(activation.eventId)).sentences[0]);
    expect(portuguese!.body.sentences[0]).toBe(
      'Foram debitados 3 créditos de North (north) para ativar a assinatura tv de ana: 1-month × 1 em 3 telas.',
    );
    expect(spanish!.body.arithmetic.words).toBe('3 pantallas × 1 crédito × 1 período = 3 créditos');
    const { charge, entitlement, balance, askedBy } = english!.body;
    for (const { body } of [portuguese!, spanish!]) {
      expect(body).toMatchObject({ charge, entitlement, balance, askedBy });
      expect(body.sentences).toHaveLength(english!.body.sentences.length);
    }
  });

  test('that was asked for twice under two keys says so on both', async () => {
    const path = '/accounts/north/subscriptions/tv/extensions';
    const first = await give(panel, path, { packageId: '1-month' });
    const second = await give(panel, path, { packageId: '1-month' });
    last = second.position;
    const [one, other] = [first.events[0].eventId, second.events[0].eventId];
    const said = async (eventId: string) =>
      (await explained(eventId)).linked
        .filter(({ kind }: { kind: string }) => kind === 'said-again')
        .map(({ id }: { id: string }) => id);
    expect([await said(one), await said(other)]).toEqual([[other], [one]]);
  });

  test('that activated the same for a customer twice says so on both', async () => {
    const body = { customer: 'cy', packageId: '1-month' };
    const first = await give(panel, '/accounts/north/subscriptions', body);
    const other = { ...body, packageId: '3-months' };
    await give(panel, '/accounts/north/subscriptions', other);
    const chosen = { ...body, subscriptionId: 'cy-again' };
    const second = await give(panel, '/accounts/north/subscriptions', chosen);
    last = second.position;
    const said = async ({ events }: { events: { eventId: string }[] }) =>
      (await explained(events[0]!.eventId)).linked
        .filter(({ kind }: { kind: string }) => kind === 'said-again')
        .map(({ id }: { id: string }) => id);
    expect(await said(first)).toEqual([second.events[0].eventId]);
    expect(await said(second)).toEqual([first.events[0].eventId]);
  });

  test('says what the same would be refused for today', async () => {
    await give(panel, '/accounts/north/subscriptions/tv/cancellation', { reason: 'moved' });
    const { events, position } = await give(panel, '/accounts/north/subscriptions', {
      customer: 'bo',
      packageId: '12-months',
      screens: 2,
    });
    last = position;
    const { today, sentences } = await explained(events[0].eventId);
    expect(today).toMatchObject({ charge: null, refusal: { slug: 'insufficient-credits' } });
    expect(sentences).toContainEqual(expect.stringContaining('would be refused today'));
  });

  test('is explained right after it was written, whatever the read models hold', async () => {
    const { events } = await give(panel, '/accounts/north/goodwill', { credits: 1 });
    const answer = await panel.get(`/v1/deductions/${events[0].eventId}`);
    expect([answer.status, answer.body.type]).toEqual([200, 'GoodwillFunded']);
  });
});

describe('an event', () => {
  test('that took nothing is no deduction', async () => {
    const page = await ledger.get(`/v1/accounts/top/timeline?after=${last}`);
    for (const { eventId } of page.body.items) {
      const answer = await ledger.get(`/v1/deductions/${eventId}`);
      expect([answer.status, answer.body.type]).toEqual([422, '/problems/not-a-deduction']);
    }
  });

  test('outside the caller’s scope is not there, like one that is nowhere', async () => {
    const beside = await ledger.keyFor('reseller', 'top');
    await give(ledger, '/accounts', { name: 'Far', accountId: 'far' });
    const far = await ledger.keyFor('reseller', 'far');
    expect((await beside.get(`/v1/deductions/${activation.eventId}`)).status).toBe(200);
    const page = await ledger.get(`/v1/accounts/top/timeline?after=${last}`);
    for (const eventId of [activation.eventId, page.body.items[0].eventId, 'none', '%00', '..']) {
      const answer = await far.get(`/v1/deductions/${eventId}`);
      expect([eventId, answer.status]).toEqual([eventId, 404]);
    }
  });

  test('tells a confined reader the labels of its own keys only', async () => {
    const { events, position } = await give(ledger, '/accounts/north/goodwill', { credits: 1 });
    last = position;
    expect((await explained(events[0].eventId, panel)).askedBy).toMatchObject({ keyLabel: null });
    expect((await explained(activation.eventId, panel)).askedBy).toMatchObject({
      keyLabel: 'service under test',
    });
  });
});
