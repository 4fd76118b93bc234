/** What a timeline needs to know of its account. */
export interface AccountLife {
  readonly accountId: string;
  readonly name: string;
  /** RFC 3339. Before it there is nothing to replay. */
  readonly openedAt: string;
}
