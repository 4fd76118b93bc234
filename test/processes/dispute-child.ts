/**
 * A node of the ledger that upholds one dispute of many, to be killed while it does. Arguments: a JSON object, see
 * `DisputeRun`. It tells its parent `upholding` with what it has found of the dispute before it, and waits to be killed; where
 * nothing is left to uphold, it tells all events and ends.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { DisputeRequest } from '../../apps/api/commands/command-request.js';
import { DisputeHandler } from '../../apps/api/commands/handlers/dispute.handler.js';
import { disputeIdOf, disputeStream, type DisputeState } from '../../libs/ledger/index.js';
import { disputesWaiting } from '../../projections/dispute/dispute.query.js';
import { openNodeOnFiles, sendingOf } from './node-on-files.js';

export interface DisputeRun {
  readonly folder: string;
  /** Deductions of one credit each, all disputed. */
  readonly disputes: number;
}

/** How far the dispute that was being upheld had come when the node was started again. */
export interface Upholding {
  readonly found: DisputeState['status'] | 'requested';
}

const RITA = { actor: { id: 'rita', role: 'reseller' }, label: '', accountId: 'north' } as const;
const PROCESS_PAUSE_MS = 20;

const run = JSON.parse(process.argv[2]!) as DisputeRun;
const { node, context, recovering, open, onAccount, end } = await openNodeOnFiles({
  folder: run.folder,
  processPauseMs: () => PROCESS_PAUSE_MS,
});
const handler = new DisputeHandler(context);
const { disputes } = context.parts.writeSide;

async function prepare(): Promise<void> {
  await open('north', null, 0);
  const credits = { credits: run.disputes, unitPrice: null, reference: null };
  await onAccount('north', 'buy', { type: 'purchase', ...credits });
  for (let n = 0; n < run.disputes; n += 1) {
    const what = { packageId: '1-month', quantity: 1, screens: 1, device: null };
    const ids = { subscriptionId: `s${n}`, customer: `c${n}` };
    await onAccount('north', `activate ${n}`, { type: 'activate', ...ids, ...what });
  }
  for (const deductionEventId of await deductions()) {
    const claim = { type: 'open', deductionEventId, claim: 'not ours' } as const;
    const sending = sendingOf(`dispute ${deductionEventId}`, RITA);
    await handler.execute(new DisputeRequest('open-dispute', claim, sending));
  }
}

async function deductions(): Promise<readonly string[]> {
  const records = await context.parts.log.readStream('account-north', { limit: 10_000 });
  return records
    .filter(({ type }) => type === 'SubscriptionActivated')
    .map(({ eventId }) => eventId);
}

const stateOf = (disputeId: string) => disputes.read(disputeStream(disputeId));

/** The first dispute that is open, and how far the one that was being upheld had come. */
async function nextDispute(): Promise<{ disputeId: string | undefined } & Upholding> {
  let found: Upholding['found'] = 'unopened';
  for (const deductionEventId of await deductions()) {
    const disputeId = disputeIdOf(deductionEventId, 1);
    const { status, requested } = await stateOf(disputeId);
    if (status === 'open') return { disputeId, found: requested ? 'requested' : found };
    found = status;
  }
  return { disputeId: undefined, found };
}

/** What a crash has left is the process's to finish; nobody asks again. */
async function settle(): Promise<void> {
  do {
    await node.caughtUp();
    await delay(PROCESS_PAUSE_MS);
  } while ((await disputesWaiting(node.reading, 1)).length > 0);
}

if (!recovering) await prepare();
const { found } = await nextDispute();
await settle();
const { disputeId } = await nextDispute();
if (disputeId === undefined) {
  console.log(JSON.stringify(await end()));
  process.disconnect();
} else {
  process.send!({ found } satisfies Upholding);
  const terms = { credits: null, entitlement: 'kept', reason: 'not theirs' } as const;
  const command = { type: 'uphold-dispute', ...terms } as const;
  const asked = { type: 'on', disputeId, command } as const;
  const sending = sendingOf(`uphold ${disputeId}`);
  await handler.execute(new DisputeRequest('resolve-dispute', asked, sending));
}
