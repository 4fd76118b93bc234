import { Module } from '@nestjs/common';

import { ReconciliationController } from './reconciliation.controller.js';
import { Reconciliations } from './reconciliations.js';

/** Read models against the log. */
@Module({ controllers: [ReconciliationController], providers: [Reconciliations] })
export class ReconciliationModule {}
