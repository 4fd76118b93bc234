/** A server for specs that answers as the contract says, remembers what it was asked, and fails when told to. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BulkCommand {
  readonly path: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly at?: string;
}

export interface StubAnswer {
  readonly status: number;
  /** Text is sent as it is. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Call {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** That was asked for, where one was. */
  readonly language?: string | undefined;
}

export interface StubLedger {
  readonly url: string;
  readonly calls: readonly Call[];
  /** The keys of each call to `/bulk`, refused calls included. */
  bulkKeys(): string[][];
  /** The next call, whatever it asks, gets this answer. */
  answerNext(answer: StubAnswer): void;
  /** The next call is applied, but its connection breaks before the answer. */
  breakNext(): void;
  /** What a path gives from now on: without `/v1`, without query. */
  serve(path: string, answer: (call: Call) => unknown): void;
  stop(): Promise<void>;
}

export const STUB_KEY = 'operator-key';

/** @param decide what a command with a new key comes to; accepted, with one event, unless said. */
export async function startStubLedger(
  decide: (command: BulkCommand) => StubAnswer = accepted,
): Promise<StubLedger> {
  const calls: Call[] = [];
  const known = new Map<string, StubAnswer>();
  const routes = new Map<string, (call: Call) => unknown>();
  let scripted: (StubAnswer | 'break')[] = [];

  function resultOf(command: BulkCommand): unknown {
    const first = known.get(command.key);
    if (first) return { ...first, replayed: true };
    const answer = decide(command);
    if (answer.status === 201) known.set(command.key, answer);
    return answer;
  }

  function answerTo(call: Call): StubAnswer {
    if (call.path === '/v1/bulk') {
      const commands = call.body['commands'] as BulkCommand[];
      return { status: 200, body: { results: commands.map(resultOf) } };
    }
    const path = call.path.replace(/^\/v1/, '').replace(/\?.*$/, '');
    const route = routes.get(path);
    const status = call.method === 'POST' ? 202 : 200;
    return route ? { status, body: route(call) } : problem(404, 'not-found');
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { method = '', url: path = '', headers } = request;
      const call = { method, path, body, language: headers['accept-language'] };
      calls.push(call);
      const script = scripted.shift();
      if (headers.authorization !== `Bearer ${STUB_KEY}`)
        return send(response, problem(401, 'unauthenticated'));
      if (script !== undefined && script !== 'break') return send(response, script);
      const answer = answerTo(call);
      return script === 'break' ? void response.destroy() : send(response, answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    bulkKeys: () =>
      calls
        .filter(({ path }) => path === '/v1/bulk')
        .map(({ body }) => (body['commands'] as BulkCommand[]).map(({ key }) => key)),
    answerNext: (answer) => void scripted.push(answer),
    breakNext: () => void scripted.push('break'),
    serve: (path, answer) => void routes.set(path, answer),
    stop: () =>
      new Promise((resolve) => {
        scripted = [];
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** One event a command, with a charge where there is a subscription or goodwill to pay for. */
export function accepted({ path, key, at }: BulkCommand): StubAnswer {
  const charged = /\/(subscriptions|extensions|screens|goodwill)$/.test(path);
  const charge = { credits: 3, rule: 'activation', inputs: {} };
  const event = {
    eventId: `event-of-${key}`,
    type: charged ? 'SubscriptionActivated' : 'CreditsPurchased',
    stream: `account-${path.split('/')[2] ?? 'new'}`,
    occurredAt: at ?? '2026-01-01T00:00:00.000Z',
    data: charged ? { charge } : {},
  };
  return {
    status: 201,
    body: { position: `p-${key}`, events: [event], balance: 10, ...(charged ? { charge } : {}) },
  };
}

export function problem(status: number, slug: string): StubAnswer {
  const detail = `because of ${slug}`;
  return { status, body: { type: `/problems/${slug}`, title: slug, status, detail } };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}

function send(response: ServerResponse, { status, body, headers }: StubAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
