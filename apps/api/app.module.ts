/** The API as Nest composes it. */
import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';

import { HealthModule } from './health/health.module.js';
import { BodyPipe } from './http/body-pipe.js';
import { ProblemFilter } from './http/problem-filter.js';
import { LedgerContext } from './ledger-context.js';
import { LiveModule } from './live/live.module.js';
import { QueriesModule } from './queries/queries.module.js';

@Module({})
export class LedgerModule {
  /** Gives the context to every module. */
  static of(context: LedgerContext): DynamicModule {
    return {
      module: LedgerModule,
      global: true,
      providers: [{ provide: LedgerContext, useValue: context }],
      exports: [LedgerContext],
    };
  }
}

@Module({})
export class AppModule {
  static of(context: LedgerContext, imports: ModuleMetadata['imports'] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LedgerModule.of(context),
        CqrsModule.forRoot(),
        HealthModule,
        LiveModule,
        QueriesModule,
        ...imports,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: BodyPipe },
      ],
    };
  }
}
