/** The console: its page at every address that is one of its own, its files under `/console/`. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Where the build puts it, seen from this file's own place in the build. */
const BUILT = join(import.meta.dirname, '../../../console');

/** The addresses of its pages: what is below one is its own, too. */
const PAGES = [
  '/accounts',
  '/customers',
  '/deductions',
  '/disputes',
  '/finance',
  '/incidents',
  '/proof',
  '/system',
];

const NONCE_BYTES = 16;
const NONCE_MARK = '__STYLE_NONCE__';
const SECONDS_A_YEAR = 31_536_000;

/** Scripts come from here alone and none is in the page; styles that the page makes carry the nonce of its answer. */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Before the application is initialised. Where it hasn't been built, as in tests of the API, there is none. */
export async function serveConsole(server: FastifyInstance, folder = BUILT): Promise<void> {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  const page = readFileSync(index, 'utf8');
  const answer = (reply: FastifyReply): FastifyReply => {
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyWith(nonce))
      .header('cache-control', 'no-store')
      .send(page.replace(NONCE_MARK, nonce));
  };
  for (const path of ['/', ...PAGES.flatMap((each) => [each, `${each}/*`])])
    server.get(path, (_request, reply) => answer(reply));
  await server.register(fastifyStatic, {
    root: folder,
    prefix: '/console/',
    index: false,
    preCompressed: true,
    decorateReply: false,
    cacheControl: false,
    allowedPath: (path) => path !== '/index.html',
    setHeaders: (response, file) => response.setHeader('cache-control', cachingOf(file)),
  });
}

/** Files in `assets` are named after what is in them. */
function cachingOf(file: string): string {
  return file.includes('/assets/')
    ? `public, max-age=${SECONDS_A_YEAR}, immutable`
    : 'public, max-age=3600';
}
