/** Deciding a command on an account: what every command must pass, then the decider of its own rule. Pure. */
import { later } from '../calendar.js';
import { refuse, type Refusal } from '../refusal.js';
import type { AccountCommand, AccountCommandOf, AccountCommandType } from './account-commands.js';
import { assertWellFormed } from './assert-well-formed.js';
import { isRestricted, type AccountState } from './account-state.js';
import type { DatedDecision, Decider, DecisionContext } from './decision.js';
import { decideActivation, decideExtension } from './deciders/activation.js';
import { decideDisputeAnswer } from './deciders/dispute-answer.js';
import { decideCompensation, decideGoodwill } from './deciders/goodwill.js';
import {
  decideAdjustmentApproval,
  decideAdjustmentRejection,
  decideAdjustmentRequest,
  decidePurchase,
} from './deciders/purchase.js';
import { decideReversal } from './deciders/reversal.js';
import { decideAddingScreens, decideRemovingScreens } from './deciders/screens.js';
import {
  decideAccountSuspension,
  decideAgreement,
  decideClosing,
  decideOpening,
  decideReinstatement,
} from './deciders/standing.js';
import {
  decideCancellation,
  decideDeviceLock,
  decideResumption,
  decideSubscriptionSuspension,
  expiriesBy,
} from './deciders/subscription-standing.js';
import {
  decideReceiving,
  decideReturning,
  decideSending,
  decideSettling,
  decideSubResellerOpening,
} from './deciders/transfer.js';
import { decideTrial } from './deciders/trial.js';

interface Rule<C extends AccountCommand> {
  readonly decide: Decider<C>;
  /** Refused at balance 0 to the account's own people; rule 8. */
  readonly restricted?: true;
  /** Where the account may stand, beside `open`; rule 14. `any` includes an account that doesn't exist. */
  readonly standing?: 'suspended' | 'any';
  /** A later step of somebody else's command: it happens, at the earliest possible moment, rather than being too late. */
  readonly passive?: true;
}

type Rules = { readonly [T in AccountCommandType]: Rule<AccountCommandOf<T>> };

const rules: Rules = {
  'open-account': { decide: decideOpening, standing: 'any' },
  'open-sub-reseller': { decide: decideSubResellerOpening, restricted: true },
  'change-agreement': { decide: decideAgreement },
  'suspend-account': { decide: decideAccountSuspension },
  'reinstate-account': { decide: decideReinstatement, standing: 'suspended' },
  'close-account': { decide: decideClosing, standing: 'suspended' },
  purchase: { decide: decidePurchase },
  'request-adjustment': { decide: decideAdjustmentRequest, standing: 'suspended' },
  'approve-adjustment': { decide: decideAdjustmentApproval, standing: 'suspended' },
  'reject-adjustment': { decide: decideAdjustmentRejection, standing: 'suspended' },
  'send-transfer': { decide: decideSending, restricted: true },
  'receive-transfer': { decide: decideReceiving, standing: 'any', passive: true },
  'settle-transfer': { decide: decideSettling, standing: 'any', passive: true },
  'return-transfer': { decide: decideReturning, standing: 'any', passive: true },
  'start-trial': { decide: decideTrial, restricted: true },
  activate: { decide: decideActivation, restricted: true },
  extend: { decide: decideExtension, restricted: true },
  'add-screens': { decide: decideAddingScreens, restricted: true },
  'remove-screens': { decide: decideRemovingScreens, restricted: true },
  'suspend-subscription': { decide: decideSubscriptionSuspension },
  'resume-subscription': { decide: decideResumption, restricted: true },
  'cancel-subscription': { decide: decideCancellation },
  'lock-device': { decide: decideDeviceLock },
  'fund-goodwill': { decide: decideGoodwill, restricted: true },
  compensate: { decide: decideCompensation },
  reverse: { decide: decideReversal, standing: 'suspended' },
  'answer-dispute': { decide: decideDisputeAnswer, standing: 'any', passive: true },
  'record-expiries': { decide: () => ({ events: [] }), standing: 'any' },
};

/**
 * `decide(state, command, context)` of the architecture: the events, each at its instant and with the expiries that come
 * first, or a refusal.
 *
 * @throws RangeError when a figure of the command is out of its range: it was to be refused as malformed before.
 */
export function decide(
  state: AccountState,
  command: AccountCommand,
  context: DecisionContext,
): DatedDecision {
  assertWellFormed(command);
  const rule = rules[command.type] as Rule<AccountCommand>;
  const refusal =
    (rule.passive ? undefined : refuseTime(state, context)) ?? refuseStanding(state, rule, context);
  if (refusal) return { refusal };
  const clock = rule.passive
    ? later(context.at ?? context.now, state.occurredAt)
    : clockOf(state, context);
  const decision = rule.decide(state, command, { ...context, clock });
  if (decision.refusal) return decision;
  const recording = command.type === 'record-expiries' && !state.imported;
  if (decision.events.length === 0 && !recording) return { events: [] };
  const events = [...expiriesBy(state, clock), ...decision.events];
  return { events: events.map((event) => ({ ...event, occurredAt: event.occurredAt ?? clock })) };
}

/** The decision's clock: the past instant given, or now; it never goes back within a stream, whatever the machine's does. */
function clockOf(state: AccountState, { at, now }: DecisionContext): string {
  return at ?? later(now, state.occurredAt);
}

/** Rule 16. */
function refuseTime(
  state: AccountState,
  { at, now, followedBy }: DecisionContext,
): Refusal | undefined {
  if (at === undefined) return undefined;
  if (at > now) return refuse('in-the-future', `${at} is yet to come.`, { now }).refusal;
  if (at < state.occurredAt) {
    return refuse('out-of-order', `The account's latest event is of ${state.occurredAt}.`, {
      latest: state.occurredAt,
    }).refusal;
  }
  // It was sent before and refused then, or those after it would not have been decided. Its answer may have been lost.
  if (at === state.occurredAt && followedBy?.some((which) => state.dated.has(which))) {
    return refuse('out-of-order', 'What follows this command at its instant is recorded already.', {
      latest: state.occurredAt,
    }).refusal;
  }
  return undefined;
}

function refuseStanding(
  state: AccountState,
  { restricted, standing }: Rule<AccountCommand>,
  { actor }: DecisionContext,
): Refusal | undefined {
  if (standing === 'any') return undefined;
  if (state.standing === 'unopened')
    return refuse('account-not-found', 'There is no such account.').refusal;
  if (restricted && actor.role === 'reseller' && isRestricted(state)) {
    return refuse('account-restricted', 'The balance is 0; buy credits first.', {
      balance: state.balance,
    }).refusal;
  }
  if (state.standing === 'open' || state.standing === standing) return undefined;
  return refuse('account-not-open', `The account is ${state.standing}.`, {
    standing: state.standing,
  }).refusal;
}
