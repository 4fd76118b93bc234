import { describe, expect, test } from '@jest/globals';
import { BOX, connect, devices, PHONE, STICK } from '../ledger/testing/connection-scenario.js';
import { decideConnection, isComplete, knownCommand } from '../ledger/index.js';
import { connectionAggregate } from './connection-aggregate.js';

const { write, read } = connectionAggregate.snapshot!;

describe('a snapshot of who watches', () => {
  test('is JSON, and what is read from it decides alike', () => {
    const commands = Array.from({ length: 150 }, (_, n) =>
      connect(BOX, { connectionId: `c${n}`, lastsSeconds: 60 }),
    );
    const scenario = commands.reduce(
      (before, command, n) =>
        before.at(new Date(Date.UTC(2026, 2, 2, 0, n)).toISOString()).given(command),
      devices(),
    );
    const { state } = scenario.given(connect(STICK)).whose({ screens: 1 }).given(connect(PHONE));
    const restored = read(JSON.parse(JSON.stringify(write(state))) as ReturnType<typeof write>);
    expect(JSON.stringify(write(restored))).toBe(JSON.stringify(write(state)));
    const { open, rejections, revision, hash, occurredAt } = restored;
    expect({ open, rejections, revision, hash, occurredAt }).toEqual({
      open: state.open,
      rejections: state.rejections,
      revision: state.revision,
      hash: state.hash,
      occurredAt: state.occurredAt,
    });
    expect(open).not.toEqual([]);
    expect(rejections).not.toEqual([]);
    expect(isComplete(restored.commands)).toBe(false);
    expect(knownCommand(restored.commands, `c${revision}.x`)).toEqual(
      knownCommand(state.commands, `c${revision}.x`),
    );
    const account = {
      accountId: 'acme',
      subscriptionId: 's1',
      standing: 'open',
      revision: 9,
      occurredAt: '',
      subscription: {
        screens: 1,
        expiresAt: '2027-01-01T00:00:00.000Z',
        suspended: false,
        cancelled: false,
        device: null,
      },
    } as const;
    for (const device of [BOX, STICK, PHONE])
      expect(decideConnection(restored, connect(device), { now: occurredAt, account })).toEqual(
        decideConnection(state, connect(device), { now: occurredAt, account }),
      );
  });
});
