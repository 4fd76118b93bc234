import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandRoutes } from '../../apps/api/commands/command-table.js';
import { VIOLATION_CODES } from '../../apps/api/http/problem.js';
import { PROBLEMS } from '../../apps/api/http/problem-slugs.js';
import { SCHEMAS } from '../../apps/api/openapi/schemas.js';
import { start, type RunningApi } from '../../apps/api/start.js';
import { KEY_ROLES } from '../../libs/access/index.js';
import { ACCOUNT_ALERT_KINDS, PLATFORM_ALERT_KINDS } from '../../libs/alert/index.js';
import { codesOf, readDocument, rowsByCode, rowsOf, sectionOf } from './markdown.js';

const http = readDocument('docs/http.md');
const section = (heading: string) => sectionOf(http, heading);
/** A section without those below it. */
const opening = (heading: string) => section(heading).split(/^#/m)[0]!;

const commands = rowsByCode(opening('Commands'));
const queries = rowsByCode(opening('Queries'));

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Record<string, { schema: { $ref?: string } }> };
}

interface Body {
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

interface Document {
  readonly paths: Record<string, { readonly get?: Operation; readonly post?: Operation }>;
  readonly components: { readonly schemas: Record<string, Body> };
}

let folder: string;
let running: RunningApi;
let served: Document;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'documents-'));
  const settings = { PORT: '0', TALLYSTICK_DATA_DIR: folder, TALLYSTICK_LOG_LEVEL: 'silent' };
  running = await start(settings);
  served = (await (await fetch(`${running.url}/openapi.json`)).json()) as Document;
});

afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true });
});

/** Served paths of a method, without `/v1`. */
function servedPaths(method: 'get' | 'post'): string[] {
  return Object.entries(served.paths)
    .filter(([, operations]) => operations[method])
    .map(([path]) => path.replace(/^\/v1(?=\/)/, ''))
    .sort();
}

function bodyOf(path: string): Body {
  const { content } = served.paths[`/v1${path}`]!.post!.requestBody!;
  const name = content['application/json']!.schema.$ref!.split('/').at(-1)!;
  return served.components.schemas[name]!;
}

const EMPTY: readonly string[] = [];

describe('docs/http.md', () => {
  test('has every slug with its status, and no other', () => {
    const documented = rowsOf(section('Errors')).map(([slug, status]) => [
      codesOf(slug!)[0],
      Number(status),
    ]);
    const known = Object.entries(PROBLEMS).map(([slug, { status }]) => [slug, status]);
    expect(documented).toHaveLength(known.length);
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(known));
  });

  test('has every code of a violation', () => {
    expect(codesOf(section('Errors'))).toEqual(expect.arrayContaining([...VIOLATION_CODES]));
  });

  test('has every command, and no other', () => {
    const paths = commandRoutes.map(({ path }) => path.replace(/:(\w+)/g, '{$1}'));
    expect([...commands.keys()].sort()).toEqual(paths.sort());
  });

  test('has everything that is posted beside commands', () => {
    const others = [
      'Quotes',
      'Bulk',
      'Sessions',
      'Rebuilding a read model',
      'Reconciling read models',
    ]
      .flatMap((heading) => codesOf(section(heading)))
      .filter((code) => code.startsWith('POST '))
      .map((code) => code.split(' ')[1]!);
    expect([...commands.keys(), ...others].sort()).toEqual(servedPaths('post'));
  });

  test('has every query, and no other', () => {
    expect([...queries.keys()].sort()).toEqual(servedPaths('get'));
  });

  test('has the parameters of each query', () => {
    for (const [path, row] of queries) {
      const { get } = served.paths[`/v1${path}`] ?? served.paths[path]!;
      const named = (get!.parameters ?? [])
        .filter((one) => one.in === 'query')
        .map(({ name }) => name);
      const own = named.filter((name) => !['after', 'limit', 'cursor'].includes(name));
      expect({ path, names: codesOf(row[2] ?? '') }).toEqual({
        path,
        names: own.length > 0 ? expect.arrayContaining(own) : EMPTY,
      });
    }
  });

  test('has the fields of each command’s body, and marks those that may be left out', () => {
    for (const [path, row] of commands) {
      if (path.endsWith('/agreement')) continue;
      const { properties, required = [] } = bodyOf(path);
      const fields = Object.keys(properties!).map((name) =>
        required.includes(name) ? name : `${name}?`,
      );
      const documented = codesOf(row[1]!);
      expect({ path, documented }).toEqual({ path, documented: expect.arrayContaining(fields) });
      const marked = documented.filter((code) => code.endsWith('?'));
      expect({ path, left: marked.filter((code) => !fields.includes(code)) }).toEqual({
        path,
        left: [],
      });
    }
  });

  test('has what each command’s answer adds', () => {
    for (const { path, adds = EMPTY } of commandRoutes) {
      const row = commands.get(path.replace(/:(\w+)/g, '{$1}'))!;
      const documented = codesOf(row[2]!);
      const expected = adds.length > 0 ? expect.arrayContaining([...adds]) : EMPTY;
      expect({ path, documented }).toEqual({ path, documented: expected });
    }
  });

  test('has every shape with every member, and no other', () => {
    const shapes = rowsByCode(section('Shapes'));
    expect([...shapes.keys()].sort()).toEqual(Object.keys(SCHEMAS).sort());
    for (const [name, row] of shapes) {
      const { properties, required = [] } = SCHEMAS[name as keyof typeof SCHEMAS] as Body;
      const members = Object.keys(properties!).map((member) =>
        required.includes(member) ? member : `${member}?`,
      );
      // What stands in brackets are members of members, or words.
      const documented = codesOf(withoutBrackets(row[1]!));
      expect({ name, members: [...documented].sort() }).toEqual({ name, members: members.sort() });
    }
  });

  test('has every kind of alert, and no other', () => {
    const kinds = [...ACCOUNT_ALERT_KINDS, ...PLATFORM_ALERT_KINDS];
    expect([...rowsByCode(section('Alerts')).keys()].sort()).toEqual(kinds.sort());
  });

  test('has every role, and no other', () => {
    expect([...rowsByCode(section('Roles')).keys()].sort()).toEqual([...KEY_ROLES].sort());
  });
});

function withoutBrackets(text: string): string {
  return text.replaceAll(/\([^()]*\)/g, '');
}
