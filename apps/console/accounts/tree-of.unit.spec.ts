import { expect, test } from '@jest/globals';
import type { TreeNode } from '../../../projections/account-tree/roll-up.js';
import { isTouched } from './tree-of.js';

function node(accountId: string, children: readonly TreeNode[] = [], accounts = 3): TreeNode {
  return {
    accountId,
    name: accountId,
    parentId: null,
    standing: 'open',
    balance: 0,
    lastActivityAt: '2026-11-22T10:00:00.000Z',
    averagePerDay30: 0,
    rolledUp: { balance: 0, consumed: 0, purchased: 0, accounts },
    children,
  };
}

const branches = [node('harbour', [node('pier')])];

test('a tree is touched by what is written to any of its accounts', () => {
  const tree = { account: node('north', branches) };
  for (const accountId of ['north', 'harbour', 'pier'])
    expect([accountId, isTouched(tree, accountId)]).toEqual([accountId, true]);
  expect(isTouched(tree, 'south')).toBe(false);
});

test('one of very many accounts is asked for now and then instead', () => {
  expect(isTouched({ account: node('north', branches, 501) }, 'pier')).toBe(false);
  expect(isTouched({ account: node('north', branches, 500) }, 'pier')).toBe(true);
});

test('one that isn’t there yet is being asked for anyway', () => {
  expect(isTouched(undefined, 'north')).toBe(false);
});
