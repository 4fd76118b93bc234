import { expect, test } from '@jest/globals';
import { commitTurns } from './commit-turns.js';

test('those of one name go one after another, whatever comes of them; those of others do not wait', async () => {
  const turns = commitTurns();
  const seen: string[] = [];
  const task =
    (name: string, fails = false) =>
    async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const outcomes = await Promise.allSettled([
    turns('lease', task('a', true)),
    turns('lease', task('b')),
    turns('other', task('c')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(seen.indexOf('a ends')).toBeLessThan(seen.indexOf('b begins'));
  expect(seen.indexOf('c begins')).toBeLessThan(seen.indexOf('a ends'));
});
