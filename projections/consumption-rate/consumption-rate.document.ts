/** What one account, all below it, or all accounts consumed on one UTC day, by `occurredAt`. */
import type { Charge } from '../../libs/ledger/index.js';
import type { FoldedDocument } from '../../libs/projection/projection.js';

/** `id` is `<accountId>/<day>`, of all there are `/<day>`. Credits. */
export interface ConsumptionDocument extends FoldedDocument {
  /** Whose it is: an account's, or {@link belowId}; null: of all there are. */
  readonly accountId: string | null;
  /** `2026-11-22`. */
  readonly day: string;
  readonly credits: number;
  readonly byRule: CreditsByRule;
  readonly reversed: number;
  /**
   * Of activations and extensions, by `packageId`: the same whatever turns accounts took. A list: a package may be called
   * anything.
   */
  readonly packages: readonly PackageShare[];
}

export type CreditsByRule = Readonly<Record<Charge['rule'], number>>;

export interface PackageShare {
  readonly packageId: string;
  /** Activations and extensions. */
  readonly count: number;
  readonly credits: number;
}

export const CONSUMPTION_RATE = 'consumption-rate';

export const CONSUMPTION_RATE_INDEXES = { day: ['accountId', 'day'] } as const;

export const NO_CREDITS: CreditsByRule = { activation: 0, extension: 0, screens: 0, goodwill: 0 };

export function addPackage(
  packages: readonly PackageShare[],
  { packageId, count, credits }: PackageShare,
): readonly PackageShare[] {
  const known = packages.find((share) => share.packageId === packageId);
  const sum = {
    packageId,
    count: count + (known?.count ?? 0),
    credits: credits + (known?.credits ?? 0),
  };
  return [...packages.filter((share) => share !== known), sum].sort((a, b) =>
    a.packageId < b.packageId ? -1 : 1,
  );
}

/** @param owner null: all there are */
export function consumptionId(owner: string | null, day: string): string {
  return `${owner ?? ''}/${day}`;
}
