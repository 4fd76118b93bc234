/** What is wrong with an account's timeline as the API shows it: gaps, balances that don't follow from one another, or below 0. */
import type { LedgerUnderTest } from './ledger-under-test.js';

interface Shown {
  readonly revision: number;
  readonly position: string;
  readonly balanceBefore: number;
  readonly balanceAfter: number;
}

/** Up to all that is written by now, over all its pages. */
export async function timelineFaults(
  ledger: LedgerUnderTest,
  accountId: string,
): Promise<string[]> {
  const events: Shown[] = [];
  const head = await ledger.log.head();
  for (let cursor = ''; ;) {
    const path = `/v1/accounts/${accountId}/timeline?limit=500&after=${head}${cursor}`;
    const { status, body, text } = await ledger.get(path);
    if (status !== 200) return [text];
    events.push(...(body.items as Shown[]));
    if (body.nextCursor === null) break;
    cursor = `&cursor=${encodeURIComponent(body.nextCursor as string)}`;
  }
  return events.flatMap((event, index) => faultsOf(event, index, events[index - 1]));
}

function faultsOf(event: Shown, index: number, before: Shown | undefined): string[] {
  const { revision, position, balanceBefore, balanceAfter } = event;
  const faults: string[] = [];
  if (revision !== index) faults.push(`event ${index} has the revision ${revision}`);
  if (balanceBefore !== (before?.balanceAfter ?? 0))
    faults.push(`event ${index} begins at ${balanceBefore}, not ${before?.balanceAfter ?? 0}`);
  if (before && position <= before.position) faults.push(`event ${index} lies before the last`);
  if (!(balanceAfter >= 0)) faults.push(`event ${index} leaves ${balanceAfter}`);
  return faults;
}
