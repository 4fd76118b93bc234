/**
 * The API on stores in memory, called over the loopback: what `app.inject` is built on can't be loaded by jest in ESM mode on
 * this version of Node, and this way the HTTP server is under test too.
 */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { createApi } from '../../apps/api/create-api.js';
import { LedgerContext } from '../../apps/api/ledger-context.js';
import { createMetrics } from '../../apps/api/metrics.js';
import type { ApiOptions } from '../../apps/api/create-api.js';
import { createReadSide } from '../../apps/platform/read-side.js';
import { createScope, openKeyDirectory } from '../../libs/access/index.js';
import { createMemoryEventLog } from '../../libs/event-log/memory/memory-event-log.js';
import type { ProjectionRuntime } from '../../libs/projection/projection-runtime.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';

export const OPERATOR_KEY = 'the-operator-key';
export const AS_OPERATOR = { authorization: `Bearer ${OPERATOR_KEY}` };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of the text. */
  json<T = Record<string, unknown>>(): T;
}

export interface ApiUnderTest {
  readonly app: NestFastifyApplication;
  readonly context: LedgerContext;
  readonly projections: ProjectionRuntime;
  readonly url: string;
  /** As the operator, unless the headers say otherwise. */
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: string | Buffer, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export async function apiUnderTest(imports?: ApiOptions['imports']): Promise<ApiUnderTest> {
  const log = createMemoryEventLog();
  const store = createMemoryReadStore();
  const keys = await openKeyDirectory({ log, operatorKey: OPERATOR_KEY });
  const projections = createReadSide({ log, store });
  await projections.start();
  const context = new LedgerContext({
    log,
    store,
    projections,
    keys,
    scope: createScope(log),
    metrics: createMetrics(),
    now: () => new Date().toISOString(),
  });
  const app = await createApi(context, { logLevel: 'silent', imports });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return {
    app,
    context,
    projections,
    url,
    get: (path, headers = AS_OPERATOR) => send(`${url}${path}`, { headers }),
    post: (path, body, headers = AS_OPERATOR) =>
      send(`${url}${path}`, {
        method: 'POST',
        body: new Uint8Array(Buffer.from(body)),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    async close() {
      await app.close();
      await projections.stop();
      await keys.stop();
      await store.close();
      await log.close();
    },
  };
}

async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}
