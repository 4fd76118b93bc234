/** Who is connected now. */
export interface Online {
  readonly sessions: number;
  readonly subscriptions: number;
}

/** Nothing tells the ledger of connections, so it knows of none. */
export function onlineNow(): Online {
  return { sessions: 0, subscriptions: 0 };
}
