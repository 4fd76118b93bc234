/** Every field of every command, replaced by what it can't be. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { commandRoutes, matchCommand } from '../../apps/api/commands/command-table.js';
import type { Answer } from './ledger-under-test.js';
import { isOf, openApiDocument, type OpenApiDocument, type Schema } from './openapi-document.js';
import { problemFaults } from './problem-faults.js';
import { preparedLedger, type PreparedLedger, type ValidCommand } from './valid-commands.js';

let prepared: PreparedLedger;
let document: OpenApiDocument;

beforeAll(async () => {
  prepared = await preparedLedger();
  document = openApiDocument((await prepared.ledger.get('/openapi.json')).body);
});

afterAll(() => prepared.ledger.stop());

/** What a field may be, depending on its schema. */
const ODD = [true, 'x', '3', '', 1.5, -1, 0, 1e9 + 1, 1e300, [], {}, { a: { b: 1 } }, [[1]], [{}]];
/** What no field may be. */
const NEVER = ['bell\u0007', 'nul\0', 'half \ud800', '  ', 'y'.repeat(10_000), '\u001b[2J'];

type Path = readonly (string | number)[];

interface Place {
  readonly path: Path;
  readonly schema: Schema;
  readonly required: boolean;
}

/** Every field that the schema names, at its path; of a list, those of its first item. */
function placesOf(schema: Schema, path: Path = []): Place[] {
  const { properties = {}, required = [] } = document.resolve(schema);
  return Object.entries(properties).flatMap(([name, property]) => {
    const resolved = document.resolve(property);
    const here = [...path, name];
    const place = { path: here, schema: resolved, required: required.includes(name) };
    return [place, ...placesOf(resolved, here), ...itemPlaces(resolved, here)];
  });
}

function itemPlaces({ items }: Schema, path: Path): Place[] {
  if (!items) return [];
  const here = [...path, 0];
  const schema = document.resolve(items);
  return [{ path: here, schema, required: true }, ...placesOf(schema, here)];
}

/** A copy of the body with a value put, or (undefined) left out, at a path that it has. */
function withValue(body: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(body) as Record<string | number, unknown>;
  const parent = path.slice(0, -1).reduce((at, name) => at[name] as typeof copy, copy);
  const last = path.at(-1)!;
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return copy;
}

function has(body: unknown, path: Path): boolean {
  const at = path.reduce<unknown>((value, name) => (value as never)?.[name], body);
  return at !== undefined && at !== null;
}

function schemaOf({ path }: ValidCommand): Schema {
  const template = `/v1${matchCommand(path)!.route.path.replace(/:(\w+)/g, '{$1}')}`;
  const operation = document.operations.find(
    (one) => one.method === 'post' && one.path === template,
  );
  return operation!.body!;
}

/** Sends all at once; gives what is wrong with the answers, beside what was sent. */
async function faultsOf(path: string, bodies: readonly unknown[]): Promise<string[]> {
  const answers = await Promise.all(
    bodies.map((body) => prepared.operator.post(`/v1${path}`, body)),
  );
  return answers.flatMap((answer: Answer, index) =>
    problemFaults(answer).map((fault) => `${fault}: ${JSON.stringify(bodies[index])}`),
  );
}

async function expectNothingChanged<T>(act: () => Promise<T>): Promise<T> {
  const before = await prepared.ledger.log.head();
  const result = await act();
  expect(await prepared.ledger.log.head()).toBe(before);
  return result;
}

async function expectRefused(bodiesOf: (command: ValidCommand) => readonly unknown[]) {
  await expectNothingChanged(async () => {
    let sent = 0;
    for (const command of prepared.commands) {
      const bodies = bodiesOf(command);
      sent += bodies.length;
      expect({ [command.path]: await faultsOf(command.path, bodies) }).toEqual({
        [command.path]: [],
      });
    }
    expect(sent).toBeGreaterThan(prepared.commands.length);
  });
}

const presentPlaces = (command: ValidCommand) =>
  placesOf(schemaOf(command)).filter(({ path }) => has(command.body, path));

describe('the body of every command', () => {
  test('is tried', () => {
    const tried = new Set(prepared.commands.map(({ path }) => matchCommand(path)?.route.path));
    expect([...tried].sort()).toEqual(commandRoutes.map(({ path }) => path).sort());
  });

  test('is refused with a field of another kind or out of its range', async () => {
    await expectRefused((command) =>
      presentPlaces(command).flatMap(({ path, schema }) =>
        ODD.filter((value) => !isOf(schema, value)).map((value) =>
          withValue(command.body, path, value),
        ),
      ),
    );
  });

  test('is refused with what no field may be', async () => {
    await expectRefused((command) =>
      presentPlaces(command).flatMap(({ path }) =>
        NEVER.map((value) => withValue(command.body, path, value)),
      ),
    );
  });

  test('is refused with null where something is required', async () => {
    await expectRefused((command) =>
      presentPlaces(command)
        .filter(({ schema, required }) => required && !isOf(schema, null))
        .flatMap(({ path }) => [withValue(command.body, path, null)])
        .concat([null]),
    );
  });

  test('is refused without a field that is required', async () => {
    await expectRefused((command) => [
      ...presentPlaces(command)
        .filter(({ required, path }) => required && typeof path.at(-1) === 'string')
        .map(({ path }) => withValue(command.body, path, undefined)),
      [],
      [command.body],
    ]);
  });

  test('is refused with a field that it has not, at every level', async () => {
    const names = ['creditz', 'toString', 'then', 'length', '__proto_', '', '0'];
    await expectRefused((command) => {
      const inner = presentPlaces(command).filter(({ schema }) => schema.properties);
      const objects: Path[] = [[], ...inner.map(({ path }) => path)];
      return objects.flatMap((path) =>
        names.map((name) => withValue(command.body, [...path, name], 1)),
      );
    });
  });

  test('as it is, is taken', async () => {
    for (const { path, body, refusedWith } of prepared.commands) {
      const answer = await prepared.operator.post(`/v1${path}`, body);
      const found = { path, status: answer.status, type: answer.body.type };
      const expected = refusedWith ? { status: 409, type: refusedWith } : { status: 201 };
      expect(found).toEqual({ path, type: undefined, ...expected });
    }
    const { body } = await prepared.ledger.get('/v1/trial-balance');
    expect(body.holds).toBe(true);
  });
});
