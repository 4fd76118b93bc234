/** Why a customer can't watch, or could, as far as the ledger knows. Pure. */
import type { Standing } from '../account/account-state.js';
import type { SubscriptionStatus } from '../account/subscription.js';
import { REJECTION_REASONS, type RejectionReason } from './connection.js';

export interface DiagnosedSubscription {
  readonly status: SubscriptionStatus;
  readonly screens: number;
  readonly startsAt: string;
  readonly expiresAt: string;
  /** The device that it is locked to. */
  readonly device: string | null;
}

export interface Diagnosed {
  readonly standing: Standing;
  readonly subscription: DiagnosedSubscription;
  /** Connections that are open. */
  readonly open: readonly { readonly device: string; readonly at: string }[];
  readonly lastFailure: {
    readonly device: string;
    readonly at: string;
    readonly reason: RejectionReason | null;
  } | null;
  /** When a device was last let in; null: never. */
  readonly lastSuccessAt: string | null;
  /** That are not over. */
  readonly incidents: readonly {
    readonly incidentId: string;
    readonly supplier: string;
    readonly startedAt: string;
  }[];
  readonly now: string;
}

/** Of what says something about why, the most decisive first. The last three leave the access as it is. */
export const DIAGNOSIS_CODES = [
  ...REJECTION_REASONS,
  'supplier-incident',
  'never-connected',
  'connected-now',
] as const;

export type DiagnosisCode = (typeof DIAGNOSIS_CODES)[number];

export interface DiagnosisReason {
  readonly code: DiagnosisCode;
  /** To say it with: since when, which device, how many. */
  readonly figures: Readonly<Record<string, string | number>>;
}

export interface Diagnosis {
  /** Whether one more device would be let in: the one that it is locked to, where it is. */
  readonly canWatch: boolean;
  readonly reasons: readonly DiagnosisReason[];
}

export function diagnose(what: Diagnosed): Diagnosis {
  const reasons = [...entitlementReasons(what), ...deviceReasons(what), ...hints(what)];
  const barring = new Set<DiagnosisCode>(REJECTION_REASONS);
  // Another device was turned away: the one that the subscription is locked to is welcome.
  barring.delete('device-mismatch');
  return { canWatch: !reasons.some(({ code }) => barring.has(code)), reasons };
}

function entitlementReasons({ standing, subscription, now }: Diagnosed): DiagnosisReason[] {
  const { status, expiresAt } = subscription;
  const told: [boolean, DiagnosisCode, DiagnosisReason['figures']][] = [
    [standing === 'closed', 'account-closed', {}],
    [standing === 'suspended', 'account-suspended', {}],
    [status === 'cancelled', 'cancelled', {}],
    [status === 'suspended', 'suspended', {}],
    [expiresAt <= now, 'expired', { expiresAt }],
  ];
  return told.filter(([applies]) => applies).map(([, code, figures]) => ({ code, figures }));
}

/** A device that was turned away last, and that all screens are taken. */
function deviceReasons({
  subscription,
  open,
  lastFailure,
  lastSuccessAt,
}: Diagnosed): DiagnosisReason[] {
  const { screens, device: locked } = subscription;
  const reasons: DiagnosisReason[] = [];
  const isLast = lastFailure !== null && lastFailure.at >= (lastSuccessAt ?? '');
  const isOther = locked !== null && lastFailure?.device !== locked.toUpperCase();
  if (isLast && isOther && lastFailure.reason === 'device-mismatch') {
    const { device, at } = lastFailure;
    reasons.push({ code: 'device-mismatch', figures: { device, locked, at } });
  }
  if (open.length >= screens)
    reasons.push({ code: 'too-many-screens', figures: { open: open.length, screens } });
  return reasons;
}

function hints({ incidents, lastSuccessAt, open, subscription }: Diagnosed): DiagnosisReason[] {
  const broken = incidents.map(({ incidentId, supplier, startedAt }) => ({
    code: 'supplier-incident' as const,
    figures: { incidentId, supplier, startedAt },
  }));
  const { startsAt } = subscription;
  const [first] = open;
  return [
    ...broken,
    ...(lastSuccessAt ? [] : [{ code: 'never-connected' as const, figures: { startsAt } }]),
    ...(first
      ? [
          {
            code: 'connected-now' as const,
            figures: { open: open.length, device: first.device, at: first.at },
          },
        ]
      : []),
  ];
}
