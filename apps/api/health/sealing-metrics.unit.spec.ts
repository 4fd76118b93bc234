import { expect, test } from '@jest/globals';
import { LogUnavailable } from '../../../libs/event-log/event-log.js';
import { ReadStoreUnavailable } from '../../../libs/read-store/read-store.js';
import type { LedgerContext } from '../ledger-context.js';
import { createMetrics } from '../metrics.js';
import { measureSealing } from './sealing-metrics.js';

const AT = '2026-03-01T00:00:00.000Z';

async function lagAfter(...told: (number | Error)[]): Promise<number> {
  const metrics = createMetrics();
  for (const one of told) {
    const lagSeconds = () => (one instanceof Error ? Promise.reject(one) : Promise.resolve(one));
    const ledger = { metrics, sealed: { lagSeconds }, now: () => AT };
    await measureSealing(ledger as unknown as LedgerContext);
  }
  return (await metrics.sealingLagSeconds.get()).values[0]!.value;
}

test('a store or a log that is away leaves the figure as it was, and the others to be told', async () => {
  expect(await lagAfter(7, new ReadStoreUnavailable('away'))).toBe(7);
  expect(await lagAfter(7, new LogUnavailable('away', 'not-written'), 3)).toBe(3);
});

test('any other error is one', async () => {
  await expect(lagAfter(new Error('a bug'))).rejects.toThrow('a bug');
});
