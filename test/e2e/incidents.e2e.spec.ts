/** Incidents over HTTP: rule 21, and what is told of them to whom. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { ledgerUnderTest, type Client, type LedgerUnderTest } from './ledger-under-test.js';
import { give } from './valid-commands.js';

const DAY_MS = 86_400_000;
/** One moment for all, or what lies between two of them would be a millisecond more or less than days. */
const NOW_MS = Date.now();
const ago = (days: number) => new Date(NOW_MS - days * DAY_MS).toISOString();
const began = ago(10);
const ended = ago(7);

let ledger: LedgerUnderTest;
let north: Client;
let south: Client;
let incidentId: string;
let keys = 0;

/** In order, as of so many days ago. */
async function bringIn(...sent: readonly (readonly [number, string, object])[]): Promise<void> {
  const commands = sent.map(([days, path, body]) => ({
    path,
    key: `brought-in-${(keys += 1)}`,
    body,
    at: ago(days),
  }));
  const { body } = await ledger.post('/v1/bulk', { commands });
  const statuses = body.results.map(({ status }: { status: number }) => status);
  expect(statuses).toEqual(sent.map(() => 201));
}

/** Three customers, a credit for thirty days each, from 20 days ago; n-1 renews, n-2 cancels. */
async function historyOf(accountId: string): Promise<void> {
  const account = `/accounts/${accountId}`;
  const activate = (n: number) =>
    [
      20,
      `${account}/subscriptions`,
      { customer: `c${n}`, packageId: '1-month', subscriptionId: `${accountId}-${n}` },
    ] as const;
  await bringIn(
    [30, '/accounts', { name: accountId, accountId }],
    [30, `${account}/purchases`, { credits: 100 }],
    activate(1),
    activate(2),
    activate(3),
    [5, `${account}/subscriptions/${accountId}-1/extensions`, { packageId: '1-month' }],
    [4, `${account}/subscriptions/${accountId}-2/cancellation`, { reason: 'left' }],
  );
}

/** What the explanation of a subscription's first deduction of a type says of the incident. */
async function explainedIncident(subscriptionId: string, type: string): Promise<object[]> {
  const head = await ledger.log.head();
  const path = `/v1/accounts/north/timeline?type=${type}&subscriptionId=${subscriptionId}&after=${head}`;
  const [{ eventId }] = (await north.get(path)).body.items;
  const { body } = await north.get(`/v1/deductions/${eventId}?after=${head}`);
  expect(body.sentences).toEqual(
    expect.arrayContaining(body.linked.map(({ sentence }: { sentence: string }) => sentence)),
  );
  return body.linked.filter(({ id }: { id: string }) => id === incidentId);
}

async function told(client: Client, part = '') {
  const head = await ledger.log.head();
  const join = part.includes('?') ? '&' : '?';
  return (await client.get(`/v1/incidents${part}${join}after=${head}`)).body;
}

beforeAll(async () => {
  ledger = await ledgerUnderTest();
  for (const accountId of ['north', 'south']) await historyOf(accountId);
  north = await ledger.keyFor('reseller', 'north');
  south = await ledger.keyFor('reseller', 'south');
  const outage = { supplier: 'streams-1', startedAt: began, description: 'no channel played' };
  ({ incidentId } = await give(ledger, '/incidents', outage));
  await give(ledger, `/incidents/${incidentId}/resolution`, { endedAt: ended });
  await give(north, '/accounts/north/goodwill', { credits: 1 });
  const days = { days: 3, incidentId, reason: 'outage' };
  await give(north, '/accounts/north/subscriptions/north-1/compensations', days);
});

afterAll(() => ledger.stop());

