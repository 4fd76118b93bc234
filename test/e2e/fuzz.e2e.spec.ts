/** Whatever is sent to whichever operation, the API answers in its own words and the ledger holds. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { requestsOf, type DrawnRequest } from './fuzz-requests.js';
import type { Answer } from './ledger-under-test.js';
import { openApiDocument, type OpenApiDocument } from './openapi-document.js';
import { bodyFaults, problemFaults } from './problem-faults.js';
import { timelineFaults } from './timeline-faults.js';
import { preparedLedger, type PreparedLedger } from './valid-commands.js';

/** Some at once, as clients do. */
const AT_ONCE = { minLength: 4, maxLength: 4 };
const RUNS = 800;
const SEED = 20_261_126;

let prepared: PreparedLedger;
let document: OpenApiDocument;

beforeAll(async () => {
  prepared = await preparedLedger();
  document = openApiDocument((await prepared.ledger.get('/openapi.json')).body);
});

afterAll(() => prepared.ledger.stop());

/** All but the live log, which has no end, and what is done with read models, which has no part in this. */
function operations() {
  return document.operations.filter(
    ({ path }) => !/\/(events|rebuild|reconciliation|session)$/.test(path),
  );
}

function send({ method, path, body, key }: DrawnRequest): Promise<Answer> {
  if (method === 'get') return prepared.operator.get(path);
  return prepared.operator.post(path, body ?? {}, { 'idempotency-key': key });
}

function faultsOf({ method, path }: DrawnRequest, answer: Answer): readonly string[] {
  const { status, body } = answer;
  if (status >= 400) return problemFaults(answer);
  if (path === '/v1/bulk') return (body.results as Result[]).flatMap(resultFaults);
  const isRead = method === 'get' || path.startsWith('/v1/quotes');
  if (isRead) return status === 200 ? [] : [`answers ${status}`];
  const isLast = answer.headers['ledger-position'] === body.position;
  return isLast ? resultFaults({ status, body }) : ['has another position in its header'];
}

interface Result {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

function resultFaults({ status, body }: Result): readonly string[] {
  if (status >= 500) return [`has a ${status} in it`];
  if (status >= 400) return bodyFaults(body, status);
  const { position, events } = body;
  // Of what a device is told, not everything is written.
  const isWritten = Array.isArray(events) && (events.length > 0 || 'allowed' in body);
  const isAnswer = typeof position === 'string' && isWritten;
  return status === 201 && isAnswer ? [] : ['is no answer of a command'];
}

/** Or most of what follows would meet but one refusal. */
async function reinstateAll(): Promise<void> {
  for (const accountId of ['north', 'south'])
    await prepared.ledger.post(`/v1/accounts/${accountId}/reinstatement`, { reason: 'go on' });
}

test('no request meets more than a refusal', async () => {
  const counts = new Map<number, number>();
  const taken = new Set<string>();
  const request = requestsOf(document, operations());
  const property = fc.asyncProperty(fc.array(request, AT_ONCE), async (drawn) => {
    const answers = await Promise.all(drawn.map(({ request: one }) => send(one)));
    for (const [index, answer] of answers.entries()) {
      const { operation, request: sent } = drawn[index]!;
      counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
      if (answer.status < 300) taken.add(`${operation.method} ${operation.path}`);
      const faults = faultsOf(sent, answer);
      expect({ faults, told: faults.length > 0 && answer.text }).toEqual({
        faults: [],
        told: false,
      });
    }
    if (drawn.some(({ operation }) => /suspension|bulk/.test(operation.path))) await reinstateAll();
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
  // A fuzz that is refused everywhere has tried nothing.
  expect(taken.size).toBeGreaterThan(30);
  expect(counts.get(201)).toBeGreaterThan(100);
  expect(counts.get(400)).toBeGreaterThan(100);
});

test('the ledger holds after it', async () => {
  const { ledger } = prepared;
  const head = await ledger.log.head();
  const { body } = await ledger.get(`/v1/trial-balance?after=${head}`);
  expect(body).toMatchObject({ holds: true, inTransit: 0 });
  const accounts: { accountId: string; balance: number }[] = [];
  for (let cursor = ''; ;) {
    const page = (await ledger.get(`/v1/accounts?limit=500&after=${head}${cursor}`)).body;
    accounts.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor as string)}`;
  }
  const known = accounts.map(({ accountId }) => accountId);
  expect(known).toEqual(expect.arrayContaining(['empty', 'north', 'south']));
  let sum = 0;
  for (const { accountId, balance } of accounts) {
    expect(balance).toBeGreaterThanOrEqual(0);
    expect({ accountId, faults: await timelineFaults(ledger, accountId) }).toEqual({
      accountId,
      faults: [],
    });
    sum += balance;
  }
  expect(sum).toBe(body.available);
});
