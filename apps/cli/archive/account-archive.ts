/** The archive of one account: a proof for each of its events, asked of a server. */
import { verifyProof } from '../../../libs/audit/proof/verify-proof.js';
import type { Proof } from '../../../libs/audit/proof/proof.js';
import type { NoteVerifier } from '../../../libs/audit/note/note-key.js';
import { BEFORE_FIRST, chainFault, type Link } from '../../../libs/audit/chain-fault.js';
import { accountStream, type AnyEvent } from '../../../libs/ledger/index.js';
import type { LedgerClient } from '../connection/ledger-client.js';
import { ARCHIVE_FORMAT, lineOf, readLine } from './archive-form.js';
import type { ByteLine } from './byte-lines.js';

interface Page {
  readonly items: readonly { readonly eventId: string }[];
  readonly nextCursor: string | null;
}

const PAGE = 500;

/** @returns how many events. @throws CommandFailed where the server refuses or doesn't answer */
export async function writeAccountArchive(
  accountId: string,
  client: LedgerClient,
  write: (text: string) => Promise<void>,
  onEvent: (events: number) => void,
): Promise<number> {
  const { keys } = await client.get<{ keys: { verifierKey: string }[] }>('/v1/audit/key');
  const verifierKeys = keys.map(({ verifierKey }) => verifierKey);
  await write(lineOf({ format: ARCHIVE_FORMAT, accountId, verifierKeys, checkpoints: 0 }));
  const path = `/v1/accounts/${encodeURIComponent(accountId)}/timeline`;
  let events = 0;
  let cursor: string | undefined;
  do {
    const page: Page = await client.get(path, { order: 'asc', limit: PAGE, cursor });
    for (const { eventId } of page.items) {
      const proof = await client.get<Proof>(`/v1/audit/proofs/${eventId}`, { wait: 10 });
      await write(lineOf({ proof }));
      onEvent((events += 1));
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return events;
}

export interface AccountCheck {
  readonly events: number;
  readonly balance: number;
  /** The first thing that is wrong: a sentence without its full stop. */
  readonly wrong?: string;
}

/**
 * Each proof; that the stream has no gap and its chain holds; that each balance runs on. Rules are not decided again, as that needs
 * the whole log. Whether newer events were left out can't be told.
 */
export async function checkAccountArchive(
  lines: AsyncIterable<ByteLine>,
  accountId: string,
  keys: readonly NoteVerifier[],
  onEvent: (events: number) => void,
): Promise<AccountCheck> {
  let link: Link = BEFORE_FIRST;
  let [events, balance] = [0, 0];
  for await (const { text, number } of lines) {
    const proof = readLine(text, number, 'proof');
    const wrong = proofFault(proof, accountId, keys, link, balance);
    if (wrong) return { events, balance, wrong: `line ${number}: ${wrong}` };
    const { revision, chain, balanceAfter } = proof.event;
    link = { revision, hash: chain.hash };
    balance = balanceAfter ?? balance;
    onEvent((events += 1));
  }
  return events > 0 ? { events, balance } : { events, balance, wrong: 'no event is in it' };
}

function proofFault(
  proof: Proof,
  accountId: string,
  keys: readonly NoteVerifier[],
  link: Link,
  balance: number,
): string | undefined {
  const key = keys.find(({ verifierKey }) => verifierKey === proof.verifierKey);
  if (!key) return 'the proof is signed by a key that isn’t trusted';
  const { wrong } = verifyProof(proof, key);
  if (wrong) return wrong;
  const event = proof.event as AnyEvent;
  if (event.stream !== accountStream(accountId))
    return `event ${event.eventId} is of ${event.stream}`;
  const fault = chainFault(event, link);
  if (fault) return `event ${event.eventId} ${fault}`;
  const isRunning = event.balanceBefore === null || event.balanceBefore === balance;
  return isRunning ? undefined : `event ${event.eventId} begins with another balance`;
}
