/** What is known of a ledger as far as its log has been walked. Mutable: one walk, one of these. */
import {
  DEFAULT_CATALOGUE,
  type AccountEvents,
  type AccountState,
  type AnyEvent,
  type CatalogueState,
  type ConnectionState,
  type DisputeState,
  type IncidentState,
} from '../ledger/index.js';
import { createDeductionIndex, type DeductionIndex } from './deduction-index.js';

/** The event that a step of the ledger's own follows from: the step bears its actor and command. */
export type Origin = Pick<AnyEvent, 'actor' | 'commandId' | 'correlationId' | 'eventId'>;

/** A transfer that was sent and has not come to its end. */
export interface TransferUnderWay {
  readonly fromAccountId: string;
  readonly sent: AccountEvents['TransferSent'];
  readonly origin: Origin;
  /** What the receiver's stream says; undefined as long as it says nothing. */
  arrival: 'received' | 'refused' | undefined;
}

export interface KnownLedger {
  /** By stream. */
  readonly accounts: Map<string, AccountState>;
  readonly connections: Map<string, ConnectionState>;
  readonly disputes: Map<string, DisputeState>;
  readonly incidents: Map<string, IncidentState>;
  /** By dispute: who has upheld it, as long as its account's answer is awaited. */
  readonly upholding: Map<string, Origin>;
  /** By the transfer's id. */
  readonly transfers: Map<string, TransferUnderWay>;
  readonly deductions: DeductionIndex;
  catalogue: CatalogueState;
  /** By package: when its retirement was recorded. */
  readonly retired: Map<string, string>;
}

export function unknownLedger(): KnownLedger {
  return {
    accounts: new Map(),
    connections: new Map(),
    disputes: new Map(),
    incidents: new Map(),
    upholding: new Map(),
    transfers: new Map(),
    deductions: createDeductionIndex(),
    catalogue: DEFAULT_CATALOGUE,
    retired: new Map(),
  };
}

export function originOf({ actor, commandId, correlationId, eventId }: AnyEvent): Origin {
  return { actor, commandId, correlationId, eventId };
}
