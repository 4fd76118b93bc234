/** `/v1/alerts`: what needs somebody's attention, the most pressing first. */
import {
  ACCOUNT_ALERT_KINDS,
  type Alert,
  type AlertKind,
  SEVERITIES,
  type Severity,
} from '../../libs/alert/index.js';
import { earliestOf, type LiveModel, type Reading } from '../../libs/projection/live-model.js';
import { pageOf } from '../../libs/projection/merged-find.js';
import type { Page } from '../../libs/read-store/read-store.js';
import type { Subtree } from '../account-tree/account-path.js';
import { ACTIVITY } from '../activity/activity.document.js';
import { DISPUTE } from '../dispute/dispute.document.js';
import { EXPIRY } from '../expiry/expiry.document.js';
import { TRANSFER } from '../transfer/transfer.document.js';
import { accountAlerts } from './account-alerts.js';

/** The read models that they follow from. */
export const ALERT_MODELS = [ACTIVITY, DISPUTE, EXPIRY, TRANSFER] as const;

export interface AlertsAsked {
  readonly kind?: AlertKind | undefined;
  readonly severity?: Severity | undefined;
  /** About accounts of this one; undefined: about all. */
  readonly subtree: Subtree | undefined;
  /** What is wrong with the platform itself. */
  readonly platformAlerts: readonly Alert[];
  readonly now: string;
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** As many of a kind as are looked at. */
const ALL = 10_000;

/** By severity, then the latest first. @throws InvalidQuery for a cursor that is none. */
export async function alertsOf(
  reading: Reading,
  asked: AlertsAsked,
): Promise<Page<Alert> & Pick<LiveModel, 'asOf'>> {
  const { kind, severity, subtree, platformAlerts, now, limit, cursor } = asked;
  const asOf = earliestOf(ALERT_MODELS.map((name) => reading.live(name)));
  const kinds = ACCOUNT_ALERT_KINDS.filter((one) => kind === undefined || one === kind);
  // One more than a page tells that there is another; what comes after it may begin anywhere.
  const atMost = cursor === undefined ? limit + 1 : ALL;
  const scope = { reading, subtree, now, atMost };
  const found = await Promise.all(kinds.map((one) => accountAlerts(scope, one)));
  const isAsked = (alert: Alert): boolean =>
    (kind === undefined || alert.kind === kind) &&
    (severity === undefined || alert.severity === severity);
  const placed = [...platformAlerts, ...found.flat()].filter(isAsked).map(placedAlert);
  const of = ['alerts', kind, severity];
  const order = { of, orderBy: 'place', order: 'desc', limit, cursor } as const;
  const { items, nextCursor } = pageOf(placed, order);
  return { items: items.map(({ alert }) => alert), nextCursor, asOf };
}

function placedAlert(alert: Alert) {
  const pressing = SEVERITIES.length - SEVERITIES.indexOf(alert.severity);
  return { id: alert.alertId, place: `${pressing} ${alert.since}`, alert };
}
