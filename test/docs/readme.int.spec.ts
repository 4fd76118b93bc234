import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runTallystick } from '../../apps/cli/tallystick.js';
import { recordedTerminal } from '../../apps/cli/testing/recorded-terminal.js';
import { readSettings } from '../../apps/platform/settings.js';
import {
  anchorsOf,
  codesOf,
  DOCUMENTS,
  readDocument,
  relativeLinksOf,
  rowsByCode,
  sectionOf,
} from './markdown.js';

const readme = readDocument('README.md');
const settings = rowsByCode(sectionOf(readme, 'Settings'));

interface Package {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly scripts: Record<string, string>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Package;

/** The names that the settings know: quoted in their lists, or taken out of the environment. */
function knownSettings(): string[] {
  const files = ['apps/platform/settings.ts', 'apps/platform/kafka-settings.ts'];
  const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const quoted = [...code.matchAll(/'([A-Z][A-Z_]+[A-Z])'/g)].map(([, name]) => name!);
  const taken = [...code.matchAll(/const \{([^}]+)\} = environment/g)].flatMap(([, names]) =>
    names!.split(',').map((name) => name.trim()),
  );
  return [...new Set([...quoted, ...taken])].sort();
}

describe('the README', () => {
  test('gives a reason for every dependency, and for no other', () => {
    const rows = rowsByCode(sectionOf(readme, 'Dependencies'));
    const used = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect([...rows.keys()].sort()).toEqual(used.sort());
    for (const [name, row] of rows)
      expect([name, row[1]]).toEqual([name, expect.stringMatching(/./)]);
  });

  test('has every setting, and no other', () => {
    expect([...settings.keys()].sort()).toEqual(knownSettings());
  });

  test('has the defaults of the settings', () => {
    const { port, host, dataDir, logLevel } = readSettings({});
    const shown = ['PORT', 'HOST', 'TALLYSTICK_DATA_DIR', 'TALLYSTICK_LOG_LEVEL'].map(
      (name) => settings.get(name)![1],
    );
    expect(shown).toEqual([String(port), host, dataDir, logLevel]);
  });

  test('has every command of the command line, and no other', async () => {
    const terminal = recordedTerminal();
    await runTallystick(['--help'], terminal);
    const listed = [
      ...terminal.printed.join('\n').matchAll(/^ {2}([a-z-]+) (?:\[options\]|<|\[)/gm),
    ];
    const names = listed.map(([, name]) => name!).filter((name) => name !== 'help');
    const rows = rowsByCode(sectionOf(readme, 'The command line'));
    expect([...rows.keys()].map((line) => line.split(' ')[1]).sort()).toEqual(names.sort());
  });
});

describe.each(DOCUMENTS)('%s', (path) => {
  const document = readDocument(path);

  test('links to what is there', () => {
    for (const link of relativeLinksOf(document)) {
      const [file, anchor] = link.split('#');
      const target = file ? join(dirname(path), file) : path;
      expect({ link, exists: existsSync(target) }).toEqual({ link, exists: true });
      if (anchor !== undefined) expect(anchorsOf(readDocument(target))).toContain(anchor);
    }
  });

  test('names npm scripts that there are', () => {
    const scripts = codesOf(document)
      .map((code) => /^npm run (?:--silent )?([\w:]+)/.exec(code)?.[1])
      .filter((name) => name !== undefined);
    expect(scripts.filter((name) => !manifest.scripts[name])).toEqual([]);
  });
});
