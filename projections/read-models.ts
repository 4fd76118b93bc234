/** All read models that the ledger keeps. */
import type { Projection } from '../libs/projection/projection.js';
import { accountTreeProjection } from './account-tree/account-tree.projection.js';
import { activityProjection } from './activity/activity.projection.js';
import { adjustmentProjection } from './adjustment/adjustment.projection.js';
import { balanceProjection } from './balance/balance.projection.js';
import { connectionProjection } from './connection/connection.projection.js';
import { consumptionRateProjection } from './consumption-rate/consumption-rate.projection.js';
import { disputeProjection } from './dispute/dispute.projection.js';
import { expiryProjection } from './expiry/expiry.projection.js';
import { goodwillProjection } from './goodwill/goodwill.projection.js';
import { incidentProjection } from './incident/incident.projection.js';
import { onlineProjection } from './online/online.projection.js';
import { paidTimeProjection } from './paid-time/paid-time.projection.js';
import { purchaseProjection } from './purchase/purchase.projection.js';
import { statementProjection } from './statement/statement.projection.js';
import { subscriptionTermProjection } from './subscription-term/subscription-term.projection.js';
import { timelineProjection } from './timeline/timeline.projection.js';
import { transferProjection } from './transfer/transfer.projection.js';
import { trialBalanceProjection } from './trial-balance/trial-balance.projection.js';

export const READ_MODELS: readonly Projection[] = [
  accountTreeProjection,
  activityProjection,
  adjustmentProjection,
  balanceProjection,
  connectionProjection,
  consumptionRateProjection,
  disputeProjection,
  expiryProjection,
  goodwillProjection,
  incidentProjection,
  onlineProjection,
  paidTimeProjection,
  purchaseProjection,
  statementProjection,
  subscriptionTermProjection,
  timelineProjection,
  transferProjection,
  trialBalanceProjection,
] as readonly Projection[];
