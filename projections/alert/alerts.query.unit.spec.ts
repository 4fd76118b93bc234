import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { platformAlerts, SEVERITIES } from '../../libs/alert/index.js';
import { addMilliseconds } from '../../libs/ledger/index.js';
import {
  activate,
  openingOf,
  openSubReseller,
  purchase,
  sendTransfer,
} from '../../libs/ledger/testing/commands.js';
import { beginLedger, carryTransfer, submit } from '../../libs/ledger/testing/ledger-model.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import { overviewOf } from '../overview/overview.query.js';
import { historyOf } from '../testing/history.js';
import { allPages, readingOf, readSideOf } from '../testing/read-side.js';
import { DEEP_TREE, subtreesOf } from '../testing/subtrees.js';
import { sideStreamsOf } from '../testing/side-streams.js';
import { type AlertsAsked, alertsOf } from './alerts.query.js';

const operator = { role: 'operator' } as const;
const DAY_MS = 86_400_000;
const OPENED = '2026-03-01T12:00:00.000Z';
const WHOLE = { subtree: undefined, platformAlerts: [], limit: 50 } as const;

type Asked = Partial<AlertsAsked> & Pick<AlertsAsked, 'now'>;

async function alerts(side: Awaited<ReturnType<typeof readSideOf>>, asked: Asked) {
  return (await alertsOf(side.reading, { ...WHOLE, ...asked })).items;
}

async function alertIds(side: Awaited<ReturnType<typeof readSideOf>>, asked: Asked) {
  return (await alerts(side, asked)).map(({ alertId }) => alertId);
}

/** root-1 opens kid with 10 credits, all of which kid takes for a month at once. */
function withKid() {
  const model = beginLedger();
  submit(model, 'root-1', openSubReseller(10, { opening: openingOf({ name: 'Kid' }) }), operator);
  carryTransfer(model, 0, false);
  carryTransfer(model, 0, false);
  const taken = activate({ subscriptionId: 'k', packageId: '1-month', screens: 10 });
  submit(model, 'kid', taken, operator);
  return model;
}

