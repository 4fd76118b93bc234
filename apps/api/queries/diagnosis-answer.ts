/** What a diagnosis is answered with. */
import type { Diagnosis, Standing } from '../../../libs/ledger/index.js';
import type { DeviceHistory } from '../../../projections/connection/connection.query.js';
import type { SubscriptionAnswer } from '../../../projections/expiry/expiry.query.js';
import type { IncidentAnswer } from '../../../projections/incident/incident.query.js';

export interface DiagnosisAnswer extends Diagnosis, DeviceHistory {
  readonly subscription: SubscriptionAnswer;
  readonly account: {
    readonly accountId: string;
    readonly name: string;
    readonly standing: Standing;
    /** Credits. */
    readonly balance: number;
  };
  /** That are not over. */
  readonly incidents: readonly IncidentAnswer[];
}
