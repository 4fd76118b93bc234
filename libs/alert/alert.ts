/** What needs somebody's attention: pure rules, from figures to alerts. */

export type Severity = 'critical' | 'warning' | 'info';

/** The most pressing first. */
export const SEVERITIES = ['critical', 'warning', 'info'] as const satisfies readonly Severity[];

export const ACCOUNT_ALERT_KINDS = [
  'restricted',
  'low-balance',
  'renewals-not-covered',
  'rapid-consumption',
  'silent',
  'dispute-open',
  'transfer-in-transit',
] as const;

export const PLATFORM_ALERT_KINDS = [
  'projection-halted',
  'projection-behind',
  'sealing-behind',
] as const;

export type AccountAlertKind = (typeof ACCOUNT_ALERT_KINDS)[number];
export type PlatformAlertKind = (typeof PLATFORM_ALERT_KINDS)[number];
export type AlertKind = AccountAlertKind | PlatformAlertKind;

export interface Alert {
  /** The same as long as the matter lasts: the kind and what it is about. */
  readonly alertId: string;
  readonly kind: AlertKind;
  readonly severity: Severity;
  /** Null where it is about the platform. */
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly since: string;
  /** What its words are made of. */
  readonly figures: Readonly<Record<string, number | string>>;
}

/** The account that an alert is about. */
export interface AlertedAccount {
  readonly accountId: string;
  readonly accountName: string;
}

export function alertIdOf(kind: AlertKind, about: string): string {
  return `${kind}.${about}`;
}