describe('alerts', () => {
  test('of a balance say since when, and go when credits come', async () => {
    const model = withKid();
    model.now = '2026-03-02T12:00:00.000Z';
    const side = await readSideOf([], model);
    expect(await alerts(side, { now: model.now })).toEqual([
      {
        alertId: 'restricted.kid',
        kind: 'restricted',
        severity: 'critical',
        accountId: 'kid',
        accountName: 'Kid',
        since: OPENED,
        figures: { balance: 0, threshold: 10 },
      },
    ]);
    submit(model, 'kid', purchase(10), operator);
    submit(model, 'kid', activate({ subscriptionId: 'l', packageId: '1-month' }), operator);
    const [low] = await alerts(await readSideOf([], model), { now: model.now });
    expect(low).toMatchObject({ kind: 'low-balance', since: model.now, figures: { balance: 9 } });
    model.now = '2026-03-03T12:00:00.000Z';
    submit(model, 'kid', activate({ subscriptionId: 'm', packageId: '1-month' }), operator);
    const [still] = await alerts(await readSideOf([], model), { now: model.now });
    expect(still).toMatchObject({ since: '2026-03-02T12:00:00.000Z', figures: { balance: 8 } });
  });

  test('of silence begin after 14 days, where there is something left to consume', async () => {
    const model = withKid();
    submit(model, 'root-0', activate({ subscriptionId: 's', packageId: '6-months' }), operator);
    const side = await readSideOf([], model);
    const silentAt = (now: string) => alertIds(side, { now, kind: 'silent' });
    expect(await silentAt('2026-03-15T11:59:59.999Z')).toEqual([]);
    // kid has nothing left, root-1 has never consumed.
    expect(await silentAt('2026-03-15T12:00:00.000Z')).toEqual(['silent.root-0']);
  });

  test('of renewals begin on the first of 7 days', async () => {
    const side = await readSideOf([], withKid());
    const dueAt = (now: string) => alertIds(side, { now, kind: 'renewals-not-covered' });
    expect(await dueAt('2026-03-24T23:59:59.999Z')).toEqual([]);
    expect(await dueAt('2026-03-25T00:00:00.000Z')).toEqual(['renewals-not-covered.kid']);
    expect(await dueAt('2026-04-01T00:00:00.000Z')).toEqual([]);
  });

  test('of rapid consumption last while the rule holds', async () => {
    const model = beginLedger();
    model.now = '2026-03-10T12:00:00.000Z';
    const taken = activate({ subscriptionId: 's', packageId: '1-month', screens: 35 });
    submit(model, 'root-0', taken, operator);
    const side = await readSideOf([], model);
    const rapidAt = (now: string) => alertIds(side, { now, kind: 'rapid-consumption' });
    expect(await rapidAt(model.now)).toEqual(['rapid-consumption.root-0']);
    expect(await rapidAt('2026-03-16T23:59:59.999Z')).toEqual(['rapid-consumption.root-0']);
    expect(await rapidAt('2026-03-17T00:00:00.000Z')).toEqual([]);
  });

  test('of a transfer begin after a minute, and are its sender’s', async () => {
    const model = beginLedger();
    submit(model, 'root-0', sendTransfer(5, { transferId: 't', toAccountId: 'root-1' }), operator);
    const side = await readSideOf([], model);
    const kind = 'transfer-in-transit';
    const late = '2026-03-01T12:01:00.001Z';
    expect(await alertIds(side, { now: '2026-03-01T12:01:00.000Z', kind })).toEqual([]);
    expect(await alerts(side, { now: late, kind })).toMatchObject([
      { alertId: 'transfer-in-transit.t', accountId: 'root-0', since: OPENED },
    ]);
    const subtree = { accountId: 'root-1', path: '/root-1/' };
    expect(await alertIds(side, { now: late, kind, subtree })).toEqual([]);
  });

  test('are ordered by severity, then the latest first, and asked for by it', async () => {
    const side = await readSideOf([], withKid());
    const now = '2026-03-25T12:00:00.000Z';
    const model = { name: 'balance', lagSeconds: 30, fault: null };
    const wrong = platformAlerts({ now, models: [model], sealingLagSeconds: 0 });
    const asked = { now, platformAlerts: wrong };
    const behind = 'projection-behind.balance';
    const all = ['restricted.kid', behind, 'renewals-not-covered.kid'];
    expect(await alertIds(side, asked)).toEqual(all);
    const paged = await allPages((cursor) =>
      alertsOf(side.reading, { ...WHOLE, ...asked, limit: 1, cursor }),
    );
    expect(paged.map(({ alertId }) => alertId)).toEqual(all);
    expect(await alertIds(side, { ...asked, severity: 'warning' })).toEqual(all.slice(1));
    expect(await alertIds(side, { ...asked, kind: 'projection-behind' })).toEqual([behind]);
  });

  test('are as many as the overview counts, and those of a subtree as if there were no other accounts', async () => {
    const acts = fc.array(randomAct, { minLength: 40, maxLength: 160, size: 'max' });
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(acts, fc.nat(40), async (happened, days) => {
        const { model, events } = historyOf([...DEEP_TREE, ...happened]);
        const reading = await readingOf([...events, ...sideStreamsOf(events)]);
        const now = addMilliseconds(model.now, days * DAY_MS);
        const { items } = await alertsOf(reading, { ...WHOLE, now, limit: 500 });
        const { alerts: counted } = await overviewOf(reading, {
          subtree: undefined,
          platformAlerts: [],
          now,
        });
        for (const severity of SEVERITIES) {
          const some = items.filter((alert) => alert.severity === severity);
          expect([severity, some.length]).toEqual([severity, counted.bySeverity[severity]]);
        }
        expect(new Set(items.map(({ alertId }) => alertId)).size).toBe(items.length);
        for (const { subtree, accountIds } of await subtreesOf(reading, model)) {
          const own = items.filter(({ accountId }) => accountIds.includes(accountId ?? ''));
          const named = await alertsOf(reading, { ...WHOLE, subtree, now, limit: 500 });
          expect(named.items).toEqual(own);
        }
        seen += items.length;
      }),
      { numRuns: 25 },
    );
    expect(seen).toBeGreaterThan(25);
  });
});
