/** Requests drawn from the OpenAPI document: as its schemas have them, and bent. */
import fc, { type Arbitrary } from 'fast-check';

import type { OpenApiDocument, Operation, Schema } from './openapi-document.js';

export interface DrawnRequest {
  readonly method: Operation['method'];
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
}

const ACCOUNTS = [...Array<string>(6).fill('north'), 'south', 'south', 'west', 'empty', 'nobody'];
const SUBSCRIPTIONS = ['one', 'one', 'two', 'two', 'trial', 'sub-a', 'sub-b', 'none'];
/** Ids and words that lead somewhere, so that more than the first check is met. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  accountId: ACCOUNTS,
  toAccountId: ACCOUNTS,
  parentId: ACCOUNTS,
  subtree: ACCOUNTS,
  subscriptionId: SUBSCRIPTIONS,
  trialId: SUBSCRIPTIONS,
  packageId: ['1-month', '1-month', '3-months', 'old', 'new', 'none'],
  reason: ['as agreed', 'as agreed', '\t'],
  customer: ['ana', 'bea', 'cleo'],
  timeZone: ['UTC', 'Europe/Lisbon', 'Mars/Base'],
  duration: ['P30D', 'P1M', 'PT1H', 'P10Y', 'P0D'],
  projection: ['balance', 'timeline', 'none'],
  adjustmentId: ['north.x', 'nobody.x'],
  incidentId: ['none', 'outage-7'],
  disputeId: ['none', '01a20b89-c9f7-70d7-83ed-77ae7c984d77-1'],
  keyId: ['none'],
  sessionId: ['none'],
  month: ['2026-02', '2026-13'],
};

const JUNK: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, '', 'x', '3', 1.5, -1, 0, -0, 1e9 + 1, 1e300, [], {}, [[]], [{}]),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\ud800', '\0', 'y'.repeat(10_000), '../..', '%00'),
);

/** One of a schema's values; small numbers more often than large ones, or most commands lack credits. */
function valueOf(document: OpenApiDocument, schema: Schema, name = ''): Arbitrary<unknown> {
  const { type, properties, items, required, oneOf, ...rest } = document.resolve(schema);
  if (oneOf) return fc.oneof(...oneOf.map((one) => valueOf(document, one, name)));
  const words = WORDS[name];
  if (words) return fc.constantFrom(...words);
  if (rest.enum) return fc.constantFrom(...rest.enum);
  if (properties) return objectOf(document, properties, required ?? []);
  if (items) return fc.array(valueOf(document, items), { maxLength: 3 });
  switch ([type].flat()[0]) {
    case 'integer':
      return integerOf(rest.minimum ?? 0, rest.maximum ?? 100);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'object':
      return fc.constant({});
    default:
      return textOf(rest);
  }
}

function objectOf(
  document: OpenApiDocument,
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[],
): Arbitrary<unknown> {
  const members = Object.entries(properties).map(
    ([name, schema]) => [name, valueOf(document, schema, name)] as const,
  );
  return fc.record(Object.fromEntries(members), { requiredKeys: [...required] });
}

function integerOf(min: number, max: number): Arbitrary<number> {
  const small = fc.integer({ min, max: Math.min(max, min + 12) });
  return fc.oneof(
    { weight: 5, arbitrary: small },
    { weight: 1, arbitrary: fc.integer({ min, max }) },
  );
}

function textOf({ pattern, format, minLength = 0, maxLength = 20 }: Schema): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time')
    return fc
      .date({ min: new Date('2020-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (format === 'duration') return fc.constantFrom('P1D', 'P30D', 'P1M');
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 20) });
}

const TAKES_COMMANDS: ReadonlySet<string> = new Set(['/v1/bulk', '/v1/quotes', '/v1/quotes/bulk']);

/** Requests of all operations given; a bulk and a quote are of the commands among them. */
export function requestsOf(
  document: OpenApiDocument,
  operations: readonly Operation[],
): Arbitrary<{ readonly operation: Operation; readonly request: DrawnRequest }> {
  const takesCommands = ({ path }: Operation) => TAKES_COMMANDS.has(path);
  const isCommand = (one: Operation) => one.method === 'post' && !takesCommands(one);
  const command = fc.oneof(...operations.filter(isCommand).map((one) => requestOf(document, one)));
  return fc.oneof(
    ...operations.map((operation) => {
      const { path } = operation;
      const drawn = takesCommands(operation)
        ? fc.array(command, { minLength: 1, maxLength: 6 }).map((some) => holding(path, some))
        : requestOf(document, operation);
      return drawn.map((request) => ({ operation, request }));
    }),
  );
}

function holding(path: string, requests: readonly DrawnRequest[]): DrawnRequest {
  const commands = requests.map(({ path: whole, body, key }) => ({
    path: whole.replace('/v1', ''),
    key,
    body: body ?? {},
  }));
  const quoted = commands.map(({ key: _key, ...one }) => one);
  const bodies: Readonly<Record<string, object>> = {
    '/v1/bulk': { commands },
    '/v1/quotes': quoted[0]!,
    '/v1/quotes/bulk': { commands: quoted },
  };
  const body = bodies[path];
  return { method: 'post', path, body, key: 'none' };
}

/** A request of an operation, whole; one in four with one member, parameter or id bent. */
function requestOf(document: OpenApiDocument, operation: Operation): Arbitrary<DrawnRequest> {
  const { method, path, parameters, body } = operation;
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const values = (some: typeof parameters, requiredKeys: string[]) =>
    fc.record(
      Object.fromEntries(some.map(({ name, schema }) => [name, valueOf(document, schema, name)])),
      { requiredKeys },
    );
  return fc
    .record({
      ids: values(
        inPath,
        inPath.map(({ name }) => name),
      ),
      query: values(
        inQuery.filter(({ name }) => name !== 'after' && name !== 'cursor'),
        [],
      ),
      body: body ? valueOf(document, body) : fc.constant(undefined),
      // Few keys, so that some are used again.
      key: fc.integer({ min: 0, max: 400 }).map((number) => `fuzz-${number}`),
      bend: fc.oneof(
        { weight: 3, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.record({ where: fc.nat(), junk: JUNK }) },
      ),
    })
    .map((drawn) => {
      const { ids, query, bend } = drawn;
      const bent = bend ? bendOne({ ids, query, body: drawn.body }, bend) : undefined;
      const parts = bent ?? { ids, query, body: drawn.body };
      const address = path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
        encoded(parts.ids[name]),
      );
      const asked = Object.entries(parts.query).map(([name, value]) => `${name}=${encoded(value)}`);
      const full = asked.length > 0 && method === 'get' ? `${address}?${asked.join('&')}` : address;
      return { method, path: full, body: parts.body, key: drawn.key };
    });
}

interface Parts {
  readonly ids: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly body: unknown;
}

function bendOne(parts: Parts, { where, junk }: { where: number; junk: unknown }): Parts {
  const { ids, query, body } = structuredClone(parts);
  const whole: Record<string, unknown> = { body };
  const places = [...placesOf(whole), ...placesOf(ids), ...placesOf(query)];
  const place = places[where % places.length]!;
  place.in[place.name] = junk;
  return { ids, query, body: whole.body };
}

function placesOf(value: unknown): { in: Record<string, unknown>; name: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const members = value as Record<string, unknown>;
  return Object.keys(members).flatMap((name) => [
    { in: members, name },
    ...placesOf(members[name]),
  ]);
}

function encoded(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return encodeURIComponent(text.toWellFormed()).slice(0, 2_000);
}
