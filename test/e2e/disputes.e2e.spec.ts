/** Disputes over HTTP: rules 18 and 19, who may do what, and what is told of them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { ledgerUnderTest, type Client, type LedgerUnderTest } from './ledger-under-test.js';
import { give } from './valid-commands.js';

const reason = 'the log shows it';

let ledger: LedgerUnderTest;
let north: Client;
let south: Client;
let support: Client;
let customers = 0;

beforeAll(async () => {
  ledger = await ledgerUnderTest();
  for (const accountId of ['north', 'south']) {
    await give(ledger, '/accounts', { name: accountId, accountId });
    await give(ledger, `/accounts/${accountId}/purchases`, { credits: 100 });
  }
  const kid = { name: 'Kid', accountId: 'kid', parentId: 'north', openingCredits: 20 };
  await give(ledger, '/accounts', kid);
  north = await ledger.keyFor('reseller', 'north');
  south = await ledger.keyFor('reseller', 'south');
  support = await ledger.keyFor('support');
});

afterAll(() => ledger.stop());

/** Takes 3 credits; gives the deduction's id. */
async function deduction(accountId = 'north'): Promise<string> {
  const body = { customer: `c${(customers += 1)}`, packageId: '1-month', screens: 3 };
  const { events } = await give(ledger, `/accounts/${accountId}/subscriptions`, body);
  return events[0].eventId as string;
}

async function balance(accountId = 'north'): Promise<number> {
  const head = await ledger.log.head();
  return (await ledger.get(`/v1/accounts/${accountId}/balance?after=${head}`)).body.available;
}

async function opened(accountId = 'north'): Promise<{ eventId: string; disputeId: string }> {
  const eventId = await deduction(accountId);
  const { disputeId } = await give(north, '/disputes', { eventId, claim: 'charged twice' });
  return { eventId, disputeId };
}

const resolve = (disputeId: string, body: object, headers = {}) =>
  ledger.post(`/v1/disputes/${disputeId}/resolution`, { reason, ...body }, headers);

async function told(client: Client, disputeId: string) {
  return client.get(`/v1/disputes/${disputeId}?after=${await ledger.log.head()}`);
}

