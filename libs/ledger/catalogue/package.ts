/** Packages: what a credit buys. Data, not code; rule 1. */
export interface Package {
  readonly packageId: string;
  readonly name: string;
  /** ISO 8601. */
  readonly duration: string;
  readonly creditsPerScreen: number;
}

/** A package as an event keeps it: what was agreed then, whatever becomes of the catalogue. */
export type PackageTerms = Omit<Package, 'name'>;

export const DEFAULT_PACKAGES: readonly Package[] = [
  { packageId: '1-month', name: '1 month', duration: 'P30D', creditsPerScreen: 1 },
  { packageId: '3-months', name: '3 months', duration: 'P90D', creditsPerScreen: 3 },
  { packageId: '6-months', name: '6 months', duration: 'P180D', creditsPerScreen: 6 },
  { packageId: '12-months', name: '12 months', duration: 'P360D', creditsPerScreen: 12 },
];

export function termsOf(taken: Package): PackageTerms {
  const { packageId, duration, creditsPerScreen } = taken;
  return { packageId, duration, creditsPerScreen };
}
