/** The HTTP server under the API: bounds on what comes in, and what every answer carries. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';

import type { LogLevel } from '../../platform/settings.js';
import type { LedgerContext } from '../ledger-context.js';
import { isSignIn, recognise } from './authentication.js';
import { CORRELATION_HEADER, correlationIdOf } from './correlation.js';
import { createKeyAttempts } from './key-attempts.js';
import { parseJsonBody } from './json-body.js';
import { PROBLEM_TYPE, sendProblem } from './problem-filter.js';
import { Problem } from './problem.js';
import { problemOfError } from './problem-of-error.js';

/** Bytes of a body; a bulk of 1,000 commands may have more. */
export const BODY_BYTES_MAX = 1_048_576;
export const BULK_BYTES_MAX = 8 * BODY_BYTES_MAX;
/** Of what is read before it is known who sends it. */
const SIGN_IN_BYTES_MAX = 4_096;
const HEADER_BYTES_MAX = 16_384;
/** For a whole request to arrive. An answer may take as long as it needs: the live log never ends. */
const REQUEST_MS_MAX = 30_000;
const KEEP_ALIVE_MS = 65_000;
const PATH_PARAMETER_MAX = 512;

/** Should a line ever hold headers: these hold keys and tokens. */
const SECRET_HEADERS = ['authorization', 'cookie', 'set-cookie', 'x-csrf-token'].flatMap((name) =>
  ['headers', 'req.headers', 'res.headers'].map((place) => `${place}["${name}"]`),
);

export interface FrameOptions {
  readonly logLevel: LogLevel;
}

export function createFrame(context: LedgerContext, options: FrameOptions): FastifyAdapter {
  const adapter = new FastifyAdapter(serverOptions(options));
  const server = adapter.getInstance<FastifyInstance>();
  addHooks(server, context);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: BULK_BYTES_MAX },
    (request, body, done) => readBody(request, body as Buffer, done),
  );
  return adapter;
}

function serverOptions({ logLevel }: FrameOptions): FastifyServerOptions & { http: object } {
  return {
    logger: logLevel === 'silent' ? false : { level: logLevel, redact: SECRET_HEADERS },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: correlationIdOf,
    // The id comes from `genReqId` alone, which checks it.
    requestIdHeader: false,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: { maxHeaderSize: HEADER_BYTES_MAX },
    routerOptions: { maxParamLength: PATH_PARAMETER_MAX },
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      addHeaders(request, reply);
      sendProblem(error, request, reply);
    },
    clientErrorHandler: answerClientError,
  };
}

function addHooks(server: FastifyInstance, { keys, metrics }: LedgerContext): void {
  // Of its own: a program with an old key keeps nobody beside it from signing in.
  const attempts = createKeyAttempts();
  server.addHook('onRequest', async (request, reply) => {
    addHeaders(request, reply);
    if (isSignIn(request)) boundSignIn(request);
    await recognise(request, keys, attempts);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const seconds = reply.elapsedTime / 1_000;
    const route = request.routeOptions.url ?? 'none';
    metrics.httpSeconds.observe(
      { method: request.method, route, status: reply.statusCode },
      seconds,
    );
    request.log.debug({
      method: request.method,
      url: request.url,
      status: reply.statusCode,
      seconds,
    });
    done();
  });
}

function addHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.header(CORRELATION_HEADER, request.id);
  reply.header('x-content-type-options', 'nosniff');
  reply.header('referrer-policy', 'no-referrer');
  if (request.url.startsWith('/v1')) reply.header('cache-control', 'no-store');
}

/** Before any of it is read. @throws Problem `request-too-large`, also for a body that doesn't tell its length */
function boundSignIn({ headers }: FastifyRequest): void {
  const length = Number(headers['content-length'] ?? 0);
  if (headers['transfer-encoding'] === undefined && length <= SIGN_IN_BYTES_MAX) return;
  const detail = `The body of a sign-in may have ${SIGN_IN_BYTES_MAX} bytes, and tells how many it has.`;
  throw new Problem('request-too-large', detail);
}

/** The parser's limit is the bulk's; every other path has the lower one. */
function readBody(
  request: FastifyRequest,
  body: Buffer,
  done: (error: Error | null, value?: unknown) => void,
): void {
  try {
    if (body.length > BODY_BYTES_MAX && request.routeOptions.url !== '/v1/bulk')
      throw new Problem('request-too-large', `A body may have ${BODY_BYTES_MAX} bytes.`);
    done(null, parseJsonBody(body));
  } catch (error) {
    done(error as Error);
  }
}

const CLIENT_ERRORS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** What Node's parser refuses never becomes a request, so it is answered on the socket. */
function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const statusCode = CLIENT_ERRORS[error.code ?? ''] ?? 400;
  const message = STATUS_CODES[statusCode] ?? 'Bad Request';
  const problem = problemOfError(
    Object.assign(new Error(message), { statusCode, code: 'FST_CLIENT' }),
  );
  const body = JSON.stringify(problem?.body());
  const head = [
    `HTTP/1.1 ${statusCode} ${message}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
