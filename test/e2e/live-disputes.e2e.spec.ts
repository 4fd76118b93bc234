/** Disputes and incidents on the live log: told to those who may read them, and to nobody else. */
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { AnyEvent } from '../../libs/ledger/index.js';
import { ledgerUnderTest, type Client, type LedgerUnderTest } from './ledger-under-test.js';
import { give } from './valid-commands.js';

let ledger: LedgerUnderTest;
let customers = 0;

/** north, with low below it, and south beside them. */
beforeAll(async () => {
  ledger = await ledgerUnderTest();
  for (const accountId of ['north', 'south']) {
    await give(ledger, '/accounts', { name: accountId, accountId });
    await give(ledger, `/accounts/${accountId}/purchases`, { credits: 100 });
  }
  const low = { name: 'Low', accountId: 'low', parentId: 'north', openingCredits: 20 };
  await give(ledger, '/accounts', low);
});

afterAll(() => ledger.stop());

/** What the live log tells a client after a position, up to a purchase that is made now for the account. */
async function toldAfter(client: Client, after: string, accountId: string): Promise<AnyEvent[]> {
  const headers = { authorization: `Bearer ${client.token}`, 'last-event-id': after };
  const { events } = await give(ledger, `/accounts/${accountId}/purchases`, { credits: 20 });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${ledger.url}/v1/events`, { headers }, resolve).on('error', reject);
  });
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += String(chunk);
    if (text.includes(`"eventId":"${events[0].eventId}"`) && text.endsWith('\n\n')) break;
  }
  response.destroy();
  const messages = [...text.matchAll(/^id: (.*)\nevent: (.*)\ndata: (.*)$/gm)];
  return messages.map(([, id, type, data]) => {
    const event = JSON.parse(data!) as AnyEvent;
    expect([event.position, event.type]).toEqual([id, type]);
    return event;
  });
}

const typesOf = (events: readonly AnyEvent[]) => events.map(({ type }) => type);
const head = async () => (await ledger.log.head())!;

/** A deduction of an account's, disputed by its own reseller. */
async function disputed(accountId: string): Promise<string> {
  const body = { customer: `c${(customers += 1)}`, packageId: '1-month' };
  const { events } = await give(ledger, `/accounts/${accountId}/subscriptions`, body);
  const reseller = await ledger.keyFor('reseller', accountId);
  const claim = { eventId: events[0].eventId, claim: 'charged twice' };
  return (await give(reseller, '/disputes', claim)).disputeId as string;
}

const attach = (disputeId: string) =>
  give(ledger, `/disputes/${disputeId}/evidence`, { note: 'the panel’s log' });
const resolve = (disputeId: string, outcome: string) =>
  give(ledger, `/disputes/${disputeId}/resolution`, { outcome, reason: 'the log shows it' });

describe('a dispute', () => {
  test('is told as it goes on to whoever the account is in the scope of', async () => {
    const from = await head();
    const disputeId = await disputed('low');
    await attach(disputeId);
    await resolve(disputeId, 'upheld');
    for (const accountId of ['low', 'north'])
      for (const role of ['reseller', 'service'] as const) {
        const told = await toldAfter(await ledger.keyFor(role, accountId), from, accountId);
        const low = told.filter(({ stream }) => stream !== 'account-north');
        expect(typesOf(low).filter((type) => type !== 'CreditsPurchased')).toEqual([
          'SubscriptionActivated',
          'DisputeOpened',
          'EvidenceAttached',
          'ReversalRequested',
          'DeductionReversed',
          'DisputeUpheld',
        ]);
        const members = low.map((event) => Object.keys(event).sort().join());
        expect(new Set(members).size).toBe(1);
      }
  });

  test.each(['operator', 'finance', 'auditor', 'support'] as const)(
    'is told to %s, whoever it is about',
    async (role) => {
      const from = await head();
      await resolve(await disputed('south'), 'rejected');
      const told = await toldAfter(await ledger.keyFor(role), from, 'north');
      expect(typesOf(told)).toEqual(
        expect.arrayContaining(['DisputeOpened', 'DisputeRejected', 'CreditsPurchased']),
      );
    },
  );

  test('is not told to a stranger, nor to those below, also not from its middle on', async () => {
    const from = await head();
    const disputeId = await disputed('north');
    const opened = await head();
    await attach(disputeId);
    await resolve(disputeId, 'upheld');
    for (const accountId of ['south', 'low'])
      for (const after of [from, opened]) {
        const told = await toldAfter(await ledger.keyFor('reseller', accountId), after, accountId);
        expect(new Set(told.map(({ stream }) => stream))).toEqual(
          new Set([`account-${accountId}`]),
        );
      }
  });

  test('is told from its middle on to its own', async () => {
    const disputeId = await disputed('low');
    const opened = await head();
    await attach(disputeId);
    await resolve(disputeId, 'rejected');
    const told = await toldAfter(await ledger.keyFor('reseller', 'north'), opened, 'north');
    expect(typesOf(told)).toEqual(['EvidenceAttached', 'DisputeRejected', 'CreditsPurchased']);
  });
});

test('an incident is told to everyone, packages to no reseller, what devices do to nobody', async () => {
  const customer = { customer: 'ana', packageId: '1-month', subscriptionId: 's1' };
  await give(ledger, '/accounts/south/subscriptions', customer);
  const from = await head();
  const device = { device: '00:1A:79:00:00:01' };
  const { events } = await give(ledger, '/accounts/south/subscriptions/s1/connections', device);
  expect(typesOf(events)).toEqual(['DeviceAuthenticated']);
  const terms = { supplier: 'streams-9', description: 'no picture' };
  const startedAt = '2026-01-01T10:00:00.000Z';
  const { incidentId } = await give(ledger, '/incidents', { ...terms, startedAt });
  const endedAt = '2026-01-01T11:00:00.000Z';
  await give(ledger, `/incidents/${incidentId}/resolution`, { endedAt });
  const sold = { packageId: 'week', name: 'Week', duration: 'P7D', creditsPerScreen: 1 };
  await give(ledger, '/packages', sold);
  const seen = ['IncidentOpened', 'IncidentResolved'];
  const reseller = await toldAfter(await ledger.keyFor('reseller', 'south'), from, 'south');
  expect(typesOf(reseller)).toEqual([...seen, 'CreditsPurchased']);
  const operator = await toldAfter(ledger, from, 'south');
  const bought = operator.slice(3);
  expect(typesOf(operator).slice(0, 3)).toEqual([...seen, 'PackageDefined']);
  expect(new Set(typesOf(bought))).toEqual(new Set(['CreditsPurchased']));
});