describe('an incident', () => {
  test('is told with what it burnt, what was given for it, and who renewed', async () => {
    expect(await told(ledger, `/${incidentId}`)).toMatchObject({
      incidentId,
      supplier: 'streams-1',
      description: 'no channel played',
      startedAt: began,
      endedAt: ended,
      // Six times 3 of 30 days.
      burnt: { credits: '0.6', subscriptions: 6, accounts: 2 },
      compensations: { count: 1, subscriptions: 1, screenDays: 3 },
      borneBy: { accounts: '0.1', operator: '0' },
      renewals: {
        compensated: { renewed: 1, lapsed: 0, running: 0, rate: 1 },
        others: { renewed: 1, lapsed: 2, running: 2, rate: 1 / 3 },
      },
    });
  });

  test('and to a reseller with what it cost its own accounts', async () => {
    const own = await told(south, `/${incidentId}`);
    expect(own.burnt).toEqual({ credits: '0.3', subscriptions: 3, accounts: 1 });
    expect(own.compensations.count).toBe(0);
    expect((await told(ledger, `/${incidentId}?accountId=south`)).burnt).toEqual(own.burnt);
    const foreign = await south.get(`/v1/incidents/${incidentId}?accountId=north`);
    expect([foreign.status, foreign.body.type]).toEqual([404, '/problems/account-not-found']);
  });

  test('by account, in pages', async () => {
    const first = await told(ledger, `/${incidentId}/accounts?limit=1`);
    expect(first.items).toEqual([
      {
        accountId: 'north',
        credits: '0.3',
        subscriptions: 3,
        compensations: 1,
        screenDays: 3,
        borneBy: { accounts: '0.1', operator: '0' },
      },
    ]);
    const second = await told(
      ledger,
      `/${incidentId}/accounts?limit=1&cursor=${first.nextCursor as string}`,
    );
    expect(second.items).toMatchObject([{ accountId: 'south', credits: '0.3' }]);
    expect(second.nextCursor).toBeNull();
  });

  test('by subscription, in pages', async () => {
    const seen: Record<string, unknown>[] = [];
    let cursor = '';
    do {
      const page = await told(north, `/${incidentId}/subscriptions?limit=2${cursor}`);
      seen.push(...page.items);
      cursor = page.nextCursor ? `&cursor=${page.nextCursor as string}` : '';
    } while (cursor !== '');
    const byId = seen.toSorted((a, b) =>
      String(a.subscriptionId) < String(b.subscriptionId) ? -1 : 1,
    );
    expect(byId).toMatchObject([
      { subscriptionId: 'north-1', credits: '0.1', compensatedDays: 3, renewal: 'renewed' },
      { subscriptionId: 'north-2', credits: '0.1', compensatedDays: 0, renewal: 'lapsed' },
      { subscriptionId: 'north-3', credits: '0.1', downSeconds: 3 * 86_400, renewal: 'running' },
    ]);
  });

  test('is borne by the operator where it gave the goodwill back', async () => {
    const timeline = await ledger.get(
      `/v1/accounts/north/timeline?type=GoodwillFunded&after=${await ledger.log.head()}`,
    );
    const [{ eventId }] = timeline.body.items;
    await give(ledger, '/accounts/north/reversals', { eventId, reason: 'our supplier' });
    const { borneBy } = await told(north, `/${incidentId}`);
    expect(borneBy).toEqual({ accounts: '0', operator: '0.1' });
  });

  test('that lasts has burnt until now', async () => {
    const outage = { supplier: 'streams-2', startedAt: ago(1), description: 'no sound' };
    const open = await give(ledger, '/incidents', outage);
    const one = await told(south, `/${open.incidentId}`);
    expect(one.endedAt).toBeNull();
    expect(one.burnt.subscriptions).toBe(2);
    const { items } = await told(south);
    expect(items.map((item: { incidentId: string }) => item.incidentId)).toEqual([
      open.incidentId,
      incidentId,
    ]);
    expect(items[0]).not.toHaveProperty('burnt');
  });

  test('is opened and resolved by operators, and once', async () => {
    const outage = { supplier: 'streams-1', startedAt: began, description: 'mine' };
    expect((await north.post('/v1/incidents', outage)).status).toBe(403);
    const headers = { 'idempotency-key': 'the-outage' };
    const first = await ledger.post('/v1/incidents', outage, headers);
    const again = await ledger.post('/v1/incidents', outage, headers);
    expect(again.body).toEqual(first.body);
    const resolution = { endedAt: ended };
    const refusalOf = async (path: string, body: object) =>
      (await ledger.post(`/v1/incidents/${path}`, body)).body.type;
    expect(await refusalOf(`${incidentId}/resolution`, resolution)).toBe(
      '/problems/incident-resolved',
    );
    expect(await refusalOf('none/resolution', resolution)).toBe('/problems/incident-not-found');
    expect(await refusalOf(`${first.body.incidentId}/resolution`, { endedAt: ago(11) })).toBe(
      '/problems/ends-before-start',
    );
    const unknown = await told(ledger, '/none');
    expect(unknown.type).toBe('/problems/incident-not-found');
  });

  test('that is not there can’t be named by a compensation', async () => {
    const path = '/v1/accounts/north/subscriptions/north-1/compensations';
    const days = { days: 1, incidentId: 'none', reason: 'outage' };
    const { status, body } = await north.post(path, days);
    expect([status, body.type]).toEqual([404, '/problems/incident-not-found']);
  });

  test('is told with each deduction of which it burnt credits, compensated or not', async () => {
    const begun = (at: string) => `${at.replace('T', ' ').replace('Z', '')} UTC`;
    const which = `the incident ${incidentId} of streams-1, which began on ${begun(began)} and was over on ${begun(ended)}`;
    const link = { id: incidentId, eventId: null, at: began };
    expect(await explainedIncident('north-2', 'SubscriptionActivated')).toMatchObject([
      { ...link, sentence: `0.1 of these credits burnt in ${which}.` },
    ]);
    expect(await explainedIncident('north-1', 'SubscriptionActivated')).toMatchObject([
      { ...link, sentence: `0.1 of these credits burnt in ${which}; a compensation names it.` },
    ]);
    expect(await explainedIncident('north-1', 'SubscriptionExtended')).toMatchObject([
      { ...link, sentence: `A compensation names ${which}.` },
    ]);
  });
});
