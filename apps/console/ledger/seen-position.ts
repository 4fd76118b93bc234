/** The latest position that this page has written or been told of: reads ask for answers that hold it. */
let latest: string | undefined;

export function seenPosition(): string | undefined {
  return latest;
}

/** Positions are ordered as text of one length. */
export function notePosition(position: string): void {
  if (latest === undefined || position > latest) latest = position;
}

/** Another ledger, or none: at signing out. */
export function forgetPosition(): void {
  latest = undefined;
}
