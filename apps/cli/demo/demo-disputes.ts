/**
 * Two disputes, opened by a reseller's own key: nobody resolves what they have opened. One is upheld, with evidence; the other
 * waits. Told once: a ledger that has them is left as it is.
 */
import { CommandFailed } from '../command-failed.js';
import { problemLine } from '../connection/http-answer.js';
import type { LedgerClient } from '../connection/ledger-client.js';

export interface DisputedDeduction {
  readonly accountId: string;
  readonly eventId: string;
  readonly claim: string;
}

export interface DemoDisputes {
  /** What keys begin with. */
  readonly prefix: string;
  readonly upheld: DisputedDeduction;
  readonly open: DisputedDeduction;
}

/** @param clientWith the same server, asked with another key */
export async function tellDisputes(
  { prefix, upheld, open }: DemoDisputes,
  client: LedgerClient,
  clientWith: (key: string) => LedgerClient,
): Promise<void> {
  const { accountId } = upheld;
  const known = await client.find<{ items: readonly { status: string }[] }>('/v1/disputes', {
    accountId,
  });
  if (known?.items.some(({ status }) => status === 'open')) return;
  // The secret is shown once, so a run that was cut off has a new key.
  const label = 'Harbour’s desk (demo)';
  const desk = await give(client, '/v1/access/keys', `${prefix}-desk-${crypto.randomUUID()}`, {
    label,
    role: 'reseller',
    accountId,
  });
  const reseller = clientWith(String(desk['secret']));
  const first = await openDispute(reseller, `${prefix}-dispute-1`, upheld);
  const note =
    'The panel’s log has one order of the customer; the ledger has two, three minutes apart.';
  const evidence = `/v1/disputes/${first}/evidence`;
  await give(reseller, evidence, `${prefix}-evidence`, { note, eventIds: [upheld.eventId] });
  const reason = 'The panel sent the order twice.';
  const resolution = { outcome: 'upheld', entitlement: 'withdrawn', reason };
  await give(client, `/v1/disputes/${first}/resolution`, `${prefix}-resolution`, resolution);
  await openDispute(reseller, `${prefix}-dispute-2`, open);
  const revocation = `/v1/access/keys/${String(desk['keyId'])}/revocation`;
  await give(client, revocation, `${prefix}-desk-end`, { reason: 'the demo needs it no more' });
}

async function openDispute(
  reseller: LedgerClient,
  key: string,
  { eventId, claim }: DisputedDeduction,
): Promise<string> {
  const { disputeId } = await give(reseller, '/v1/disputes', key, { eventId, claim });
  return String(disputeId);
}

/** @throws CommandFailed for a command that is not taken */
async function give(
  client: LedgerClient,
  path: string,
  key: string,
  body: object,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await client.post(path, { key, body });
  if (answer.status !== 201) throw new CommandFailed(problemLine(answer));
  return answer.body;
}
