/** Every list that the API has, as its document tells them: walked item by item it is the list, whoever asks. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';

import type { Answer, Client } from './ledger-under-test.js';
import { openApiDocument, type Operation } from './openapi-document.js';
import { give, preparedLedger, type PreparedLedger } from './valid-commands.js';

let prepared: PreparedLedger;
let reseller: Client;
let lists: readonly Operation[];
let head: string;

beforeAll(async () => {
  prepared = await preparedLedger();
  const { ledger, operator } = prepared;
  // Under a checkpoint of its own.
  await sealed();
  for (const { path, body, refusedWith } of prepared.commands)
    if (!refusedWith) await operator.post(`/v1${path}`, body);
  await writeAtOnce(operator);
  await give(operator, '/session', { key: operator.token });
  await give(operator, '/periods/2020-02/closure', {});
  for (const accountId of ACCOUNTS) {
    const path = `/accounts/${accountId}/subscriptions/same/connections`;
    await give(operator, path, { device: '00:1A:79:45:BF:E4', lastsSeconds: 3_600 });
  }
  reseller = await ledger.keyFor('reseller', 'north');
  head = (await ledger.log.head())!;
  // From here on nothing is written: no further checkpoint comes while the lists are walked.
  await sealed();
  const { operations } = openApiDocument((await ledger.get('/openapi.json')).body);
  lists = operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'cursor'));
});

afterAll(() => prepared.ledger.stop());

/** Waits until all that is written is under a checkpoint. */
async function sealed(): Promise<void> {
  const last = (await prepared.ledger.log.readAll({ limit: 10_000 })).at(-1)!;
  const proof = await prepared.operator.get(`/v1/audit/proofs/${last.eventId}?wait=10`);
  expect(proof.status).toBe(200);
}

/** Each below the one before: their ids come in another order than their places in the tree. */
const ACCOUNTS = ['z', 'm', 'kid', 'kid2', 'a'];

/** Opens them, and does much with them at one instant. */
async function writeAtOnce(operator: Client): Promise<void> {
  const at = new Date().toISOString();
  const opened = ACCOUNTS.map((accountId, index) => {
    const parentId = index === 0 ? 'north' : ACCOUNTS[index - 1]!;
    return {
      path: '/accounts',
      body: { name: accountId, accountId, parentId, openingCredits: 50 - index * 10 },
    };
  });
  const given = { days: 1, incidentId: prepared.incidentId, reason: 'no picture' };
  const used = ACCOUNTS.flatMap((accountId, index) => {
    const path = `/accounts/${accountId}`;
    const taken = { customer: 'dora', packageId: '1-month', subscriptionId: 'same' };
    return [
      { path: `${path}/subscriptions`, body: taken },
      { path: `${path}/goodwill`, body: { credits: 1 } },
      { path: `${path}/subscriptions/same/compensations`, body: given },
      {
        path: `${path}/transfers`,
        body: { toAccountId: ACCOUNTS[index - 1] ?? 'north', credits: 1 },
      },
      { path: `${path}/adjustments`, body: { credits: 1, reason: 'counted' } },
    ];
  });
  for (const some of [opened, used]) {
    const commands = some.map((command, index) => ({
      ...command,
      key: `at-once-${command.path}-${index}`,
      at,
    }));
    const { body } = await operator.post('/v1/bulk', { commands });
    expect(body.results.map(({ status }: Answer) => status)).toEqual(commands.map(() => 201));
  }
}

/** Each value of a parameter that has few, and none. */
function queriesOf({ path, parameters }: Operation): readonly string[] {
  const whole = path.replace('{accountId}', 'north').replace('{incidentId}', prepared.incidentId);
  const filters = parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap(({ name, schema }) => (schema.enum ?? []).map((value) => `${name}=${String(value)}&`));
  return ['', ...filters].map((filter) => `${whole}?${filter}after=${head}`);
}

/** By what names it: figures may go on with the time. */
function nameOf(item: object): string {
  const named = Object.entries(item).filter(([name]) =>
    /Id$|^(size|month|at|startedAt)$/.test(name),
  );
  expect(named.length).toBeGreaterThan(0);
  return JSON.stringify(named);
}

/** All pages of a query; undefined where it is refused, as the first is. */
async function walked(client: Client, query: string, limit: number): Promise<string[] | undefined> {
  const names: string[] = [];
  let cursor = '';
  do {
    const { status, body } = await client.get(`${query}&limit=${limit}${cursor}`);
    if (status !== 200) {
      expect([query, names]).toEqual([query, []]);
      return undefined;
    }
    const items = (body.items ?? body.lots) as object[];
    expect([query, items.length <= limit]).toEqual([query, true]);
    names.push(...items.map(nameOf));
    cursor =
      body.nextCursor === null ? '' : `&cursor=${encodeURIComponent(body.nextCursor as string)}`;
  } while (cursor !== '');
  return names;
}

test('every list is given whole, each item once, one by one as at once', async () => {
  const callers: readonly (readonly [string, Client])[] = [
    ['operator', prepared.operator],
    ['reseller', reseller],
  ];
  const longest = new Map<string, number>();
  for (const list of lists)
    for (const query of queriesOf(list))
      for (const [caller, client] of callers) {
        const whole = await walked(client, query, 500);
        const oneByOne = await walked(client, query, 1);
        expect([caller, query, oneByOne]).toEqual([caller, query, whole]);
        // Credits that come back by another transfer keep their lot's name, and have a place of their own.
        const names = list.path.endsWith('/lots') ? whole : [...new Set(whole)];
        expect([caller, query, names ?? []]).toEqual([caller, query, whole ?? []]);
        longest.set(list.path, Math.max(longest.get(list.path) ?? 0, whole?.length ?? 0));
      }
  expect(longest.size).toBeGreaterThan(15);
  expect(Object.fromEntries([...longest].filter(([, length]) => length < 2))).toEqual({});
});
