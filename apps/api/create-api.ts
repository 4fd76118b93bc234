/** The application, ready to listen or to be called without a network. */
import 'reflect-metadata';
import type { LoggerService, ModuleMetadata } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyBaseLogger } from 'fastify';

import type { LogLevel } from '../platform/settings.js';
import { AppModule } from './app.module.js';
import { serveConsole } from './console/console.js';
import { createFrame } from './http/frame.js';
import type { LedgerContext } from './ledger-context.js';
import { LiveModule } from './live/live.module.js';
import { serveOpenApi } from './openapi/openapi.js';
import { ReconciliationModule } from './reconciliation/reconciliation.module.js';
import { QueriesModule } from './queries/queries.module.js';

type Modules = NonNullable<ModuleMetadata['imports']>;

export interface ServerOptions {
  readonly logLevel: LogLevel;
}

export interface ApiOptions extends ServerOptions {
  /** Modules beside the API's own. */
  readonly imports?: Modules | undefined;
}

export function createApi(
  context: LedgerContext,
  { logLevel, imports = [] }: ApiOptions,
): Promise<NestFastifyApplication> {
  const modules = [
    CqrsModule.forRoot(),
    LiveModule,
    QueriesModule,
    ReconciliationModule,
    ...imports,
  ];
  return createServer(context, modules, logLevel, async (app) => {
    serveOpenApi(app);
    await serveConsole(app.getHttpAdapter().getInstance());
  });
}

/** For a process that answers no client: how it is, and its figures. */
export function createHealthServer(
  context: LedgerContext,
  { logLevel }: ServerOptions,
): Promise<NestFastifyApplication> {
  return createServer(context, [], logLevel);
}

async function createServer(
  context: LedgerContext,
  modules: Modules,
  logLevel: LogLevel,
  extend?: (app: NestFastifyApplication) => Promise<void>,
): Promise<NestFastifyApplication> {
  const frame = createFrame(context, { logLevel });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(context, modules),
    frame,
    { bodyParser: false, abortOnError: false, logger: nestLogger(frame.getInstance().log) },
  );
  await extend?.(app);
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