describe('a dispute', () => {
  test('upheld gives back what its deduction took, with the reversal in the answer', async () => {
    const { eventId, disputeId } = await opened();
    const before = await balance();
    expect(disputeId).toBe(`${eventId}-1`);
    const { status, body } = await resolve(disputeId, { outcome: 'upheld' });
    expect([status, body.status, body.balance]).toEqual([201, 'upheld', before + 3]);
    expect(body.events.map(({ type }: { type: string }) => type)).toEqual([
      'ReversalRequested',
      'DisputeUpheld',
    ]);
    expect(body.reversal).toMatchObject({
      type: 'DeductionReversed',
      stream: 'account-north',
      causationId: body.events[0].eventId,
      data: { deductionEventId: eventId, credits: 3, disputeId, entitlement: 'kept' },
    });
    expect(await balance()).toBe(before + 3);
    const { body: dispute } = await told(north, disputeId);
    expect(dispute).toMatchObject({ disputeId, status: 'upheld', accountId: 'north', credits: 3 });
    expect(dispute.outcome).toMatchObject({
      reason,
      credits: 3,
      reversalEventId: body.reversal.eventId,
    });
    expect(dispute.reversal).toEqual(body.reversal);
  });

  test('with part of the credits, and what they paid for taken back', async () => {
    const { disputeId } = await opened();
    const before = await balance();
    const terms = { outcome: 'upheld', credits: 2, entitlement: 'withdrawn' };
    const { body } = await resolve(disputeId, terms);
    expect(body.reversal.data).toMatchObject({ credits: 2, entitlement: 'withdrawn' });
    expect(await balance()).toBe(before + 2);
  });

  test('rejected is closed, and another may be opened', async () => {
    const { eventId, disputeId } = await opened();
    const { body } = await resolve(disputeId, { outcome: 'rejected' });
    expect(body).toMatchObject({ status: 'rejected', reversal: null });
    const again = await resolve(disputeId, { outcome: 'upheld' });
    expect([again.status, again.body.type]).toEqual([409, '/problems/dispute-closed']);
    const second = await give(north, '/disputes', { eventId, claim: 'still wrong' });
    expect(second.disputeId).toBe(`${eventId}-2`);
    await resolve(second.disputeId, { outcome: 'upheld' });
    const third = await north.post('/v1/disputes', { eventId, claim: 'again' });
    expect([third.status, third.body.type]).toEqual([409, '/problems/already-reversed']);
  });

  test('is one at a time, also of many opened at once', async () => {
    const eventId = await deduction();
    const body = { eventId, claim: 'charged twice' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => north.post('/v1/disputes', body)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ body: { type } }) => type)).toEqual(
      refused.map(() => '/problems/dispute-already-open'),
    );
  });

  test('is decided once by many at once, and reversed once', async () => {
    const { disputeId } = await opened();
    const before = await balance();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        resolve(disputeId, { outcome: n % 2 ? 'rejected' : 'upheld' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const { status } = (await told(north, disputeId)).body;
    expect(await balance()).toBe(status === 'upheld' ? before + 3 : before);
  });

  test('is resolved by somebody else than who opened it', async () => {
    const eventId = await deduction();
    const { disputeId } = await give(ledger, '/disputes', { eventId, claim: 'ours' });
    const own = await resolve(disputeId, { outcome: 'upheld' });
    expect([own.status, own.body.type]).toEqual([409, '/problems/same-person']);
    const other = await ledger.keyFor('operator');
    await give(other, `/disputes/${disputeId}/resolution`, { outcome: 'upheld', reason });
  });

  test('over what was reversed by hand meanwhile stays open until it is rejected', async () => {
    const { eventId, disputeId } = await opened();
    await give(ledger, '/accounts/north/reversals', { eventId, reason });
    const upheld = await resolve(disputeId, { outcome: 'upheld' });
    expect([upheld.status, upheld.body.type]).toEqual([409, '/problems/already-reversed']);
    expect((await told(north, disputeId)).body.status).toBe('open');
    expect((await resolve(disputeId, { outcome: 'rejected' })).status).toBe(201);
  });

  test('takes back no more than its deduction took', async () => {
    const { disputeId } = await opened();
    const { status, body } = await resolve(disputeId, { outcome: 'upheld', credits: 4 });
    expect([status, body.type, body.maximum]).toEqual([
      422,
      '/problems/reversal-exceeds-charge',
      3,
    ]);
    const rejected = await resolve(disputeId, { outcome: 'rejected', credits: 1 });
    expect([rejected.status, rejected.body.violations[0].field]).toEqual([400, 'credits']);
  });

  test('is over a deduction, and one that the caller may know of', async () => {
    const opening = await give(ledger, '/accounts/north/purchases', { credits: 10 });
    const south3 = await deduction('south');
    const never = '01a20b89-c9f7-70d7-83ed-77ae7c984d77';
    for (const eventId of [opening.events[0].eventId, south3, never]) {
      const { status, body } = await north.post('/v1/disputes', { eventId, claim: 'wrong' });
      expect([status, body.type]).toEqual([422, '/problems/not-a-deduction']);
    }
  });
});

