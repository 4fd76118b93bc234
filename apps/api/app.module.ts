/** A process as Nest composes it: how it is, and whatever else it serves. */
import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';

import { HealthModule } from './health/health.module.js';
import { BodyPipe } from './http/body-pipe.js';
import { ProblemFilter } from './http/problem-filter.js';
import { LedgerContext } from './ledger-context.js';

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
      imports: [LedgerModule.of(context), HealthModule, ...imports],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: BodyPipe },
      ],
    };
  }
}
