import { expect, test } from '@jest/globals';
import { ancestorsIn, isRootPath, pathBelow, pathOfAncestor } from './account-path.js';

test('a path names the accounts from the root down', () => {
  const root = pathBelow(null, 'a');
  const path = pathBelow(pathBelow(root, 'aa'), 'b');
  expect(path).toBe('/a/aa/b/');
  expect(ancestorsIn(path)).toEqual(['a', 'aa']);
  expect(ancestorsIn(root)).toEqual([]);
  expect([root, path].map(isRootPath)).toEqual([true, false]);
  expect(pathOfAncestor(path, 'a')).toBe('/a/');
  expect(pathOfAncestor(path, 'aa')).toBe('/a/aa/');
});

test('one that begins as another is called begins with no path of it', () => {
  expect(pathBelow(null, 'ab').startsWith(pathBelow(null, 'a'))).toBe(false);
});
