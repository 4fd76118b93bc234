/** The write side of the API. */
import { Module, type DynamicModule } from '@nestjs/common';
import { SessionController } from '../sessions/session.controller.js';
import { BulkController } from './bulk.controller.js';
import { CommandContext } from './command-context.js';
import { CommandSender } from './command-sender.js';
import { CommandsController } from './commands.controller.js';
import { AccountHandler } from './handlers/account.handler.js';
import { ConnectionHandler } from './handlers/connection.handler.js';
import { DisputeHandler } from './handlers/dispute.handler.js';
import { IncidentHandler } from './handlers/incident.handler.js';
import { OpeningHandler } from './handlers/opening.handler.js';
import {
  CatalogueHandler,
  KeyHandler,
  ProjectionResumptionHandler,
  SessionEndHandler,
} from './handlers/platform.handlers.js';
import { PeriodHandler } from './handlers/period.handler.js';
import { TransferHandler } from './handlers/transfer.handler.js';
import { QuotesController } from './quotes.controller.js';
import { RebuildController } from './rebuild.controller.js';

@Module({})
export class CommandsModule {
  static of(context: CommandContext): DynamicModule {
    return {
      module: CommandsModule,
      controllers: [
        BulkController,
        QuotesController,
        RebuildController,
        CommandsController,
        SessionController,
      ],
      providers: [
        { provide: CommandContext, useValue: context },
        CommandSender,
        AccountHandler,
        TransferHandler,
        OpeningHandler,
        CatalogueHandler,
        ConnectionHandler,
        DisputeHandler,
        IncidentHandler,
        KeyHandler,
        PeriodHandler,
        ProjectionResumptionHandler,
        SessionEndHandler,
      ],
    };
  }
}
