/** How many watch now. */
import type { Reading } from '../../libs/projection/live-model.js';
import { beginsIn, type Subtree } from '../account-tree/account-path.js';
import { CONNECTION } from '../connection/connection.document.js';
import { ONLINE } from './online.document.js';

export interface OnlineFigures {
  /** Connections that are open. */
  readonly sessions: number;
  /** Subscriptions that have one. */
  readonly subscriptions: number;
}

/** @param subtree undefined: of all accounts */
export async function countOnline(
  { store, live }: Reading,
  subtree: Subtree | undefined,
  now: string,
): Promise<OnlineFigures> {
  const range = { field: 'openUntil', gt: now };
  const find = { index: 'open', range, ...beginsIn(subtree) };
  const [sessions, subscriptions] = await Promise.all([
    store.count(live(CONNECTION), find),
    store.count(live(ONLINE), find),
  ]);
  return { sessions, subscriptions };
}
