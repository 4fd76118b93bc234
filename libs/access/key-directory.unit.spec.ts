import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';

import { LogDamaged, type EventLog } from '../event-log/event-log.js';
import { createMemoryEventLog } from '../event-log/memory/memory-event-log.js';
import type { AnyEvent } from '../ledger/index.js';
import { ACCESS_KEYS_STREAM } from './access-keys.js';
import { openKeyDirectory, type KeyDirectory } from './key-directory.js';
import { hashToken, SECRET_BYTES, tokenOf } from './token.js';

const OCCURRED = '2026-11-22T10:00:00.000Z';
const TOKEN = tokenOf('k1', Buffer.alloc(SECRET_BYTES, 7));
const OPERATOR_TOKEN = 'an-operator-key';

const issued = {
  type: 'KeyIssued',
  data: { keyId: 'k1', label: 'panel', role: 'reseller', accountId: 'a1', hash: hashToken(TOKEN) },
};
const revoked = { type: 'KeyRevoked', data: { keyId: 'k1', reason: 'lost' } };

const log = createMemoryEventLog();
const opened: KeyDirectory[] = [];

async function open(): Promise<KeyDirectory> {
  const directory = await openKeyDirectory({ log, operatorKey: OPERATOR_TOKEN });
  opened.push(directory);
  return directory;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((directory) => directory.stop()));
});

const recordOf = (event: { type: string; data: object }, revision: number) =>
  ({ ...event, eventId: `e${revision}`, metadata: { occurredAt: OCCURRED } }) as never;

const write = (revision: number, event: { type: string; data: object }) =>
  log.append(ACCESS_KEYS_STREAM, revision, [recordOf(event, revision)]);

const asEvent = (event: object) =>
  ({ ...event, stream: ACCESS_KEYS_STREAM, occurredAt: OCCURRED }) as unknown as AnyEvent;

describe('the key directory', () => {
  test('knows the operator, and nobody else, in an empty log', async () => {
    const keys = await open();
    expect(keys.authenticate(OPERATOR_TOKEN)?.actor).toEqual({ id: 'operator', role: 'operator' });
    expect(keys.authenticate(TOKEN)).toBeUndefined();
    expect(keys.authenticate('')).toBeUndefined();
    expect(keys.list()).toEqual([]);
  });

  test('knows a key at once where it was issued, and elsewhere when the log tells', async () => {
    const [here, elsewhere] = [await open(), await open()];
    here.apply(asEvent(issued));
    const caller = { actor: { id: 'k1', role: 'reseller' }, label: 'panel', accountId: 'a1' };
    expect(here.authenticate(TOKEN)).toEqual(caller);
    expect(elsewhere.authenticate(TOKEN)).toBeUndefined();
    await write(-1, issued);
    await known(elsewhere);
    expect(elsewhere.authenticate(TOKEN)).toEqual(caller);
  });

  test('finds a key that was issued elsewhere when it is asked for, and reads for no other', async () => {
    const keys = await open();
    expect(keys.mayBeNew(TOKEN)).toBe(false);
    const token = tokenOf('k2', Buffer.alloc(SECRET_BYTES, 9));
    expect([keys.mayBeNew(token), keys.mayBeNew('no-token')]).toEqual([true, false]);
    keys.apply(asEvent({ ...issued, data: { ...issued.data, keyId: 'k3' } }));
    await keys.readOn();
    expect(keys.mayBeNew(token)).toBe(true);
  });

  test('learns of a revocation though the log can’t be followed, and says that it can’t', async () => {
    const keys = createMemoryEventLog();
    const damaged: EventLog = {
      ...keys,
      subscribe() {
        throw new LogDamaged('an event of another stream is no JSON');
      },
    };
    const said: string[] = [];
    const onTrouble = (what: string, trouble: unknown) => said.push(`${what}: ${String(trouble)}`);
    await keys.append(ACCESS_KEYS_STREAM, -1, [recordOf(issued, 0)]);
    const directory = await openKeyDirectory({
      log: damaged,
      operatorKey: OPERATOR_TOKEN,
      onTrouble,
    });
    opened.push(directory);
    expect(directory.authenticate(TOKEN)).toBeDefined();
    await keys.append(ACCESS_KEYS_STREAM, 0, [recordOf(revoked, 1)]);
    while (directory.authenticate(TOKEN)) await delay(10);
    expect(said[0]).toBe(
      'keys can’t be followed in the log: LogDamaged: an event of another stream is no JSON',
    );
  });

  test('does not know the right key with another secret', async () => {
    const keys = await open();
    expect(keys.authenticate(TOKEN)).toBeDefined();
    expect(keys.authenticate(tokenOf('k1', Buffer.alloc(SECRET_BYTES, 8)))).toBeUndefined();
  });

  test('never takes a revoked key again, though its issue is told once more', async () => {
    const keys = await open();
    keys.apply(asEvent(revoked));
    keys.apply(asEvent(issued));
    expect(keys.authenticate(TOKEN)).toBeUndefined();
    expect(keys.list()).toMatchObject([{ keyId: 'k1', revokedAt: OCCURRED }]);
  });

  test('remembers a revocation from the log', async () => {
    await write(0, revoked);
    expect((await open()).authenticate(TOKEN)).toBeUndefined();
  });
});

/** Lets the subscription deliver: it gives its batches turn by turn. */
async function known(keys: KeyDirectory): Promise<void> {
  for (let turn = 0; turn < 100 && !keys.authenticate(TOKEN); turn += 1)
    await new Promise((resolve) => setImmediate(resolve));
}
