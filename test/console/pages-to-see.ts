/** Every page of the console, at an address of the demo's network that has something to see. */
import type { LedgerProcess } from '../e2e/ledger-process.js';

export interface PageToSee {
  readonly name: string;
  readonly path: string;
}

const ACCOUNT = 'demo-harbour';

export async function pagesToSee(ledger: Pick<LedgerProcess, 'url' | 'key'>): Promise<PageToSee[]> {
  const first = async <T>(path: string): Promise<T | undefined> => {
    const headers = { authorization: `Bearer ${ledger.key}` };
    const answer = await fetch(`${ledger.url}/v1${path}`, { headers });
    return ((await answer.json()) as { items: T[] }).items[0];
  };
  const deduction = await first<{ eventId: string }>(
    `/accounts/${ACCOUNT}/timeline?type=SubscriptionActivated&order=desc`,
  );
  const subscription = await first<{ subscriptionId: string }>(
    `/subscriptions?accountId=${ACCOUNT}&status=active`,
  );
  const dispute = await first<{ disputeId: string }>('/disputes?order=desc');
  const incident = await first<{ incidentId: string }>('/incidents');
  return [
    { name: 'overview', path: '/' },
    { name: 'accounts', path: '/accounts' },
    { name: 'account', path: `/accounts/${ACCOUNT}` },
    { name: 'timeline', path: `/accounts/${ACCOUNT}/timeline` },
    { name: 'customers', path: '/customers' },
    { name: 'customer', path: `/customers/${ACCOUNT}/${subscription!.subscriptionId}` },
    { name: 'expiring', path: '/customers/expiring' },
    { name: 'online', path: '/customers/online' },
    { name: 'deduction', path: `/deductions/${deduction!.eventId}` },
    { name: 'proof', path: '/proof' },
    { name: 'disputes', path: '/disputes' },
    { name: 'dispute', path: `/disputes/${dispute?.disputeId ?? 'none'}` },
    { name: 'incidents', path: '/incidents' },
    { name: 'incident', path: `/incidents/${incident?.incidentId ?? 'none'}` },
    { name: 'finance', path: '/finance' },
    { name: 'finance-purchases', path: '/finance?view=purchases&from=all' },
    { name: 'finance-account', path: `/finance/${ACCOUNT}` },
    { name: 'system', path: '/system' },
    { name: 'system-checkpoints', path: '/system?view=checkpoints' },
    { name: 'system-keys', path: '/system?view=keys' },
    { name: 'system-sessions', path: '/system?view=sessions' },
    { name: 'not-found', path: '/accounts/none/such' },
  ];
}
