/**
 * Checks a whole log, one event after another in its order: envelopes, chains, the rules of every stream, what streams say of
 * each other, and every checkpoint. It remembers accounts and what they hold, not events.
 */
import { BEFORE_FIRST, chainFault, type Link } from '../audit/chain-fault.js';
import type { TreeHead } from '../audit/note/checkpoint.js';
import { ACCESS_KEYS_STREAM } from '../access/index.js';
import type { RecordedEvent } from '../event-log/event-log.js';
import { eventOfRecord } from '../event-log/ledger-event.js';
import {
  accountOfStream,
  BOOKS_STREAM,
  CATALOGUE_STREAM,
  disputeOfStream,
  incidentOfStream,
  watchedOfStream,
  type AnyEvent,
} from '../ledger/index.js';
import { accountRules } from './account-rules.js';
import { checkpointRules } from './checkpoint-rules.js';
import { conservationOf, type Conservation } from './conservation.js';
import { connectionRules } from './connection-rules.js';
import { disputeRules } from './dispute-rules.js';
import { incidentRules } from './incident-rules.js';
import { envelopeFault } from './envelope-fault.js';
import { unknownLedger } from './known-ledger.js';
import { accessKeyRules, booksRules, catalogueRules, recordRules } from './other-rules.js';
import type { StreamRules, Wanted } from './stream-rules.js';

export interface Verified {
  readonly events: number;
  readonly streams: number;
  readonly accounts: number;
  /** Transfers sent that have not come to their end: their credits are in transit. */
  readonly underWay: number;
  readonly conservation: Conservation;
  readonly checkpoints: number;
  /** Events under the last checkpoint that was compared; those after it are under none. */
  readonly sealed: number;
}

export interface LogVerifier {
  /** The event that this one names and that must be read for {@link take}; undefined where there is none. */
  wanted(record: RecordedEvent): Wanted | undefined;
  /** What is wrong with the next event, as the end of a sentence about it; undefined where nothing is. Never throws. */
  take(record: RecordedEvent, named?: AnyEvent): string | undefined;
  /** What is wrong with a log that ends here. */
  end(): string | undefined;
  verified(): Verified;
}

/** @param heads the checkpoints that the log must agree with */
export function createLogVerifier(heads: readonly TreeHead[] = []): LogVerifier {
  const known = unknownLedger();
  const links = new Map<string, Link>();
  const checkpoints = checkpointRules(heads);
  const rulesOf = rulesByStream(known);
  let events = 0;
  const ruleFault = (event: AnyEvent, named: AnyEvent | undefined) =>
    rulesOf(event.stream).take(event, named) ?? checkpoints.append(event.chain.hash);

  return {
    wanted(record) {
      const event = record as unknown as AnyEvent;
      return isReadable(record) ? rulesOf(record.stream).wanted?.(event) : undefined;
    },
    take(record, named) {
      events += 1;
      try {
        return linkFault(record, links) ?? ruleFault(eventOfRecord(record), named);
      } catch (error) {
        return `can’t be decided again: ${error instanceof Error ? error.message : String(error)}`;
      }
    },
    end: () => checkpoints.end() ?? conservationOf(known.accounts.values()).fault,
    verified: () => ({
      events,
      streams: links.size,
      accounts: known.accounts.size,
      underWay: known.transfers.size,
      conservation: conservationOf(known.accounts.values()).terms,
      checkpoints: checkpoints.agreed().checkpoints,
      sealed: checkpoints.agreed().events,
    }),
  };
}

/** Envelope and chain: what every stream's events have. */
function linkFault(record: RecordedEvent, links: Map<string, Link>): string | undefined {
  const { stream, revision } = record;
  const event = eventOfRecord(record);
  const fault = envelopeFault(record) ?? chainFault(event, links.get(stream) ?? BEFORE_FIRST);
  if (!fault) links.set(stream, { revision, hash: event.chain.hash });
  return fault;
}

function isReadable({ data }: RecordedEvent): boolean {
  return typeof data === 'object' && data !== null;
}

function rulesByStream(known: ReturnType<typeof unknownLedger>): (stream: string) => StreamRules {
  const accounts = accountRules(known);
  const connections = connectionRules(known);
  const disputes = disputeRules(known);
  const incidents = incidentRules(known);
  const single = new Map<string, StreamRules>([
    [CATALOGUE_STREAM, catalogueRules(known)],
    [BOOKS_STREAM, booksRules()],
    [ACCESS_KEYS_STREAM, accessKeyRules()],
  ]);
  const records = recordRules();
  return (stream) => {
    if (accountOfStream(stream) !== undefined) return accounts;
    if (watchedOfStream(stream) !== undefined) return connections;
    if (disputeOfStream(stream) !== undefined) return disputes;
    if (incidentOfStream(stream) !== undefined) return incidents;
    return single.get(stream) ?? records;
  };
}
