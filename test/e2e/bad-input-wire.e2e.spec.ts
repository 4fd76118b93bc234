/** Bodies, headers and addresses that no command can have. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Answer } from './ledger-under-test.js';
import { problemFaults } from './problem-faults.js';
import { preparedLedger, type PreparedLedger } from './valid-commands.js';

let prepared: PreparedLedger;
let before: string | undefined;

beforeAll(async () => {
  prepared = await preparedLedger();
});

afterAll(() => prepared.ledger.stop());

beforeEach(async () => {
  before = await prepared.ledger.log.head();
});

afterEach(async () => {
  expect(await prepared.ledger.log.head()).toBe(before);
  const { body } = await prepared.ledger.get(`/v1/trial-balance?after=${before}`);
  expect(body.holds).toBe(true);
});

const NORTH = '/v1/accounts/north';
const PURCHASE = { credits: 20 };
const LONG = 'y'.repeat(10_000);

function expectProblem(answer: Answer, status: number, slug: string): void {
  const { type } = (answer.body ?? {}) as { type?: string };
  const faults = problemFaults(answer);
  expect({ status: answer.status, type, faults }).toEqual({
    status,
    type: `/problems/${slug}`,
    faults: [],
  });
}

describe('a body', () => {
  const deep = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;

  test.each<[string, string | Buffer, number, string]>([
    ['that is not there', '', 400, 'validation-failed'],
    ['that is a list', '[{"credits":20}]', 400, 'validation-failed'],
    ['that is a text', '"credits"', 400, 'validation-failed'],
    ['that is a number', '20', 400, 'validation-failed'],
    ['that is null', 'null', 400, 'validation-failed'],
    ['that is no JSON', '{"credits":20', 400, 'malformed-body'],
    ['with a comment', '{"credits":20}//', 400, 'malformed-body'],
    ['with a comma too many', '{"credits":20,}', 400, 'malformed-body'],
    ['with NaN', '{"credits":NaN}', 400, 'malformed-body'],
    ['with a hexadecimal number', '{"credits":0x14}', 400, 'malformed-body'],
    ['with a number beyond all numbers', '{"credits":1e999}', 400, 'validation-failed'],
    ['with two members of one name', '{"credits":20,"credits":30}', 400, 'malformed-body'],
    [
      'with two members of one name, one escaped',
      '{"credits":20,"\\u0063redits":30}',
      400,
      'malformed-body',
    ],
    ['with __proto__', '{"credits":20,"__proto__":{"a":1}}', 400, 'malformed-body'],
    ['with constructor', '{"credits":20,"constructor":{"prototype":{}}}', 400, 'malformed-body'],
    ['with toString', '{"credits":20,"toString":1}', 400, 'malformed-body'],
    ['with half a surrogate pair', '{"credits":20,"reference":"\\ud800"}', 400, 'malformed-body'],
    ['of 10,000 levels', deep(10_000), 400, 'malformed-body'],
    ['of 500,000 levels', deep(500_000), 400, 'malformed-body'],
    ['of 2 MB', JSON.stringify({ reference: 'y'.repeat(2e6) }), 413, 'request-too-large'],
    ['that is gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), 400, 'malformed-body'],
    [
      'that is not UTF-8',
      Buffer.from('{"credits":20,"reference":"\xff"}', 'latin1'),
      400,
      'malformed-body',
    ],
    ['in UTF-16', Buffer.from('{"credits":20}', 'utf16le'), 400, 'malformed-body'],
  ])('%s is refused', async (_name, body, status, slug) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'wire' };
    const sent = { method: 'POST', path: `${NORTH}/purchases`, headers, body };
    expectProblem(await prepared.operator.send(sent), status, slug);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'nonsense'])(
    'of the type %s is refused',
    async (type) => {
      const headers = { 'content-type': type };
      const answer = await prepared.operator.post(`${NORTH}/purchases`, PURCHASE, headers);
      expectProblem(answer, 415, 'unsupported-media-type');
    },
  );

  test('of no type is refused', async () => {
    const headers = { 'idempotency-key': 'wire' };
    const sent = { method: 'POST', path: `${NORTH}/purchases`, headers };
    const answer = await prepared.operator.send({ ...sent, body: JSON.stringify(PURCHASE) });
    expectProblem(answer, 415, 'unsupported-media-type');
  });
});

describe('an idempotency key', () => {
  test.each<[string, string | string[], string]>([
    ['empty', '', 'idempotency-key-required'],
    ['of 256 characters', 'k'.repeat(256), 'idempotency-key-invalid'],
    ['with a space', 'a b', 'idempotency-key-invalid'],
    ['with a tab', 'a\tb', 'idempotency-key-invalid'],
    ['beyond ASCII', 'schön', 'idempotency-key-invalid'],
    ['given twice', ['a', 'b'], 'idempotency-key-invalid'],
  ])('%s is refused', async (_name, key, slug) => {
    const headers = { 'idempotency-key': key };
    expectProblem(await prepared.operator.post(`${NORTH}/purchases`, PURCHASE, headers), 400, slug);
  });

  test('is required of every command', async () => {
    for (const { path, body } of prepared.commands) {
      const headers = { 'content-type': 'application/json' };
      const sent = { method: 'POST', path: `/v1${path}`, headers, body: JSON.stringify(body) };
      expectProblem(await prepared.operator.send(sent), 400, 'idempotency-key-required');
    }
  });
});

describe('an address', () => {
  const ids = [
    'nobody',
    'x'.repeat(65),
    'x'.repeat(512),
    LONG,
    '%00',
    'a%20b',
    'a%2Fb',
    '%F0%9F%92%B3',
  ];
  const odd = [
    ...ids,
    '..',
    '%2e%2e',
    '__proto__',
    'constructor',
    '%ff',
    '%',
    '%ud800',
    'north%0d%0aX',
  ];

  test('with an id of nothing is refused in every command', async () => {
    for (const { path, body } of prepared.commands) {
      const parts = path.split('/');
      for (const [index, part] of parts.entries()) {
        if (/^(|accounts|packages|adjustments|access|keys|subscriptions|projections)$/.test(part))
          continue;
        if (index === parts.length - 1) continue;
        const answers = await Promise.all(
          odd.map((id) => prepared.operator.post(`/v1${parts.with(index, id).join('/')}`, body)),
        );
        const faults = answers.flatMap((answer, at) =>
          problemFaults(answer).map((fault) => `${parts.with(index, odd[at]!).join('/')} ${fault}`),
        );
        expect(faults).toEqual([]);
      }
    }
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    'takes no %s',
    async (method) => {
      const answer = await prepared.operator.send({ method, path: `${NORTH}/purchases` });
      expect(problemFaults(answer)).toEqual([]);
    },
  );

  test.each([
    '/v1',
    '/v1/',
    '/v1/accounts/',
    '/v1//accounts',
    '/v1/accounts/north/',
    '/V1/me',
    '/v1/bulk/x',
  ])('%s leads nowhere', async (path) => {
    expectProblem(await prepared.operator.get(path), 404, 'not-found');
  });
});

test('another key of the same address is the same account’s', async () => {
  // Escapes don't make another account of it, whose keys would be its own.
  const headers = { 'idempotency-key': 'one-key' };
  const first = await prepared.operator.post('/v1/accounts/%6eorth/purchases', PURCHASE, headers);
  const again = await prepared.operator.post(`${NORTH}/purchases`, PURCHASE, headers);
  expect(first.status).toBe(201);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toEqual(first.body);
  before = await prepared.ledger.log.head();
  expect(first.body.position).toBe(before);
});
