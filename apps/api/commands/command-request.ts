/** Commands as they travel on the command bus, and what comes back. */
import type { Caller, CommandName } from '../../../libs/access/index.js';
import type { AccessKeyIssueOrRevocation } from '../../../libs/access/index.js';
import type { LaneRefusal } from '../../../libs/lane/index.js';
import type {
  AccountCommand,
  AccountCommandOf,
  AnyEvent,
  BooksCommand,
  CatalogueCommand,
  ConnectionCommand,
  DisputeCommand,
  IncidentCommand,
} from '../../../libs/ledger/index.js';

/** Who sends a command, under which key and when. */
export interface Sending {
  readonly caller: Caller;
  /** See `commandIdOf`. */
  readonly commandId: string;
  readonly correlationId: string;
  /** Rule 16; undefined: now. */
  readonly at: string | undefined;
  /** See `DecisionContext`. */
  readonly followedBy?: readonly string[] | undefined;
}

/** One account's own affair: decided in its lane, answered from its events. */
export class AccountRequest {
  constructor(
    readonly name: CommandName,
    readonly accountId: string,
    readonly command: AccountCommand,
    readonly sending: Sending,
  ) {}
}

/** Two accounts' affair: sent, received, settled. */
export class TransferRequest {
  readonly name = 'send-transfer';

  constructor(
    readonly accountId: string,
    readonly command: AccountCommandOf<'send-transfer'>,
    readonly sending: Sending,
  ) {}
}

/** Rule 7; without a parent there are no credits to move. */
export class OpeningRequest {
  readonly name = 'open-account';

  constructor(
    readonly parentId: string | null,
    readonly command: AccountCommandOf<'open-sub-reseller'>,
    readonly sending: Sending,
  ) {}

  /** Whose scope it is in: the parent's. */
  get accountId(): string | null {
    return this.parentId;
  }
}

export class CatalogueRequest {
  readonly accountId = null;

  constructor(
    readonly name: 'define-package' | 'retire-package',
    readonly command: CatalogueCommand,
    readonly sending: Sending,
  ) {}
}

export class PeriodRequest {
  readonly name = 'close-period';
  readonly accountId = null;

  constructor(
    readonly command: BooksCommand,
    readonly sending: Sending,
  ) {}
}

export class KeyRequest {
  readonly accountId = null;

  constructor(
    readonly command: AccessKeyIssueOrRevocation,
    /** The new key's secret, to be shown this once. */
    readonly secret: string | null,
    readonly sending: Sending,
  ) {}

  get name(): 'issue-key' | 'revoke-key' {
    return this.command.type;
  }
}

export class ProjectionResumptionRequest {
  readonly name = 'resume-projection';
  readonly accountId = null;

  constructor(
    readonly projection: string,
    readonly skip: boolean,
    readonly reason: string,
    readonly sending: Sending,
  ) {}
}

/** What a device of an account's subscription does. */
export class ConnectionRequest {
  constructor(
    readonly accountId: string,
    readonly subscriptionId: string,
    readonly command: ConnectionCommand,
    readonly sending: Sending,
  ) {}

  get name(): ConnectionCommand['type'] {
    return this.command.type;
  }
}

/** Whose session it is to be, the handler learns from who asks. */
export class SessionEndRequest {
  readonly name = 'end-session';
  readonly accountId = undefined;

  constructor(
    readonly sessionId: string,
    readonly reason: string,
    readonly sending: Sending,
  ) {}
}

/** Of a supplier's service, not of an account. */
export class IncidentRequest {
  readonly accountId = null;

  constructor(
    readonly incidentId: string,
    readonly command: IncidentCommand,
    readonly sending: Sending,
  ) {}

  get name(): IncidentCommand['type'] {
    return this.command.type;
  }
}

/** A dispute's affair, and its account's: whose it is, the handler learns from what it names. */
export class DisputeRequest {
  readonly accountId = undefined;

  constructor(
    readonly name: 'open-dispute' | 'attach-evidence' | 'resolve-dispute',
    readonly asked: DisputeAsked,
    readonly sending: Sending,
  ) {}
}

export type DisputeAsked =
  | { readonly type: 'open'; readonly deductionEventId: string; readonly claim: string }
  | {
      readonly type: 'on';
      readonly disputeId: string;
      readonly command: DisputeCommandOn;
    };

export type DisputeCommandOn = Extract<
  DisputeCommand,
  { readonly type: 'attach-evidence' | 'uphold-dispute' | 'reject-dispute' }
>;

export type LedgerRequest =
  | AccountRequest
  | TransferRequest
  | OpeningRequest
  | CatalogueRequest
  | ConnectionRequest
  | DisputeRequest
  | IncidentRequest
  | PeriodRequest
  | KeyRequest
  | SessionEndRequest
  | ProjectionResumptionRequest;

/** What a handler gives: an answer's body, or a refusal to be told as a problem. */
export type Outcome =
  | { readonly answer: Answer; readonly replayed: boolean; readonly refusal?: undefined }
  | { readonly refusal: LaneRefusal; readonly answer?: undefined };

export interface Answer {
  readonly position: string | null;
  readonly events: readonly AnyEvent[];
  /** Of the account after the command; left out where there is none. */
  readonly balance?: number;
  readonly [addition: string]: unknown;
}

export const KEY_REUSED: LaneRefusal = {
  slug: 'idempotency-key-reused',
  detail: 'This Idempotency-Key was used for another request; use a new key for a new request.',
  figures: {},
};
