/** Activations sent as fast as the server answers them, each with a key and an id of its own. */
import autocannon, { type Request, type Result } from 'autocannon';

import { quantile } from '../median.js';
import type { BenchServer } from './bench-server.js';

export interface LoadOptions {
  readonly connections: number;
  readonly seconds: number;
  /** The path under the server's address for the n-th request. */
  readonly path: (n: number) => string;
}

export interface LoadResult {
  readonly answers: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly bytesAnswer: number;
  /** Answers other than 201, and requests without one. */
  readonly errors: number;
}

/** Over all loads of the process, so that no key comes twice. */
let sent = 0;

export async function runLoad(
  { url, headers }: Pick<BenchServer, 'url' | 'headers'>,
  { connections, seconds, path }: LoadOptions,
): Promise<LoadResult> {
  const durations: number[] = [];
  let bytes = 0;
  let created = 0;
  const setupRequest = (request: Request) => ({ ...request, ...activation(path, headers) });
  const options = { url, connections, duration: seconds, requests: [{ setupRequest }] };
  const result = await new Promise<Result>((resolve, reject) => {
    const instance = autocannon({ ...options, method: 'POST' }, (error, summary) =>
      error ? reject(error as Error) : resolve(summary),
    );
    instance.on('response', (_client, status, answerBytes, milliseconds) => {
      durations.push(milliseconds);
      bytes += answerBytes;
      if (status === 201) created += 1;
    });
  });
  const answers = durations.length;
  return {
    answers,
    perSecond: created / result.duration,
    p50Ms: quantile(durations, 0.5),
    p99Ms: quantile(durations, 0.99),
    bytesAnswer: bytes / answers,
    errors: answers - created + result.errors + result.timeouts,
  };
}

function activation(path: LoadOptions['path'], headers: BenchServer['headers']) {
  const n = (sent += 1);
  const subscriptionId = `subscription-${n}`;
  const customer = `customer-${n % 100_000}`;
  return {
    path: path(n),
    headers: { ...headers, 'idempotency-key': `activation-${n}` },
    body: JSON.stringify({
      customer,
      packageId: '1-month',
      subscriptionId,
      quantity: 1,
      screens: 1,
    }),
  };
}
