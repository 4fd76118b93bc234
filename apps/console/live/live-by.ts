/** Which streams of the live log make an answer about disputes or incidents old. */
import type { LiveBy } from '../ledger/use-read.js';

export const BY_DISPUTES: LiveBy = { touches: (stream) => stream.startsWith('dispute-') };
export const BY_INCIDENTS: LiveBy = { touches: (stream) => stream.startsWith('incident-') };

export function byDispute(disputeId: string): LiveBy {
  return { touches: (stream) => stream === `dispute-${disputeId}` };
}

/** What is known of a deduction: its account's events, and the disputes over it, whose ids begin with its own. */
export function byDeduction(eventId: string, accountId: string | undefined): LiveBy {
  return {
    touches: (stream) =>
      stream === `account-${accountId}` || stream.startsWith(`dispute-${eventId}-`),
  };
}
