/** Every parameter of every query, with what it can't be. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { browserOf } from './browser.js';
import type { Client } from './ledger-under-test.js';
import { openApiDocument, type OpenApiDocument, type Parameter } from './openapi-document.js';
import { problemFaults } from './problem-faults.js';
import { preparedLedger, type PreparedLedger } from './valid-commands.js';

let prepared: PreparedLedger;
let inSession: Client;
let document: OpenApiDocument;
let head: string;

beforeAll(async () => {
  prepared = await preparedLedger();
  const { token } = await browserOf(prepared.ledger, prepared.operator.token);
  inSession = prepared.ledger.as(token);
  await prepared.operator.get(`/v1/audit/proofs/${prepared.deductionId}?wait=10`);
  document = openApiDocument((await prepared.ledger.get('/openapi.json')).body);
  head = (await prepared.ledger.log.head())!;
});

afterAll(async () => {
  expect(await prepared.ledger.log.head()).toBe(head);
  await prepared.ledger.stop();
});

const LONG = 'y'.repeat(10_000);
const NEVER = ['', LONG, '%00', '%07'];
/** Half an escape, which a text to search by may hold as it is. */
const NO_ESCAPE = ['%ff', '%'];
const NO_INSTANT = [
  '2026-02-30T10:00:00Z',
  '2026-13-01T10:00:00Z',
  '2026-02-28T25:00:00Z',
  '2026-02-28T10:00:00',
  '2026-02-28',
  '2026-02-28%2010:00:00Z',
  '20260228T100000Z',
  '%2B012026-02-28T10:00:00Z',
  'yesterday',
  '1772272800000',
];
const NO_ID = ['a%20b', 'x'.repeat(65), '..', 'a%2Fb', '%F0%9F%92%B3'];

/** What a parameter can't be: by its name where only the code knows, else by its schema. */
function badValues({ name, schema }: Parameter): readonly string[] {
  if (name === 'at') return [...NO_INSTANT, '9999-01-01T00:00:00Z'];
  if (name === 'after')
    return [
      '1',
      'zzzzzzzzzzzzzzzz',
      '9999999999999999',
      `${head}0`,
      'null',
      head.replace(/.$/, '-'),
    ];
  if (name === 'cursor')
    return ['x', 'e30', 'bnVsbA', 'W10', '%7B%7D', `${head}`, 'AAAA'.repeat(99)];
  if (schema.format === 'date-time') return NO_INSTANT;
  if (schema.format === 'duration')
    return ['P', 'P0D', '-P1D', 'P1.5D', '30', 'P99999999D', 'P1D%20'];
  if (schema.type === 'integer') {
    const { minimum = 1, maximum } = schema;
    const bounds = [minimum - 1, -1, ...(maximum === undefined ? [] : [maximum + 1])].map(String);
    return [...bounds, '1.5', '1e2', '0x10', 'x', '%EF%BC%91', 'Infinity', '9'.repeat(99)];
  }
  if (schema.enum) return ['x', 'ASC', 'ACTIVE', '__proto__', 'constructor'];
  if (schema.pattern) return NO_ID;
  return ['y'.repeat(201)];
}

const ofPath = (path: string) =>
  path
    .replace('{accountId}', 'north')
    .replace('{subscriptionId}', 'one')
    .replace('{disputeId}', prepared.disputeId)
    .replace('{incidentId}', prepared.incidentId)
    .replace('{eventId}', prepared.deductionId);

/** What a query can't be answered without, or not yet. */
const NEEDS: Readonly<Record<string, string>> = {
  '/v1/audit/proofs/{eventId}': 'wait=10&',
  '/v1/audit/consistency': 'from=1&',
};

function queries() {
  return document.operations.filter(
    ({ method, path }) => method === 'get' && path.startsWith('/v1'),
  );
}

async function faultsOf(paths: readonly string[], headers = {}): Promise<string[]> {
  const answers = await Promise.all(paths.map((path) => prepared.operator.get(path, headers)));
  return answers.flatMap((answer, index) =>
    problemFaults(answer).map((fault) => `${paths[index]!.slice(0, 200)} ${fault}`),
  );
}

describe('every query', () => {
  test('is answered as it is, also in a session', async () => {
    expect(queries().length).toBeGreaterThan(12);
    for (const { path } of queries().filter(({ path: one }) => one !== '/v1/events'))
      expect(
        await inSession.get(`${ofPath(path)}?${NEEDS[path] ?? ''}after=${head}`),
      ).toMatchObject({
        status: 200,
      });
  });

  test('is refused with a parameter that can’t be', async () => {
    for (const { path, parameters } of queries()) {
      const asked = parameters.filter((parameter) => parameter.in === 'query');
      const bad = asked.flatMap((parameter) =>
        [...NEVER, ...(parameter.schema.minLength ? [] : NO_ESCAPE), ...badValues(parameter)].map(
          (value) => `${ofPath(path)}?${parameter.name}=${value}`,
        ),
      );
      expect(await faultsOf(bad.filter((one) => !isTakenAnyway(one)))).toEqual([]);
    }
  });

  test('is refused with a parameter given twice, and with one that it has not', async () => {
    for (const { path, parameters } of queries()) {
      const asked = parameters.filter((parameter) => parameter.in === 'query');
      const twice = asked.map(({ name }) => `${ofPath(path)}?${name}=1&${name}=1`);
      const unknown = ['page', '__proto__', 'constructor', 'toString', 'limit[]', 'AFTER'].map(
        (name) => `${ofPath(path)}?${name}=1`,
      );
      expect(await faultsOf([...twice, ...unknown])).toEqual([]);
    }
  });

  test('is refused for an account or a subscription that can’t be', async () => {
    const ids = [...NO_ID, LONG, 'x'.repeat(512), '%00', '__proto__', 'constructor', '%ff', '%'];
    for (const { path } of queries().filter(({ path: one }) => one.includes('{')))
      expect(await faultsOf(ids.map((id) => path.replace(/\{\w+\}/, id)))).toEqual([]);
  });
});

/** An empty position to begin a live stream at is none given. */
function isTakenAnyway(path: string): boolean {
  return /^\/v1\/events\?after=$/.test(path);
}

test('the live log is refused from a position that can’t be', async () => {
  const positions = ['x', '1', '9999999999999999', 'zzzzzzzzzzzzzzzz', LONG, 'schön', '-1'];
  for (const position of positions)
    expect(await faultsOf(['/v1/events'], { 'last-event-id': position })).toEqual([]);
});
