/** The whole ledger on stores in memory, called over the loopback by one or another of its keys. */
import { Agent, request as httpRequest } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

import { composeApi, type ComposedApi } from '../../apps/api/compose-api.js';
import { createMetrics } from '../../apps/api/metrics.js';
import type { KeyRole } from '../../libs/access/index.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import { createMemoryEventLog } from '../../libs/event-log/memory/memory-event-log.js';
import type { Sharing } from '../../apps/platform/ledger-node.js';
import { testSigner } from '../../libs/audit/seal/testing/test-signer.js';
import { verifyLog } from '../../libs/verification/verify-log.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';
import type { ReadStore } from '../../libs/read-store/read-store.js';

export const OPERATOR_KEY = 'the-operator-key';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** Of the text; not checked. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers freely
  readonly body: any;
}

export interface Request {
  readonly method?: string;
  /** With `/v1`. */
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

/** One caller of the API. */
export interface Client {
  readonly token: string;
  /** Exactly what is given, and the caller's key. */
  send(request: Request): Promise<Answer>;
  get(path: string, headers?: OutgoingHttpHeaders): Promise<Answer>;
  /** A command; a key of its own unless the headers have one. Text is sent as it is. */
  post(path: string, body: unknown, headers?: OutgoingHttpHeaders): Promise<Answer>;
}

export interface LedgerUnderTest extends Client {
  readonly url: string;
  readonly log: EventLog;
  readonly api: ComposedApi;
  /** Another caller, by its token; undefined: without any. */
  as(token: string | undefined): Client;
  /** Issues a key through the API. */
  keyFor(role: KeyRole, accountId?: string): Promise<Client & { readonly keyId: string }>;
  stop(): Promise<void>;
}

export interface LedgerUnderTestOptions {
  /** The operator's own. Default {@link OPERATOR_KEY}. */
  readonly operatorKey?: string;
  /** So long whoever follows the log is told late: read models lag, as they do behind a server. Default 0. */
  readonly lagMs?: number;
  /** Stores that several nodes share, and how this one does; its owner closes them. Default: stores of its own. */
  readonly shared?: { readonly log: EventLog; readonly store: ReadStore } & Sharing;
}

export async function ledgerUnderTest({
  lagMs = 0,
  shared,
  operatorKey = OPERATOR_KEY,
}: LedgerUnderTestOptions = {}): Promise<LedgerUnderTest> {
  const log = shared?.log ?? lagging(createMemoryEventLog(), lagMs);
  const store = shared?.store ?? createMemoryReadStore();
  const metrics = createMetrics();
  const signer = testSigner();
  const parts = { log, store, shared, signer, metrics, operatorKey };
  const api = await composeApi({ ...parts, logLevel: 'silent' });
  await api.app.listen(0, '127.0.0.1');
  const url = await api.app.getUrl();
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const as = (token: string | undefined) => clientOf(url, agent, token);
  const operator = as(operatorKey);
  return {
    ...operator,
    url,
    log,
    api,
    as,
    async keyFor(role, accountId) {
      const body = { label: `${role} under test`, role, ...(accountId ? { accountId } : {}) };
      const answer = await operator.post('/v1/access/keys', body);
      if (answer.status !== 201) throw new Error(answer.text);
      return { ...as(answer.body.secret as string), keyId: answer.body.keyId as string };
    },
    async stop() {
      await api.stop();
      agent.destroy();
      if (shared) return;
      await checkLog(log);
      await store.close();
      await log.close();
    },
  };
}

/** Whatever a test has sent, it leaves a log that is whole. @throws Error that names the event that is not */
async function checkLog(log: EventLog): Promise<void> {
  const { wrong, event } = await verifyLog(log);
  if (wrong) throw new Error(`the test left a log that isn’t whole: ${event?.eventId} ${wrong}`);
}

function lagging(log: EventLog, lagMs: number): EventLog {
  if (lagMs === 0) return log;
  return {
    ...log,
    async *subscribe(options) {
      for await (const batch of log.subscribe(options)) {
        await delay(lagMs);
        yield batch;
      }
    },
  };
}

let keys = 0;

function clientOf(url: string, agent: Agent, token: string | undefined): Client {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const send = (request: Request) =>
    exchange(url, agent, { ...request, headers: { ...authorization, ...request.headers } });
  return {
    token: token ?? '',
    send,
    get: (path, headers = {}) => send({ path, headers }),
    post: (path, body, headers = {}) =>
      send({
        method: 'POST',
        path,
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': `key-${(keys += 1)}`,
          ...headers,
        },
      }),
  };
}

async function exchange(url: string, agent: Agent, sent: Request): Promise<Answer> {
  const { method = 'GET', path, headers, body } = sent;
  const { hostname, port } = new URL(url);
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const options = { hostname, port, method, path, agent, headers: { ...length, ...headers } };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(options, resolve).on('error', reject).end(body);
  });
  const text = (await buffer(response)).toString();
  const isJson = /^application\/(problem\+)?json/.test(response.headers['content-type'] ?? '');
  return {
    status: response.statusCode!,
    headers: response.headers as Record<string, string>,
    text,
    body: isJson && text !== '' ? JSON.parse(text) : undefined,
  };
}
