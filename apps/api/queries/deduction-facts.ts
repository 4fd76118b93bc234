/**
 * Looks up what an explanation is made of: a bounded number of reads by index, the account's state before the event (from a
 * snapshot where there is one), and its state now. The history is never walked.
 */
import { isConfined, type Caller } from '../../../libs/access/index.js';
import type { Proof } from '../../../libs/audit/proof/proof.js';
import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import {
  sameRequest,
  subscriptionOfDeduction,
  type DeductionEvent,
  type DeductionFacts,
  type DeviceTold,
  type DisputeAbout,
  type Today,
} from '../../../libs/explanation/index.js';
import {
  accountOfStream,
  chargeOf,
  decide,
  evolve,
  packageOf,
  whichCommand,
  type AccountEvent,
  type AccountEventType,
  type AccountState,
} from '../../../libs/ledger/index.js';
import {
  connectionsAround,
  type ConnectionAnswer,
} from '../../../projections/connection/connection.query.js';
import {
  disputesOfDeduction,
  type DisputeAnswer,
} from '../../../projections/dispute/dispute.query.js';
import { eventsOfCommand, timelineOf } from '../../../projections/timeline/timeline.query.js';
import { lastTransferTo } from '../../../projections/transfer/transfer.query.js';
import { quoteOf } from '../commands/quote.js';
import type { CurrentStates, LedgerContext } from '../ledger-context.js';
import { currentStatesOf } from './current-states.js';
import { incidentsBehind } from './incidents-behind.js';
import { saidAgain } from './said-again.js';
import type { StateReader } from './state-reader.js';

/** Of events of one kind that are shown beside a deduction. */
const BESIDE_MAX = 20;
/** Connections and rejections that are shown on either side of a deduction, and how far from it. */
const DEVICES_MAX = 10;
const DEVICES_WITHIN_MS = 86_400_000;

interface Asked {
  readonly caller: Caller;
  readonly event: DeductionEvent;
}

export async function gatherFacts(
  ledger: LedgerContext,
  reader: StateReader,
  { caller, event }: Asked,
): Promise<DeductionFacts> {
  const accountId = accountOfStream(event.stream)!;
  const current = currentStatesOf(ledger, reader);
  const before = (await reader.stateAt(accountId, { revision: event.revision - 1 }))!.state;
  const now = await current.account(accountId);
  const clock = ledger.now();
  const [sameCommand, again, beside, reversal, transfer, disputes, today, keyLabel, proof] =
    await Promise.all([
      eventsOfCommand(ledger, accountId, [whichCommand(event.commandId)]),
      saidAgain(ledger, accountId, event),
      besideOnSubscription(ledger, accountId, event, clock),
      reversalOf(ledger, now, event),
      lastTransferTo(ledger, accountId, event.occurredAt),
      disputesOfDeduction(ledger, event.eventId, clock),
      todayOf(current, now, event, clock),
      keyLabelFor(ledger, caller, event),
      proofFor(ledger, event),
    ]);
  return {
    event,
    before,
    after: evolve(before, event),
    keyLabel,
    sameCommand,
    saidAgain: again,
    ...beside,
    reversal,
    transfer,
    disputes: disputes.map(disputeAbout),
    today,
    proof,
  };
}

type Beside = Pick<DeductionFacts, 'trial' | 'compensations' | 'incidents' | 'devices'>;

/** What else is known of the same subscription that bears on the deduction. */
async function besideOnSubscription(
  ledger: LedgerContext,
  accountId: string,
  event: DeductionEvent,
  now: string,
): Promise<Beside> {
  const subscriptionId = subscriptionOfDeduction(event);
  if (subscriptionId === null)
    return { trial: undefined, compensations: [], incidents: [], devices: [] };
  const find = async <T extends AccountEventType>(type: T, from?: string) => {
    const asked = { accountId, subscriptionId, types: [type], from, limit: BESIDE_MAX };
    return (await timelineOf(ledger, asked)).items as unknown as readonly AccountEvent<T>[];
  };
  const of = { accountId, subscriptionId, at: event.occurredAt, now };
  const [trials, compensations, devices] = await Promise.all([
    event.type === 'SubscriptionActivated' ? find('TrialStarted') : [],
    find('CompensationGranted', event.occurredAt),
    connectionsAround(ledger, { ...of, withinMs: DEVICES_WITHIN_MS, limit: DEVICES_MAX }),
  ]);
  const incidents = await incidentsBehind(ledger, { accountId, event, compensations, now });
  return { trial: trials[0], compensations, incidents, devices: devices.map(deviceTold) };
}

function deviceTold(told: ConnectionAnswer): DeviceTold {
  const { device, outcome, reason, at, seenAt, endedAt } = told;
  return { device, outcome, reason, at, seenAt, endedAt };
}

async function reversalOf(
  { log }: LedgerContext,
  now: AccountState,
  { eventId, stream }: DeductionEvent,
): Promise<AccountEvent<'DeductionReversed'> | undefined> {
  const revision = now.reversed.get(eventId);
  if (revision === undefined) return undefined;
  const [record] = await log.readStream(stream, { from: revision, limit: 1 });
  return record && (eventOfRecord(record) as unknown as AccountEvent<'DeductionReversed'>);
}

/** Null while the event isn't sealed. */
async function proofFor(
  { sealed }: LedgerContext,
  { eventId }: DeductionEvent,
): Promise<Proof | null> {
  const proof = await sealed.prove(eventId);
  return typeof proof === 'string' ? null : proof;
}

async function todayOf(
  current: CurrentStates,
  state: AccountState,
  event: DeductionEvent,
  now: string,
): Promise<Today> {
  const catalogue = await current.catalogue();
  const decision = decide(state, sameRequest(event), {
    now,
    actor: event.actor,
    packageOf: (packageId) => packageOf(catalogue, packageId),
  });
  if (decision.refusal)
    return { charge: null, expiresAt: null, balanceAfter: null, refusal: decision.refusal };
  const { expiresAt, balanceAfter } = quoteOf(state, decision.events);
  const charge = decision.events.map(chargeOf).find((one) => one !== undefined) ?? null;
  return { charge, expiresAt, balanceAfter, refusal: null };
}

/** Whoever is confined to a subtree learns the names of the keys that are bound to it. */
async function keyLabelFor(
  { keys, scope }: LedgerContext,
  caller: Caller,
  { actor }: DeductionEvent,
): Promise<string | null> {
  const key = keys.list().find(({ keyId }) => keyId === actor.id);
  if (!key) return null;
  if (!isConfined(caller.actor.role)) return key.label;
  const isOwn = key.accountId !== null && (await scope.isWithin(caller, key.accountId));
  return isOwn ? key.label : null;
}

function disputeAbout({
  disputeId,
  status,
  claim,
  openedAt,
  outcome,
}: DisputeAnswer): DisputeAbout {
  return { disputeId, status, claim, openedAt, reason: outcome?.reason ?? null };
}
