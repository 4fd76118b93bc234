/**
 * Logs changed by somebody who knows how they are made: after the change every hash is made again, so that all chains hold
 * and only the rules, or a checkpoint signed before, can tell.
 */
import { hashEvent } from '../../audit/event-hash.js';
import { signCheckpoint, openCheckpoint, type TreeHead } from '../../audit/note/checkpoint.js';
import { readSigningKey, signingKeyOf } from '../../audit/note/note-key.js';
import { growTree } from '../../audit/merkle/tree-growth.js';
import { hashLeaf } from '../../audit/merkle/tree-hash.js';
import type { EventLog } from '../../event-log/event-log.js';
import { recordOfEvent } from '../../event-log/ledger-event.js';
import { createMemoryEventLog } from '../../event-log/memory/memory-event-log.js';
import { balanceChange, type AnyEvent, type DecidedAccountEvent } from '../../ledger/index.js';

/** The events with revisions, balances and hashes made again, each stream's from its beginning. */
export function rechained(events: readonly AnyEvent[]): readonly AnyEvent[] {
  const ends = new Map<string, AnyEvent>();
  return events.map((event) => {
    const before = ends.get(event.stream);
    const previous = before?.chain.hash ?? '0'.repeat(64);
    const moved = {
      ...event,
      revision: (before?.revision ?? -1) + 1,
      ...balancesOf(event, before),
    };
    const { hash } = hashEvent(moved, previous);
    const chained = { ...moved, chain: { previous, hash } };
    ends.set(event.stream, chained);
    return chained;
  });
}

function balancesOf(event: AnyEvent, before: AnyEvent | undefined) {
  if (event.balanceAfter === null) return {};
  const balanceBefore = before?.balanceAfter ?? 0;
  const change = balanceChange(event as unknown as DecidedAccountEvent);
  return { balanceBefore, balanceAfter: balanceBefore + change };
}

export async function logOf(events: readonly AnyEvent[]): Promise<EventLog> {
  const log = createMemoryEventLog();
  for (const event of events)
    await log.append(event.stream, event.revision - 1, [recordOfEvent(event)]);
  return log;
}

/** A checkpoint of the events, signed and opened. */
export function headOf(events: readonly AnyEvent[]): TreeHead {
  const tree = growTree();
  for (const { chain } of events) tree.append(hashLeaf(Buffer.from(chain.hash, 'hex')));
  const signer = readSigningKey(signingKeyOf('ledger.example', Buffer.alloc(32, 7)));
  const note = signCheckpoint({ size: tree.size(), root: tree.root() }, signer);
  return openCheckpoint(note, [signer.verifier]);
}
