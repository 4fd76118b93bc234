/** The program as a whole: help and bad use. */
import { describe, expect, test } from '@jest/globals';
import { runTallystick } from './tallystick.js';
import { recordedTerminal } from './testing/recorded-terminal.js';

const COMMANDS = [
  'serve',
  'demo',
  'import',
  'verify-trace',
  'replay',
  'projections',
  'rebuild',
  'reconcile',
  'migrate',
];

describe('help', () => {
  test('lists all commands', async () => {
    const terminal = recordedTerminal();
    expect(await runTallystick(['--help'], terminal)).toBe(0);
    for (const command of COMMANDS) expect(terminal.printed.join('\n')).toContain(`  ${command} `);
  });

  test.each(COMMANDS)('of %s has examples', async (command) => {
    const terminal = recordedTerminal();
    expect(await runTallystick([command, '--help'], terminal)).toBe(0);
    expect(terminal.printed.join('\n')).toContain(`$ tallystick ${command}`);
  });
});

describe('bad use ends in 2, with one line', () => {
  test.each([
    [['nonsense']],
    [['import']],
    [['import', 'x', '--batch', '1001']],
    [['import', '/nowhere/x.jsonl']],
    [['replay', 'a', '--limit', '-1']],
    [['migrate', '--from', 'x']],
    [['verify-trace', 'x', '--answers', 'y', '--state-only']],
  ])('%j', async (args) => {
    const terminal = recordedTerminal();
    expect(await runTallystick(args, terminal)).toBe(2);
    expect(terminal.reported).toHaveLength(1);
    expect(terminal.reported[0]).not.toContain('\n');
  });
});
