import { describe, expect, test } from '@jest/globals';
import { createPositionWaiters } from './position-waiters.js';

const NEVER = new AbortController().signal;
/** Longer than these tests take by far: whoever idles so long has not been woken. */
const LONG_MS = 4_000;

describe('idling while nobody waits', () => {
  test('ends at once where someone waits already', async () => {
    const waiters = createPositionWaiters();
    const waited = waiters.wait('balance', '5', LONG_MS);
    await waiters.idle(LONG_MS, NEVER);
    waiters.reached('balance', '5');
    expect(await waited).toBe(true);
  });

  test('ends as soon as someone waits', async () => {
    const waiters = createPositionWaiters();
    const idled = waiters.idle(LONG_MS, NEVER);
    const waited = waiters.wait('balance', '5', LONG_MS);
    await idled;
    waiters.close();
    expect(await waited).toBe(false);
  });

  test('ends when it is aborted, and after its time', async () => {
    const waiters = createPositionWaiters();
    const stopping = new AbortController();
    const idled = waiters.idle(LONG_MS, stopping.signal);
    stopping.abort();
    await idled;
    await waiters.idle(1, NEVER);
  });

  test('is not cut short by those who have been answered', async () => {
    const waiters = createPositionWaiters();
    const waited = waiters.wait('balance', '5', LONG_MS);
    waiters.reached('balance', '6');
    await waited;
    const idled = waiters.idle(LONG_MS, NEVER).then(() => 'idled');
    expect(
      await Promise.race([idled, new Promise((resolve) => setImmediate(() => resolve('waiting')))]),
    ).toBe('waiting');
    void waiters.wait('balance', '7', 0);
    expect(await idled).toBe('idled');
  });
});
