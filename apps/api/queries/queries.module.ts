import { Module } from '@nestjs/common';

import { LedgerContext } from '../ledger-context.js';
import { WholeStatementQueryHandler } from '../statement/whole-statement.query.js';
import { AccessController } from './access.controller.js';
import { AccountsController } from './accounts.controller.js';
import { AccountQueryHandler, AccountsQueryHandler, TreeQueryHandler } from './accounts.query.js';
import { AdjustmentsController } from './adjustments.controller.js';
import { AdjustmentsQueryHandler } from './adjustments.query.js';
import { AlertsQueryHandler } from './alerts.query.js';
import { AuditController } from './audit.controller.js';
import {
  CheckpointQueryHandler,
  CheckpointsQueryHandler,
  ConsistencyQueryHandler,
  ProofQueryHandler,
  SigningKeysQueryHandler,
} from './audit.query.js';
import { BalanceQueryHandler } from './balance.query.js';
import { ConnectionsController } from './connections.controller.js';
import { ConnectionsQueryHandler } from './connections.query.js';
import { ConsumptionQueryHandler } from './consumption.query.js';
import { DiagnosisQueryHandler } from './diagnosis.query.js';
import { DisputesController } from './disputes.controller.js';
import { DisputeQueryHandler, DisputesQueryHandler } from './disputes.query.js';
import { DeductionQueryHandler } from './deduction.query.js';
import { DeductionsController } from './deductions.controller.js';
import { IncidentsController } from './incidents.controller.js';
import {
  IncidentAccountsQueryHandler,
  IncidentQueryHandler,
  IncidentsQueryHandler,
  IncidentSubscriptionsQueryHandler,
} from './incidents.query.js';
import { KeysQueryHandler } from './keys.query.js';
import { OverviewController } from './overview.controller.js';
import { OverviewQueryHandler } from './overview.query.js';
import { PackagesQueryHandler } from './packages.query.js';
import { PeriodsController } from './periods.controller.js';
import { PlatformController } from './platform.controller.js';
import { ProjectionsQueryHandler } from './projections.query.js';
import { PurchasesController } from './purchases.controller.js';
import { EveryPurchaseQueryHandler, PurchasesOfAllQueryHandler } from './purchases.query.js';
import { SessionsQueryHandler } from './sessions.query.js';
import { createStateReader, STATE_READER } from './state-reader.js';
import { StateQueryHandler } from './state.query.js';
import { StatementController } from './statement.controller.js';
import {
  LotsQueryHandler,
  PeriodsQueryHandler,
  PurchasesQueryHandler,
  StatementQueryHandler,
} from './statement.query.js';
import { SubscriptionQueryHandler, SubscriptionsQueryHandler } from './subscriptions.query.js';
import { SubscriptionsController } from './subscriptions.controller.js';
import { TimelineQueryHandler } from './timeline.query.js';
import { TransfersController } from './transfers.controller.js';
import { TransfersQueryHandler } from './transfers.query.js';
import { TrialBalanceQueryHandler } from './trial-balance.query.js';

/** Everything that is read. */
@Module({
  controllers: [
    AccessController,
    AccountsController,
    AdjustmentsController,
    AuditController,
    ConnectionsController,
    DisputesController,
    DeductionsController,
    IncidentsController,
    OverviewController,
    PeriodsController,
    PlatformController,
    PurchasesController,
    StatementController,
    SubscriptionsController,
    TransfersController,
  ],
  providers: [
    AccountQueryHandler,
    AccountsQueryHandler,
    AdjustmentsQueryHandler,
    AlertsQueryHandler,
    BalanceQueryHandler,
    CheckpointQueryHandler,
    CheckpointsQueryHandler,
    ConsistencyQueryHandler,
    ConnectionsQueryHandler,
    ConsumptionQueryHandler,
    DiagnosisQueryHandler,
    DisputeQueryHandler,
    DisputesQueryHandler,
    DeductionQueryHandler,
    EveryPurchaseQueryHandler,
    IncidentAccountsQueryHandler,
    IncidentQueryHandler,
    IncidentsQueryHandler,
    IncidentSubscriptionsQueryHandler,
    KeysQueryHandler,
    LotsQueryHandler,
    OverviewQueryHandler,
    PackagesQueryHandler,
    PeriodsQueryHandler,
    ProjectionsQueryHandler,
    PurchasesOfAllQueryHandler,
    PurchasesQueryHandler,
    ProofQueryHandler,
    SessionsQueryHandler,
    SigningKeysQueryHandler,
    StateQueryHandler,
    StatementQueryHandler,
    SubscriptionQueryHandler,
    SubscriptionsQueryHandler,
    TimelineQueryHandler,
    TransfersQueryHandler,
    TreeQueryHandler,
    TrialBalanceQueryHandler,
    WholeStatementQueryHandler,
    {
      provide: STATE_READER,
      inject: [LedgerContext],
      useFactory: ({ log, snapshots }: LedgerContext) => createStateReader(log, snapshots),
    },
  ],
})
export class QueriesModule {}
