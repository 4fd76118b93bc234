import { describe, expect, test } from '@jest/globals';

import type { EventLog } from '../event-log/event-log.js';
import { createMemoryEventLog } from '../event-log/memory/memory-event-log.js';
import { accountStream } from '../ledger/index.js';
import type { Caller, KeyRole } from './caller.js';
import { createScope } from './scope.js';

async function append(log: EventLog, accountId: string, types: object[]): Promise<void> {
  const events = types.map((event, index) => ({
    eventId: `${accountId}-${index}`,
    data: {},
    metadata: {},
    ...event,
  }));
  await log.append(accountStream(accountId), -1, events as never);
}

async function logOf(parents: Readonly<Record<string, string | null>>): Promise<EventLog> {
  const log = createMemoryEventLog();
  for (const [accountId, parentId] of Object.entries(parents))
    await append(log, accountId, [{ type: 'AccountOpened', data: { accountId, parentId } }]);
  return log;
}

const callerAs = (role: KeyRole, accountId: string | null): Caller => ({
  actor: { id: 'k', role },
  label: '',
  accountId,
});

describe('a scope', () => {
  test.each(['reseller', 'service'] as const)(
    'of a %s is its account and all below',
    async (role) => {
      const scope = createScope(await logOf({ top: null, a: 'top', b: 'top', aa: 'a', aaa: 'aa' }));
      const within = async (accountId: string) => scope.isWithin(callerAs(role, 'a'), accountId);
      expect(await within('a')).toBe(true);
      expect(await within('aa')).toBe(true);
      expect(await within('aaa')).toBe(true);
      expect(await within('b')).toBe(false);
      expect(await within('top')).toBe(false);
      expect(await within('none')).toBe(false);
    },
  );

  test.each(['operator', 'finance', 'auditor', 'support'] as const)(
    'of %s is everything',
    async (role) => {
      const scope = createScope(await logOf({ a: null }));
      expect(await scope.isWithin(callerAs(role, null), 'a')).toBe(true);
      expect(await scope.isWithin(callerAs(role, null), 'none')).toBe(true);
    },
  );

  test.each([
    ['a', 'aa', true],
    ['a', 'aaa', true],
    ['a', 'top', true],
    ['aa', 'a', true],
    ['aa', 'top', false],
    ['a', 'b', false],
    ['a', 'none', false],
  ])(
    'lets a reseller name the other end of a transfer from %s to %s: %s',
    async (from, to, may) => {
      const scope = createScope(await logOf({ top: null, a: 'top', b: 'top', aa: 'a', aaa: 'aa' }));
      expect(await scope.mayPay(callerAs('reseller', 'a'), from, to)).toBe(may);
    },
  );

  test('knows on which level of its tree an account is', async () => {
    const scope = createScope(await logOf({ top: null, a: 'top', aa: 'a', b: 'top' }));
    const levels = await Promise.all(['top', 'a', 'b', 'aa', 'none', '../a'].map(scope.levelOf));
    expect(levels).toEqual([1, 2, 2, 3, 0, 0]);
  });

  test('does not hold an account without one of its own as anyone’s', async () => {
    const scope = createScope(await logOf({ a: null }));
    expect(await scope.isWithin(callerAs('reseller', null), 'a')).toBe(false);
    expect(await scope.isWithin(callerAs('reseller', 'none'), 'none')).toBe(false);
  });

  test('knows an account as soon as it is opened, though it was asked for before', async () => {
    const log = await logOf({ a: null });
    const scope = createScope(log);
    expect(await scope.isWithin(callerAs('reseller', 'a'), 'b')).toBe(false);
    const refused = { type: 'TransferRefused' };
    await append(log, 'b', [refused, { type: 'AccountOpened', data: { parentId: 'a' } }]);
    expect(await scope.isWithin(callerAs('reseller', 'a'), 'b')).toBe(true);
    expect(await scope.exists('b')).toBe(true);
    expect(await scope.exists('../b')).toBe(false);
  });

  test('reads each account’s opening once', async () => {
    const log = await logOf({ a: null, aa: 'a' });
    let reads = 0;
    const counted: EventLog = {
      ...log,
      readStream: (...asked) => {
        reads += 1;
        return log.readStream(...asked);
      },
    };
    const scope = createScope(counted);
    await scope.isWithin(callerAs('reseller', 'x'), 'aa');
    await scope.isWithin(callerAs('reseller', 'x'), 'aa');
    expect(reads).toBe(2);
  });
});
