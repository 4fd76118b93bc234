import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountOfStream, type AccountEvent } from '../../libs/ledger/index.js';
import { type Act, randomAct } from '../../libs/ledger/testing/random-act.js';
import { allPages, readSideOf } from '../testing/read-side.js';
import type { TransferStatus } from './transfer.document.js';
import { transferOf, transfersOf } from './transfer.query.js';

const manyActs = fc.array(randomAct, { minLength: 60, maxLength: 150, size: 'max' });

function statusIn(events: readonly AccountEvent[], transferId: string): TransferStatus {
  const ended = events.find(
    ({ type, data }) =>
      (type === 'TransferSettled' || type === 'TransferReturned') && data.transferId === transferId,
  );
  if (!ended) return 'in-transit';
  return ended.type === 'TransferSettled' ? 'settled' : 'returned';
}

test('transfers are those asked for, each once, the latest first', async () => {
  const asked = fc.record(
    {
      status: fc.constantFrom<TransferStatus>('settled', 'in-transit', 'returned'),
      accountIds: fc.subarray(['root-0', 'root-1', 'child-0', 'child-1']),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(manyActs, asked, fc.integer({ min: 1, max: 5 }), async (acts, by, limit) => {
      const { reading, events } = await readSideOf(acts);
      const sent = events.filter((event) => event.type === 'TransferSent');
      const expected = sent
        .filter(({ data }) => !by.status || statusIn(events, data.transferId) === by.status)
        .filter(
          ({ data, stream }) =>
            !by.accountIds ||
            by.accountIds.includes(data.toAccountId) ||
            by.accountIds.includes(accountOfStream(stream)!),
        )
        .map(({ data, occurredAt }) => `${occurredAt} ${data.transferId}`)
        .sort()
        .reverse();
      const given = await allPages((cursor) => transfersOf(reading, { ...by, limit, cursor }));
      expect(given.map(({ sentAt, transferId }) => `${sentAt} ${transferId}`)).toEqual(expected);
      for (const { transferId, status, endedAt } of given) {
        expect(status).toBe(statusIn(events, transferId));
        expect(endedAt === null).toBe(status === 'in-transit');
        expect(await transferOf(reading, transferId)).toMatchObject({ transferId, status });
      }
    }),
    { numRuns: 40 },
  );
});

test('transfers of one instant are given once each, whatever the order of their accounts', async () => {
  const act = (kind: Act['kind'], a: number): Act => {
    return { kind, a, b: 0, n: 7, role: 'operator', past: false };
  };
  const acts = [act('purchase', 0), act('purchase', 1), act('open-child', 1), act('open-child', 0)];
  const { reading } = await readSideOf(acts);
  const asked = { status: 'in-transit', limit: 1 } as const;
  const given = await allPages((cursor) => transfersOf(reading, { ...asked, cursor }));
  expect(given.map(({ fromAccountId }) => fromAccountId)).toEqual(['root-0', 'root-1']);
});
