/** What a resolution would do now: a dispute that is upheld has its deduction reversed; one that is rejected moves nothing. */
import type { Caller } from '../../../libs/access/index.js';
import {
  accountStream,
  decide,
  decideDispute,
  disputeStream,
  refuse,
  type AccountCommandOf,
} from '../../../libs/ledger/index.js';
import type { CommandParts } from './command-context.js';
import type { DisputeCommandOn } from './command-request.js';
import { quoteOf, type Quoted } from './quote.js';

/** That of the deduction and a number. */
const DISPUTE_ID = /^[0-9a-f-]{36}-[1-9]\d{0,5}$/;

/** Whatever else stands in a path names no stream. */
export function isDisputeId(text: string): boolean {
  return DISPUTE_ID.test(text);
}

export type Resolution = Exclude<DisputeCommandOn, { readonly type: 'attach-evidence' }>;

/** The reversal is the ledger's own doing. */
const ACTOR = { id: 'dispute', role: 'system' } as const;

export async function quoteResolution(
  { writeSide, findEvent, isWithin }: CommandParts,
  { disputeId, command }: { readonly disputeId: string; readonly command: Resolution },
  { caller, now }: { readonly caller: Caller; readonly now: string },
): Promise<Quoted> {
  const dispute = await writeSide.disputes.read(
    disputeStream(isDisputeId(disputeId) ? disputeId : 'none'),
  );
  const { subject } = dispute;
  // Whose it is isn't said to those who may not know of it.
  if (!subject || !(await isWithin(caller, subject.accountId)))
    return refuse('dispute-not-found', `There is no dispute ${disputeId.slice(0, 64)}.`);
  const { accountId, deductionEventId } = subject;
  const account = await writeSide.accounts.read(accountStream(accountId));
  const reversal = reversalFor(disputeId, deductionEventId, command);
  const reversed =
    reversal &&
    decide(account, reversal, {
      now,
      actor: ACTOR,
      deduction: await findEvent(accountId, deductionEventId),
      packageOf: () => undefined,
    });
  const reversalRefused = reversed?.refusal;
  const decided = decideDispute(dispute, command, { now, actor: caller.actor, reversalRefused });
  if (decided.refusal) return { refusal: decided.refusal };
  return { quote: quoteOf(account, reversed?.events ?? []) };
}

/** Undefined where the dispute is rejected. */
function reversalFor(
  disputeId: string,
  deductionEventId: string,
  command: Resolution,
): AccountCommandOf<'reverse'> | undefined {
  if (command.type !== 'uphold-dispute') return undefined;
  const { credits, entitlement, reason } = command;
  return { type: 'reverse', deductionEventId, credits, entitlement, reason, disputeId };
}
