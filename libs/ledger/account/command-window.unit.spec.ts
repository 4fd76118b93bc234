import { describe, expect, test } from '@jest/globals';
import {
  HALF_WINDOW,
  isComplete,
  knownCommand,
  NO_COMMANDS,
  remember,
  whichCommand,
} from './command-window.js';

const windowOf = (count: number) => {
  let window = NO_COMMANDS;
  for (let i = 0; i < count; i += 1) window = remember(window, `c${i}.said`, i);
  return window;
};

describe('The window of latest commands', () => {
  test('knows a command by which it is, and tells what it said', () => {
    const window = remember(NO_COMMANDS, 'key.said', 4);
    const known = { commandId: 'key.said', revisions: [4] };
    expect(knownCommand(window, 'key.said')).toEqual(known);
    expect(knownCommand(window, 'key.said otherwise')).toEqual(known);
    expect(knownCommand(window, 'another.said')).toBeUndefined();
  });

  test('a command id without a dot is all of which', () => {
    expect(whichCommand('key')).toBe('key');
    expect(whichCommand('key.said.more')).toBe('key');
  });

  test('keeps all revisions of a command', () => {
    const window = remember(remember(NO_COMMANDS, 'key.said', 4), 'key.said', 5);
    expect(knownCommand(window, 'key.said')?.revisions).toEqual([4, 5]);
  });

  test('also when the window turns over between them', () => {
    let window = windowOf(HALF_WINDOW - 1);
    window = remember(window, 'key.said', 5000);
    expect(window.young.size).toBe(0);
    window = remember(window, 'key.said', 5001);
    expect(knownCommand(window, 'key.said')?.revisions).toEqual([5000, 5001]);
  });

  test('knows at least the last 1,024 and forgets what is older than 2,048', () => {
    for (const count of [2048, 2049, 3000, 5000]) {
      const window = windowOf(count);
      for (const i of [1, 2, 500, 1024])
        expect(knownCommand(window, `c${count - i}.said`)?.revisions).toEqual([count - i]);
      expect(knownCommand(window, `c${count - 2049}.said`)).toBeUndefined();
      expect(window.young.size + window.old.size).toBeLessThan(2 * HALF_WINDOW);
    }
  });

  test('says whether it knows every command there was', () => {
    expect(isComplete(windowOf(2 * HALF_WINDOW - 1))).toBe(true);
    expect(knownCommand(windowOf(2 * HALF_WINDOW - 1), 'c0.said')).toBeDefined();
    expect(isComplete(windowOf(2 * HALF_WINDOW))).toBe(false);
  });

  test('an older window knows what it knew', () => {
    const older = windowOf(HALF_WINDOW - 1);
    const newer = remember(older, 'key.said', 5000);
    expect(knownCommand(newer, 'key.said')).toBeDefined();
    expect(knownCommand(older, 'key.said')).toBeUndefined();
    expect(knownCommand(older, 'c0.said')).toBeDefined();
  });
});
