/** `tallystick demo` against a whole ledger: what there is to see after it, and that telling it again changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { runTallystick } from '../../apps/cli/tallystick.js';
import { recordedTerminal } from '../../apps/cli/testing/recorded-terminal.js';
import { ledgerUnderTest, OPERATOR_KEY, type LedgerUnderTest } from './ledger-under-test.js';

let ledger: LedgerUnderTest;
let said: string;

async function tell(): Promise<string> {
  const environment = { TALLYSTICK_URL: ledger.url, TALLYSTICK_KEY: OPERATOR_KEY };
  const terminal = recordedTerminal(environment, Date.now());
  const code = await runTallystick(['demo'], terminal);
  const printed = terminal.printed.join('\n');
  expect({ code, printed: code === 0 ? '' : printed }).toEqual({ code: 0, printed: '' });
  return printed;
}

async function read(path: string) {
  const join = path.includes('?') ? '&' : '?';
  const { status, body, text } = await ledger.get(
    `/v1${path}${join}after=${await ledger.log.head()}`,
  );
  expect({ path, status, text: status === 200 ? '' : text }).toEqual({
    path,
    status: 200,
    text: '',
  });
  return body;
}

beforeAll(async () => {
  ledger = await ledgerUnderTest();
  said = await tell();
});

afterAll(() => ledger.stop());

describe('the demo', () => {
  test('refuses what is to be refused, and nothing else', () => {
    const slugs = [...said.matchAll(/ (4\d\d) +│ ([a-z-]+)/g)].map(([, , slug]) => slug).sort();
    expect(slugs).toEqual([
      'below-minimum-purchase',
      'insufficient-credits',
      'subscription-not-found',
      'transfer-to-self',
      'validation-failed',
    ]);
  });

  test('has a dispute that was upheld, with evidence and its reversal, and one that waits', async () => {
    const { items } = await read('/disputes?order=asc');
    expect(items).toMatchObject([
      { status: 'upheld', accountId: 'demo-harbour', openedBy: { role: 'reseller' } },
      { status: 'open', accountId: 'demo-harbour', openedBy: { role: 'reseller' } },
    ]);
    const upheld = await read(`/disputes/${items[0].disputeId}`);
    expect(upheld.evidence).toHaveLength(1);
    expect(upheld.outcome).toMatchObject({ entitlement: 'withdrawn', refusedWith: null });
  });

  test('has an outage that is over, with what it burnt and what was given for it', async () => {
    const { items } = await read('/incidents');
    expect(items).toHaveLength(1);
    expect(items[0].endedAt).not.toBeNull();
    const incident = await read(`/incidents/${items[0].incidentId}`);
    expect(Number(incident.burnt.credits)).toBeGreaterThan(0);
    expect(incident.compensations.count).toBeGreaterThan(2);
  });

  test('has boxes that watch now, that watched before, and some that may not', async () => {
    const open = await read('/connections?open=true&limit=500');
    expect(open.items.length).toBeGreaterThan(10);
    const rejected = await read('/connections?outcome=rejected');
    const reasons = rejected.items.map(({ reason }: { reason: string }) => reason);
    expect(reasons).toEqual(expect.arrayContaining(['too-many-screens', 'device-mismatch']));
    const all = await read('/connections?outcome=allowed&limit=500');
    expect(
      all.items.filter((one: { endedAt: string | null }) => one.endedAt).length,
    ).toBeGreaterThan(30);
    const { online } = await read('/overview');
    expect(online.sessions).toBe(open.items.length);
  });

  test('has a reseller with next to nothing, and one that sells nothing any more', async () => {
    expect((await read('/accounts/demo-orchard/balance')).available).toBe(3);
    const paid = 'type=SubscriptionActivated,SubscriptionExtended,ScreensAdded&order=desc&limit=1';
    const { items } = await read(`/accounts/demo-arcade/timeline?${paid}`);
    expect(Date.now() - Date.parse(items[0].occurredAt)).toBeGreaterThan(15 * 86_400_000);
    const { items: alerts } = await read('/alerts?limit=500');
    const kinds = alerts.map(
      ({ kind, accountId }: { kind: string; accountId: string }) => `${kind} ${accountId}`,
    );
    for (const kind of [
      'low-balance demo-orchard',
      'silent demo-arcade',
      'dispute-open demo-harbour',
    ])
      expect(kinds).toContain(kind);
  });

  test('has a month that is closed', async () => {
    const { items } = await read('/periods');
    expect(items).toHaveLength(1);
  });

  test('told again, changes nothing', async () => {
    const before = await ledger.log.head();
    const again = await tell();
    expect(again).not.toContain('accepted');
    const more = await ledger.log.readAll({ from: before, limit: 100 });
    // Time goes on, and what runs out in it is recorded.
    const given = more.filter(({ type }) => type !== 'SubscriptionExpired');
    expect(given.map(({ type, stream }) => `${type} ${stream}`)).toEqual([]);
  });
});
