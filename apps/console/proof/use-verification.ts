/** Has the page check a proof: one that the ledger gives, or a file of the reader's own. */
import { useMutation } from '@tanstack/react-query';
import type { SigningKey } from '../../../libs/audit/seal/sealed-log.js';
import type { ProvenEvent } from '../../../libs/audit/proof/proof.js';
import { parseProof } from '../../../libs/audit/proof/proof-text.js';
import { isRefused } from '../ledger/problem.js';
import { read } from '../ledger/requests.js';
import type { ListPage } from '../ledger/use-read.js';
import type { Verdict } from './checks.js';
import { verifyInBrowser, verifyUnsealed } from './verify-in-browser.js';

/** Which event, and where it is found while there is no proof of it. */
export interface EventPlace {
  readonly eventId: string;
  readonly accountId: string;
  /** RFC 3339. */
  readonly occurredAt: string;
}

/** What is checked. */
export type Checked =
  | { readonly event: EventPlace; readonly file?: undefined }
  | { readonly file: File; readonly event?: undefined };

/** So long it is waited for the event to be sealed. */
const WAIT_SECONDS = 5;
const FILE_BYTES_MAX = 4_194_304;

export function useVerification() {
  return useMutation({
    mutationFn: async (checked: Checked): Promise<Verdict> =>
      checked.file
        ? verifyInBrowser(await jsonIn(checked.file), await keys())
        : ofLedger(checked.event),
  });
}

/** @param eventId its proof, under `/v1` */
export function proofPath(eventId: string): string {
  return `/audit/proofs/${encodeURIComponent(eventId)}`;
}

async function ofLedger(place: EventPlace): Promise<Verdict> {
  try {
    const proof = await read<unknown>(`${proofPath(place.eventId)}?wait=${WAIT_SECONDS}`);
    return await verifyInBrowser(proof, await keys());
  } catch (error) {
    if (!isRefused(error, 'not-sealed-yet')) throw error;
    return verifyUnsealed(await unsealed(place));
  }
}

async function keys(): Promise<readonly string[]> {
  const known = await read<{ readonly keys: readonly SigningKey[] }>('/audit/key');
  return known.keys.map(({ verifierKey }) => verifierKey);
}

async function unsealed({ eventId, accountId, occurredAt }: EventPlace): Promise<ProvenEvent> {
  const until = new Date(Date.parse(occurredAt) + 1).toISOString();
  const path = `/accounts/${encodeURIComponent(accountId)}/timeline?from=${occurredAt}&to=${until}&limit=500`;
  type Placed = ProvenEvent & { readonly position: string };
  const { items } = await read<ListPage<Placed>>(path);
  const { position: _unproven, ...event } = items.find((item) => item.eventId === eventId)!;
  return event;
}

/** Undefined, which is no proof, for what is none in the strict form that `verify-proof` takes. */
async function jsonIn(file: File): Promise<unknown> {
  if (file.size > FILE_BYTES_MAX) return undefined;
  try {
    return parseProof(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return undefined;
  }
}
