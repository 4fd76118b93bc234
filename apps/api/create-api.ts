/** The application, ready to listen or to be called without a network. */
import 'reflect-metadata';
import type { LoggerService, ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyBaseLogger } from 'fastify';

import type { LogLevel } from '../platform/settings.js';
import { AppModule } from './app.module.js';
import { createFrame } from './http/frame.js';
import type { LedgerContext } from './ledger-context.js';
import { serveOpenApi } from './openapi/openapi.js';

export interface ApiOptions {
  readonly logLevel: LogLevel;
  /** Modules beside the API's own. */
  readonly imports?: ModuleMetadata['imports'];
}

export async function createApi(
  context: LedgerContext,
  { logLevel, imports }: ApiOptions,
): Promise<NestFastifyApplication> {
  const frame = createFrame(context, { logLevel });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(context, imports),
    frame,
    { bodyParser: false, abortOnError: false, logger: nestLogger(frame.getInstance().log) },
  );
  serveOpenApi(app);
  await app.init();
  await frame.getInstance().ready();
  return app;
}

/** Nest's own lines go where all others do; how it puts itself together is of interest to nobody but its debugger. */
function nestLogger(log: FastifyBaseLogger): LoggerService {
  const text = (parts: unknown[]) => parts.map(String).join(' ');
  return {
    log: (...parts) => log.debug(text(parts)),
    warn: (...parts) => log.warn(text(parts)),
    error: (...parts) => log.error(text(parts)),
  };
}
