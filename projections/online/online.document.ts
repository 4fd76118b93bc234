/** A subscription that is watched, as long as it is. */
import type { FoldedDocument } from '../../libs/projection/projection.js';

/** `id` is `<subscriptionId>/<accountId>`. */
export interface OnlineDocument extends FoldedDocument {
  readonly accountId: string;
  readonly subscriptionId: string;
  /** Those that had not lapsed at the last event: at most as many as there are screens. */
  readonly open: readonly { readonly connectionId: string; readonly until: string }[];
  /** When the last of them lapses; '' where there is none. */
  readonly openUntil: string;
}

export const ONLINE = 'online';

export const ONLINE_INDEXES = {
  open: ['openUntil', 'path'],
} as const;
