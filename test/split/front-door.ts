/** One address in front of several APIs, for tests: each request goes to the next of them, whoever is there or not. */
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface FrontDoor {
  readonly url: string;
  stop(): Promise<void>;
}

export interface FrontDoorOptions {
  /** Of the APIs, on the loopback. */
  readonly ports: readonly number[];
  /** So long each request is on its way. */
  readonly delayMs: number;
  /** Whether a request is held on its way, when so many were answered well; asked again while it is. Default: none is. */
  readonly holds?: (answered: number) => boolean;
}

const ASK_MS = 20;

/** A request whose API isn't there, or dies over it, is answered 502 and sent to no other: the client decides. */
export async function openFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  const { ports, delayMs, holds = () => false } = options;
  let count = 0;
  let answered = 0;
  const way = async (): Promise<void> => {
    await delay(delayMs);
    while (holds(answered)) await delay(ASK_MS);
  };
  const server = createServer((incoming, answer) => {
    const port = ports[count++ % ports.length]!;
    answer.on('finish', () => (answered += answer.statusCode < 300 ? 1 : 0));
    void way().then(() => passOn(incoming, answer, port));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function passOn(incoming: IncomingMessage, answer: ServerResponse, port: number): void {
  const { url = '/', method = 'GET', headers } = incoming;
  const outgoing = request({ host: '127.0.0.1', port, path: url, method, headers, agent: false });
  const fail = (): void => {
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(502).end();
  };
  outgoing.on('error', fail).on('response', (response) => {
    answer.writeHead(response.statusCode!, response.headers);
    response.on('error', fail).pipe(answer);
  });
  incoming.pipe(outgoing);
}
