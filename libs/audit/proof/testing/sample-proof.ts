/** Proofs for specs: of events chained as a lane chains them, in a tree signed by a key whose secret is public. */
import type { AnyEvent } from '../../../ledger/index.js';
import { hashEvent } from '../../event-hash.js';
import type { HashedEvent } from '../../hashed-text.js';
import { signCheckpoint } from '../../note/checkpoint.js';
import { readSigningKey, signingKeyOf } from '../../note/note-key.js';
import { hashLeaf } from '../../merkle/tree-hash.js';
import { inclusionProof } from '../../merkle/tree-proofs.js';
import { tileForest } from '../../merkle/testing/tile-forest.js';
import { proofOf, type Proof } from '../proof.js';

export const SIGNER = readSigningKey(signingKeyOf('ledger.example', Buffer.alloc(32, 7)));

/** Deductions of one account, one after the other. */
export function chainedEvents(count: number): readonly AnyEvent[] {
  const events: AnyEvent[] = [];
  for (let revision = 0; revision < count; revision += 1) {
    const unchained: HashedEvent = {
      eventId: `01995e30-0000-7000-8000-${String(revision).padStart(12, '0')}`,
      type: 'SubscriptionExtended',
      stream: 'account-north',
      revision,
      schemaVersion: 1,
      occurredAt: '2026-03-01T12:00:00.000Z',
      recordedAt: '2026-03-01T12:00:00.000Z',
      actor: { id: 'zoë', role: 'reseller' },
      commandId: `${'a'.repeat(32)}.${'b'.repeat(32)}`,
      correlationId: 'c',
      causationId: null,
      balanceBefore: 500 - revision,
      balanceAfter: 499 - revision,
      data: { subscriptionId: `s${revision}`, note: 'tab\tand “quotes”', charge: { credits: 1 } },
    };
    const previous = events.at(-1)?.chain.hash ?? '0'.repeat(64);
    const { hash } = hashEvent(unchained, previous);
    events.push({ ...unchained, position: String(revision * 7), chain: { previous, hash } });
  }
  return events;
}

/** That the tree of `size` events holds the one at `leafIndex`. */
export async function sampleProof(leafIndex: number, size: number): Promise<Proof> {
  const events = chainedEvents(size);
  const { tree, read } = tileForest(
    events.map(({ chain }) => hashLeaf(Buffer.from(chain.hash, 'hex'))),
  );
  const note = signCheckpoint({ size, root: tree.root() }, SIGNER);
  const path = await inclusionProof(leafIndex, size, read);
  const { verifierKey } = SIGNER.verifier;
  return proofOf(events[leafIndex]!, leafIndex, path, { size, note, verifierKey });
}
