import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { whichOf } from '../../../libs/lane/index.js';
import { followersOf, runInOrder, touchedAccounts } from './bulk-order.js';
import { matchCommand } from './command-table.js';

const ACCOUNTS = ['a', 'b', 'c'];
const touches = fc.option(fc.subarray(ACCOUNTS, { minLength: 1, maxLength: 2 }), {
  nil: undefined,
});

describe('the order of a bulk', () => {
  test('starts a command only when all before it that touch its accounts have ended', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ touches, turns: fc.nat(5) }), { maxLength: 30 }),
        async (commands) => {
          const ended = new Set<number>();
          const ordered = commands.map(({ touches: own, turns }, index) => ({
            touches: own,
            run: async () => {
              const waited = commands.slice(0, index).every((one, earlier) => {
                const free =
                  own && one.touches && !one.touches.some((account) => own.includes(account));
                return free || ended.has(earlier);
              });
              for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
              ended.add(index);
              return { index, waited };
            },
          }));
          const results = await runInOrder(ordered);
          expect(results).toEqual(commands.map((_command, index) => ({ index, waited: true })));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('lets commands on different accounts run together', async () => {
    let release: (() => void) | undefined;
    const first = {
      touches: ['a'],
      run: () => new Promise<void>((resolve) => (release = resolve)),
    };
    const second = { touches: ['b'], run: () => Promise.resolve(release?.()) };
    await runInOrder([first, second]);
  });

  test.each([
    ['/accounts/a/purchases', {}, ['a']],
    ['/accounts/a/transfers', { toAccountId: 'b' }, ['a', 'b']],
    ['/accounts/a/transfers', { toAccountId: 7 }, ['a']],
    ['/accounts/a/closure', {}, undefined],
    ['/accounts', { parentId: 'a' }, undefined],
    ['/packages', {}, undefined],
    ['/adjustments/a.1/approval', {}, undefined],
  ])('%s with %j touches %j', (path, body, expected) => {
    expect(touchedAccounts(matchCommand(path)!, body)).toEqual(expected);
  });
});

describe('the followers of a command in a bulk', () => {
  const path = (account: string) => `/accounts/${account}/purchases`;
  const which = (account: string, key: string) => whichOf(`account ${account}`, key);

  test('are those behind it at its instant, whatever their account', () => {
    const commands = [
      { path: path('a'), key: '1', at: 'then' },
      { path: path('b'), key: '1', at: 'then' },
      undefined,
      { path: path('a'), key: '2', at: 'later' },
      { path: path('a'), key: '3', at: 'then' },
      { path: path('a'), key: '4' },
    ];
    const followers = followersOf(commands);
    expect(commands.map((_command, index) => followers(index))).toEqual([
      [which('b', '1'), which('a', '3')],
      [which('a', '3')],
      [],
      [],
      [],
      [],
    ]);
  });

  test('are not those whose key was sent before it', () => {
    const at = 'then';
    const keys = ['1', '2', '1', '3'];
    const followers = followersOf(keys.map((key) => ({ path: path('a'), key, at })));
    expect(keys.map((_key, index) => followers(index))).toEqual([
      [which('a', '2'), which('a', '3')],
      [which('a', '3')],
      [which('a', '3')],
      [],
    ]);
  });
});
