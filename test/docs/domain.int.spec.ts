import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { DEFAULT_AGREEMENT, DEFAULT_PACKAGES } from '../../libs/ledger/index.js';
import { eventFieldsOf } from './event-fields.js';
import { codesOf, readDocument, rowsByCode, sectionOf } from './markdown.js';

const domain = readDocument('docs/domain.md');
const onAccounts = rowsByCode(sectionOf(domain, 'On an account: stream `account-<accountId>`'));
const elsewhere = rowsByCode(sectionOf(domain, 'On other streams'));

const ACT = /'(Projection[A-Z]\w*ed)'/g;

/** What the log is told of operators' acts on read models; no interface declares them. */
function projectionActs(): readonly string[] {
  const code = readFileSync('apps/api/commands/handlers/platform.handlers.ts', 'utf8');
  return [...new Set([...code.matchAll(ACT)].map(([, type]) => type!))];
}

function payloads(
  rows: ReadonlyMap<string, readonly string[]>,
  column: number,
): Record<string, readonly string[]> {
  return Object.fromEntries(
    [...rows].map(([type, row]) => [type, [...codesOf(row[column]!)].sort()]),
  );
}

function sorted(fields: ReadonlyMap<string, readonly string[]>): Record<string, readonly string[]> {
  return Object.fromEntries([...fields].map(([type, names]) => [type, [...names].sort()]));
}

describe('docs/domain.md', () => {
  test('has every event of an account with every field, and no other', () => {
    const declared = eventFieldsOf('AccountEvents', 'libs/ledger/account/account-events.ts');
    expect(declared.size).toBeGreaterThan(20);
    expect(payloads(onAccounts, 1)).toEqual(sorted(declared));
  });

  test('has every other event with every field, and no other', () => {
    const catalogue = eventFieldsOf(
      'CatalogueEvents',
      'libs/ledger/catalogue/catalogue.ts',
      'libs/ledger/catalogue/package.ts',
    );
    const devices = eventFieldsOf('ConnectionEvents', 'libs/ledger/connection/connection.ts');
    const disputes = eventFieldsOf('DisputeEvents', 'libs/ledger/dispute/dispute.ts');
    const incidents = eventFieldsOf('IncidentEvents', 'libs/ledger/incident/incident.ts');
    const books = eventFieldsOf('BooksEvents', 'libs/ledger/books/books.ts');
    const keys = eventFieldsOf(
      'AccessKeyEvents',
      'libs/access/access-keys.ts',
      'libs/access/sessions.ts',
    );
    const { ProjectionResumed, ProjectionEventSkipped, ...declared } = payloads(elsewhere, 2);
    expect(declared).toEqual(
      sorted(new Map([...catalogue, ...devices, ...disputes, ...incidents, ...books, ...keys])),
    );
    expect(Object.keys({ ProjectionResumed, ProjectionEventSkipped }).sort()).toEqual(
      [...projectionActs()].sort(),
    );
    expect(ProjectionResumed).toEqual(ProjectionEventSkipped);
  });

  test('has rules 1 to 22, each with tests of its number', () => {
    const numbers = [...sectionOf(domain, 'Rules').matchAll(/^(\d+)\. /gm)].map(([, n]) =>
      Number(n),
    );
    expect(numbers).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
    const tested = readdirSync('libs/ledger/account/rules')
      .map((file) => /^rule-(\d+)-.*\.spec\.ts$/.exec(file)?.[1])
      .filter((number) => number !== undefined);
    expect([...new Set(tested.map(Number))].sort((a, b) => a - b)).toEqual(numbers);
  });

  test('has the agreement and its defaults', () => {
    const rows = [...rowsByCode(sectionOf(domain, 'Agreement'))];
    const defaults = rows.map(([member, row]) => [
      member,
      JSON.parse(row[1]!.replaceAll('`', '')) as unknown,
    ]);
    expect(Object.fromEntries(defaults)).toEqual(DEFAULT_AGREEMENT);
  });

  test('has the default catalogue', () => {
    const rule = sectionOf(domain, 'Rules')
      .split(/^\d+\. /m)[1]!
      .replaceAll(/\s+/g, ' ');
    for (const { packageId, duration, creditsPerScreen } of DEFAULT_PACKAGES)
      expect(rule).toMatch(
        new RegExp(`\`${packageId}\` ${duration} (takes )?${creditsPerScreen}\\b`),
      );
  });
});