describe('a key', () => {
  test('sent twice has one effect and the same answer', async () => {
    const eventId = await deduction();
    const before = await balance();
    const body = { eventId, claim: 'charged twice' };
    const headers = { 'idempotency-key': 'open-it' };
    const first = await north.post('/v1/disputes', body, headers);
    const second = await north.post('/v1/disputes', body, headers);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toEqual(first.body);
    const resolving = { 'idempotency-key': 'end-it' };
    const { disputeId } = first.body;
    const end = await resolve(disputeId, { outcome: 'upheld' }, resolving);
    const again = await resolve(disputeId, { outcome: 'upheld' }, resolving);
    expect(again.body).toEqual(end.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(await balance()).toBe(before + 3);
    const late = await north.post('/v1/disputes', body, headers);
    expect(late.body).toEqual(first.body);
  });

  test('used for another deduction or claim is refused', async () => {
    const [one, two] = [await deduction(), await deduction()];
    const headers = { 'idempotency-key': 'one-of-two' };
    await north.post('/v1/disputes', { eventId: one, claim: 'wrong' }, headers);
    for (const body of [
      { eventId: two, claim: 'wrong' },
      { eventId: one, claim: 'worse' },
    ]) {
      const reused = await north.post('/v1/disputes', body, headers);
      expect([reused.status, reused.body.type]).toEqual([422, '/problems/idempotency-key-reused']);
    }
  });
});

describe('evidence', () => {
  test('is shown with who attached it', async () => {
    const { eventId, disputeId } = await opened();
    const piece = { note: 'see here', eventIds: [eventId.toUpperCase()] };
    await give(support, `/disputes/${disputeId}/evidence`, piece);
    const { evidence } = (await told(north, disputeId)).body;
    expect(evidence).toMatchObject([
      { note: 'see here', eventIds: [eventId], attachedBy: { role: 'support' } },
    ]);
  });

  test('is told with the events that it names, as far as they are in the caller’s scope', async () => {
    const { eventId, disputeId } = await opened();
    const foreign = await deduction('south');
    for (const eventIds of [[foreign, eventId], [eventId], []])
      await give(support, `/disputes/${disputeId}/evidence`, { note: 'see here', eventIds });
    const named = async (client: Client) =>
      ((await told(client, disputeId)).body.events as { eventId: string }[]).map(
        (event) => event.eventId,
      );
    expect(await named(support)).toEqual([foreign, eventId]);
    expect(await named(north)).toEqual([eventId]);
    const explained = (await north.get(`/v1/accounts/north/timeline?type=SubscriptionActivated`))
      .body;
    expect((await told(north, disputeId)).body.events).toEqual(
      explained.items.filter((event: { eventId: string }) => event.eventId === eventId),
    );
    expect((await told(ledger, (await opened()).disputeId)).body.events).toEqual([]);
  });

  test('names events that there are, and that the caller may know of', async () => {
    const { disputeId } = await opened();
    const never = '01a20b89-c9f7-70d7-83ed-77ae7c984d77';
    for (const eventId of [never, await deduction('south')]) {
      const piece = { note: 'see here', eventIds: [eventId] };
      const { status, body } = await north.post(`/v1/disputes/${disputeId}/evidence`, piece);
      expect([status, body.type, body.eventId]).toEqual([
        422,
        '/problems/evidence-not-found',
        eventId,
      ]);
    }
  });
});

describe('the list', () => {
  test('has the oldest first, by status and account, within the caller’s scope', async () => {
    const { disputeId } = await opened('kid');
    const list = async (client: Client, query = '') =>
      (await client.get(`/v1/disputes?after=${await ledger.log.head()}&limit=500${query}`)).body;
    const { items } = await list(north);
    const at = items.map(({ openedAt }: { openedAt: string }) => openedAt);
    expect(at).toEqual([...at].sort());
    expect(items.at(-1)).toMatchObject({ disputeId, accountId: 'kid', status: 'open' });
    expect(items.at(-1)).not.toHaveProperty('evidence');
    expect((await list(south)).items).toEqual([]);
    expect((await list(support, '&accountId=kid')).items).toHaveLength(1);
    const open = (await list(ledger, '&status=open&order=desc')).items;
    expect(open[0]).toMatchObject({ disputeId });
    expect(new Set(open.map(({ status }: { status: string }) => status))).toEqual(
      new Set(['open']),
    );
    expect((await list(ledger, '&status=upheld')).items.length).toBeGreaterThan(1);
  });

  test('and a single one hide what is outside the caller’s scope', async () => {
    const { disputeId } = await opened();
    expect((await told(south, disputeId)).body.type).toBe('/problems/dispute-not-found');
    for (const part of ['evidence', 'resolution']) {
      const body = part === 'evidence' ? { note: 'x' } : { outcome: 'rejected', reason };
      const client = part === 'evidence' ? south : ledger;
      const id = part === 'evidence' ? disputeId : 'none';
      const { status, body: problem } = await client.post(`/v1/disputes/${id}/${part}`, body);
      expect([status, problem.type]).toEqual([404, '/problems/dispute-not-found']);
    }
  });
});

test('the metrics tell what is open, and how long resolutions took', async () => {
  await opened();
  const after = await ledger.log.head();
  const list = await ledger.get(`/v1/disputes?status=open&limit=500&after=${after}`);
  const open = list.body.items.length;
  const { text } = await ledger.get('/metrics');
  expect(text).toContain(`tallystick_disputes_open ${open}`);
  expect(text).toMatch(/tallystick_dispute_oldest_seconds \d+\n/);
  for (const statistic of ['median', 'mean'])
    expect(text).toMatch(
      new RegExp(`tallystick_dispute_resolution_seconds\\{statistic="${statistic}"\\} \\d+\\n`),
    );
});
