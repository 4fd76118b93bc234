/** Opens accounts and buys them more credits than the bench can use. */
import type { BenchServer } from './bench-server.js';

const CREDITS = 10_000_000;
const ACCOUNTS_A_BULK = 250;

interface BulkAnswer {
  readonly results: readonly { readonly status: number; readonly body: unknown }[];
}

/** @throws Error when one of them couldn't be opened or funded. */
export async function fundAccounts(
  server: BenchServer,
  accountIds: readonly string[],
): Promise<void> {
  for (let from = 0; from < accountIds.length; from += ACCOUNTS_A_BULK)
    await fund(server, accountIds.slice(from, from + ACCOUNTS_A_BULK));
}

async function fund({ url, headers }: BenchServer, accountIds: readonly string[]): Promise<void> {
  const commands = accountIds.flatMap((accountId) => [
    { path: '/accounts', key: `open-${accountId}`, body: { accountId, name: accountId } },
    {
      path: `/accounts/${accountId}/purchases`,
      key: `fund-${accountId}`,
      body: { credits: CREDITS },
    },
  ]);
  const body = JSON.stringify({ commands });
  const answer = await fetch(`${url}/v1/bulk`, { method: 'POST', headers, body });
  const { results } = (await answer.json()) as BulkAnswer;
  const failed = results.find(({ status }) => status !== 201);
  if (failed) throw new Error(`an account couldn't be funded: ${JSON.stringify(failed)}`);
}
