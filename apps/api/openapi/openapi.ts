/** The OpenAPI document, made from the code, and beside it the AsyncAPI document of what is published. */
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

import { asyncApiDocument } from '../../publisher/asyncapi.js';
import { SESSION_COOKIE } from '../http/session-cookie.js';
import { serveDocsPage } from './docs-page.js';
import { SCHEMAS } from './schemas.js';

/** Before the application is initialised: `/openapi.json`, `/asyncapi.json` and `/docs`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  let text: string | undefined;
  server.get('/openapi.json', (_request, reply) => {
    text ??= JSON.stringify(openApiOf(app));
    return reply.type('application/json').send(text);
  });
  server.get('/asyncapi.json', (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(asyncApiDocument())),
  );
  serveDocsPage(server);
}

export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Tallystick')
    .setDescription(
      'The ledger under a reseller panel: every credit accounted for, every deduction explained.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie' }, SESSION_COOKIE)
    .addBearerAuth({ type: 'http', scheme: 'bearer' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (_controller, method) => method,
  });
  addProblems(document);
  const schemas = { ...SCHEMAS, ...document.components?.schemas };
  return { ...document, components: { ...document.components, schemas } } as OpenAPIObject;
}

/** Whatever goes wrong, wherever, is answered as a problem. */
function addProblems({ paths }: OpenAPIObject): void {
  const schema = { $ref: '#/components/schemas/Problem' };
  const problem = {
    description: 'A problem, RFC 9457.',
    content: { 'application/problem+json': { schema } },
  };
  for (const path of Object.values(paths)) {
    for (const operation of [path.get, path.post, path.delete])
      if (operation) operation.responses = { ...operation.responses, default: problem };
  }
}
