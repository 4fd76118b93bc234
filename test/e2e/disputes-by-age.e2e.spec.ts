/** Disputes opened before an instant: in every scope, of every status, page by page. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { ledgerUnderTest, type Client, type LedgerUnderTest } from './ledger-under-test.js';
import { give } from './valid-commands.js';

const dayOf = (day: number) => `2026-01-0${day}T10:00:00.000Z`;

let ledger: LedgerUnderTest;
let clients: Readonly<Record<string, Client>>;
/** Opened on the days 4, 5 and 6; the second is rejected. */
let disputeIds: readonly [string, string, string];

beforeAll(async () => {
  ledger = await ledgerUnderTest();
  await give(ledger, '/accounts', { name: 'South', accountId: 'south' });
  const month = { customer: 'ann', packageId: '1-month' };
  const [, , ...sold] = await inThePast<{ events: { eventId: string }[] }>(
    [1, '/accounts', { name: 'North', accountId: 'north' }],
    [1, '/accounts/north/purchases', { credits: 10 }],
    ...[1, 2, 3].map((day) => [day, '/accounts/north/subscriptions', month] as const),
  );
  const opened = await inThePast<{ disputeId: string }>(
    ...sold.map(({ events }, place) => {
      const body = { eventId: events[0]!.eventId, claim: 'charged twice' };
      return [4 + place, '/disputes', body] as const;
    }),
  );
  disputeIds = opened.map(({ disputeId }) => disputeId) as [string, string, string];
  await reject(disputeIds[1]);
  const north = await ledger.keyFor('reseller', 'north');
  const south = await ledger.keyFor('reseller', 'south');
  clients = { operator: ledger, support: await ledger.keyFor('support'), north, south };
});

afterAll(() => ledger.stop());

/** Each on its day of January. */
async function inThePast<T>(
  ...commands: readonly (readonly [day: number, path: string, body: object])[]
): Promise<readonly T[]> {
  const dated = commands.map(([day, path, body], place) => ({
    ...{ path, body, at: dayOf(day) },
    key: `command-${place}`,
  }));
  const { body } = await ledger.post('/v1/bulk', { commands: dated });
  const results = body.results as readonly { readonly status: number; readonly body: T }[];
  expect(results.map(({ status }) => status)).toEqual(commands.map(() => 201));
  return results.map((result) => result.body);
}

/** By somebody else than who opened it. */
async function reject(disputeId: string): Promise<void> {
  const other = await ledger.keyFor('operator');
  const resolution = { outcome: 'rejected', reason: 'the log shows it' };
  await give(other, `/disputes/${disputeId}/resolution`, resolution);
}

async function pageOf(client: Client, query: string) {
  const { body } = await client.get(`/v1/disputes?${query}&after=${await ledger.log.head()}`);
  const items = body.items as readonly { readonly disputeId: string }[];
  return { ids: items.map(({ disputeId }) => disputeId), nextCursor: body.nextCursor as string };
}

const idsOf = async (client: Client, query: string) => (await pageOf(client, query)).ids;

describe('disputes opened before an instant', () => {
  test.each(['operator', 'support', 'north'])('are found by %s, that instant not', async (name) => {
    const client = clients[name]!;
    const [first, second, third] = disputeIds;
    expect(await idsOf(client, `openedBefore=${dayOf(4)}`)).toEqual([]);
    expect(await idsOf(client, `openedBefore=${dayOf(5)}`)).toEqual([first]);
    expect(await idsOf(client, `openedBefore=${dayOf(6)}&order=desc`)).toEqual([second, first]);
    expect(await idsOf(client, `openedBefore=${dayOf(7)}&status=open`)).toEqual([first, third]);
    expect(await idsOf(client, `openedBefore=${dayOf(7)}&status=rejected`)).toEqual([second]);
    expect(await idsOf(client, `openedBefore=${dayOf(5)}&accountId=north`)).toEqual([first]);
    expect(await idsOf(client, `openedBefore=${dayOf(5)}&status=rejected`)).toEqual([]);
  });

  test.each(['asc', 'desc'])('come page by page, %s', async (order) => {
    const before = `openedBefore=${dayOf(6)}&order=${order}&limit=1`;
    const first = await pageOf(clients['north']!, before);
    const second = await pageOf(clients['north']!, `${before}&cursor=${first.nextCursor}`);
    const expected = [disputeIds[0], disputeIds[1]];
    expect([...first.ids, ...second.ids]).toEqual(
      order === 'asc' ? expected : expected.toReversed(),
    );
    expect(second.nextCursor).toBeNull();
  });

  test('go on before no other instant', async () => {
    const { nextCursor } = await pageOf(ledger, `openedBefore=${dayOf(6)}&limit=1`);
    const other = await ledger.get(`/v1/disputes?openedBefore=${dayOf(7)}&cursor=${nextCursor}`);
    expect([other.status, other.body.violations[0].field]).toEqual([400, 'cursor']);
  });

  test('are not told of to others', async () => {
    expect(await idsOf(clients['south']!, `openedBefore=${dayOf(9)}`)).toEqual([]);
  });
});
