/** What is wrong with the platform itself: read models that are behind or halted, and events that wait to be sealed. */
import { addMilliseconds } from '../ledger/index.js';
import { type Alert, alertIdOf, type PlatformAlertKind } from './alert.js';
import { SEALING_LAG_SECONDS } from './sealing-lag.js';

const PROJECTION_LAG_SECONDS = 10;

/** A read model, as operators are shown it. */
export interface FollowedModel {
  readonly name: string;
  readonly lagSeconds: number;
  readonly fault: { readonly at: string; readonly type: string; readonly error: string } | null;
}

export interface PlatformFigures {
  readonly now: string;
  readonly models: readonly FollowedModel[];
  /** Age of the oldest event that is under no checkpoint. */
  readonly sealingLagSeconds: number;
}

export function platformAlerts({ now, models, sealingLagSeconds }: PlatformFigures): Alert[] {
  const alerts = models.flatMap((model) => modelAlert(model, now));
  if (sealingLagSeconds < SEALING_LAG_SECONDS) return alerts;
  const since = secondsBefore(now, sealingLagSeconds);
  const figures = { lagSeconds: sealingLagSeconds };
  return [...alerts, platformAlert('sealing-behind', 'log', since, figures)];
}

function modelAlert({ name, lagSeconds, fault }: FollowedModel, now: string): Alert[] {
  if (fault) {
    const figures = { projection: name, type: fault.type, error: fault.error };
    return [platformAlert('projection-halted', name, fault.at, figures)];
  }
  if (lagSeconds < PROJECTION_LAG_SECONDS) return [];
  const figures = { projection: name, lagSeconds };
  return [platformAlert('projection-behind', name, secondsBefore(now, lagSeconds), figures)];
}

function platformAlert(
  kind: PlatformAlertKind,
  about: string,
  since: string,
  figures: Alert['figures'],
): Alert {
  const severity = kind === 'projection-halted' ? 'critical' : 'warning';
  const nobody = { accountId: null, accountName: null };
  return { alertId: alertIdOf(kind, about), kind, severity, ...nobody, since, figures };
}

function secondsBefore(now: string, seconds: number): string {
  return addMilliseconds(now, -Math.round(seconds * 1000));
}
