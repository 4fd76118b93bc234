/** A server that stands where an API stands, and says which one it is and what it was asked. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export interface StubApi {
  readonly name: string;
  readonly port: number;
  /** `<method> <path>` of all requests but health checks, in order. */
  readonly asked: string[];
  /** Writes to all who follow `/v1/events`. */
  say(text: string): void;
  /** As a process that is killed: connections break, and the port refuses new ones. */
  kill(): Promise<void>;
}

export async function startStubApi(name: string, port: number): Promise<StubApi> {
  const asked: string[] = [];
  const following = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.url !== '/health/live') asked.push(`${request.method} ${request.url}`);
    answer(name, request, response, following);
  });
  await listen(server, port);
  return {
    name,
    port,
    asked,
    say: (text) => following.forEach((response) => response.write(text)),
    async kill() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  following: Set<ServerResponse>,
): void {
  const { url } = request;
  if (url === '/v1/events') {
    following.add(response.writeHead(200, { 'content-type': 'text/event-stream' }));
    response.write(`: ${name}\n\n`);
  } else if (url?.endsWith('/busy')) {
    response
      .writeHead(429, { 'content-type': 'application/problem+json', 'retry-after': '7' })
      .end('{"type":"/problems/too-many-requests","status":429}');
  } else if (url?.endsWith('/broken')) {
    request.resume().on('end', () => request.socket.destroy());
  } else {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ name }));
  }
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}
