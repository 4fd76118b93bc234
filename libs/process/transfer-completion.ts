/**
 * Carries a transfer from sent to its one end. Three steps, each durable before the next: received (or refused) on the
 * receiver's stream, then settled (or returned) on the sender's. Whoever takes them, however often and wherever a crash has
 * cut them off, they happen once: the receiver's stream knows the transfer's id, and so does the sender's.
 */
import type { LaneAnswer, Lanes } from '../lane/index.js';
import {
  accountStream,
  decide,
  type AccountCommand,
  type AccountEvent,
  type AccountState,
  type DecisionContext,
} from '../ledger/index.js';

export type TransferSent = AccountEvent<'TransferSent'>;

export interface TransferEnd {
  readonly status: 'settled' | 'returned';
  /** `TransferSettled` or `TransferReturned`, if this call wrote it. */
  readonly event: AccountEvent | undefined;
  /** The slug of the receiver's refusal. */
  readonly reason?: string;
}

/** @throws what the lanes throw; the transfer then stays in transit and is completed by a later call. */
export async function completeTransfer(
  lanes: Lanes<AccountState>,
  fromAccountId: string,
  sent: TransferSent,
): Promise<TransferEnd> {
  const { transferId, toAccountId, credits, unitPrice, opening } = sent.data;
  const step = takeStep(lanes, sent);
  const arrival = await step(toAccountId, {
    type: 'receive-transfer',
    accountId: toAccountId,
    transferId,
    fromAccountId,
    credits,
    unitPrice,
    opening,
  });
  const arrived =
    arrival.kind === 'accepted' && arrival.state.arrivals.get(transferId) === 'received';
  const reason = opening ? 'id-taken' : 'receiver-not-open';
  const end = await step(
    fromAccountId,
    arrived
      ? { type: 'settle-transfer', transferId }
      : { type: 'return-transfer', transferId, reason },
  );
  const events = end.kind === 'accepted' ? (end.events as unknown as readonly AccountEvent[]) : [];
  const event = events.find(
    ({ type }) => type === 'TransferSettled' || type === 'TransferReturned',
  );
  return arrived ? { status: 'settled', event } : { status: 'returned', event, reason };
}

type Step = (accountId: string, command: AccountCommand) => Promise<LaneAnswer<AccountState>>;

function takeStep(lanes: Lanes<AccountState>, sent: TransferSent): Step {
  const { actor, commandId, correlationId } = sent;
  // A transfer of imported history completes at its own instant, or it would run ahead of what is still to come.
  const at = sent.occurredAt < sent.recordedAt ? sent.occurredAt : undefined;
  return (accountId, command) =>
    lanes.submit(accountStream(accountId), {
      actor,
      commandId,
      correlationId,
      causationId: sent.eventId,
      step: `transfer:${sent.data.transferId}`,
      decide: (state, now) => decide(state, command, { ...NOTHING_ELSE, now, at, actor }),
    });
}

const NOTHING_ELSE: Pick<DecisionContext, 'packageOf'> = { packageOf: () => undefined };
