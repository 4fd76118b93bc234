/** The queries of the read models that the plans are tested of: each by what it is asked for. */
import { expect } from '@jest/globals';
import { type AccountEvent, whichCommand } from '../../libs/ledger/index.js';
import type { Reading } from '../../libs/projection/live-model.js';
import {
  accountsOf,
  subtreeIds,
  treeOf,
} from '../../projections/account-tree/account-tree.query.js';
import { alertsOf } from '../../projections/alert/alerts.query.js';
import { consumptionOf } from '../../projections/consumption-rate/consumption-rate.query.js';
import { connectionsOf } from '../../projections/connection/connection.query.js';
import { subscriptionCounts } from '../../projections/expiry/subscription-counts.query.js';
import * as expiry from '../../projections/expiry/expiry.query.js';
import * as disputes from '../../projections/dispute/dispute.query.js';
import { incidentSubscriptions } from '../../projections/incident/incident-figures.query.js';
import {
  incidentsLasting,
  incidentsNamed,
  incidentsOf,
} from '../../projections/incident/incident.query.js';
import { countOnline } from '../../projections/online/online.query.js';
import { overviewOf } from '../../projections/overview/overview.query.js';
import { eventsOfCommand, timelineOf } from '../../projections/timeline/timeline.query.js';
import { lastTransferTo, transfersOf } from '../../projections/transfer/transfer.query.js';

import { adjustmentsOf } from '../../projections/adjustment/adjustment.query.js';
import { statementQueries } from './statement-queries.js';
import { trialBalanceQueries } from './trial-balance-queries.js';

const NOW = '2026-03-20T00:00:00.000Z';
const LIMIT = 3;
const ROOT_0 = { accountId: 'root-0', path: '/root-0/' };
const ANN = { accountId: 'root-0', customer: 'customer-1' };

export type Query = (reading: Reading, cursor?: string) => Promise<unknown>;

/** @param events of the history that is asked about, once it is there */
export function queriesOf(
  events: () => readonly AccountEvent[],
): readonly (readonly [string, Query])[] {
  return [
    ...[{}, { parentId: 'root-0' }, { q: 'R' }, { q: 'c', parentId: 'root-0' }].map(
      (by): [string, Query] => [
        `accounts by ${JSON.stringify(by)}`,
        (reading, cursor) => accountsOf(reading, { ...by, now: NOW, limit: LIMIT, cursor }),
      ],
    ),
    ['a tree', (reading) => treeOf(reading, 'root-0', NOW)],
    ['the ids of a subtree', (reading) => subtreeIds(reading, 'root-0')],
    ...(['PT1H', 'P30D', 'P365D'] as const).map((window): [string, Query] => [
      `consumption over ${window}`,
      (reading) => consumptionOf(reading, { accountId: 'root-0', window, bucket: 'day', now: NOW }),
    ]),
    ...[
      {},
      { status: 'active' as const },
      { status: 'expired' as const, accountIds: ['root-0', 'root-1'] },
      { status: 'trial' as const },
      { expiringWithin: 'P30D' },
      { expiringWithin: 'P7D', accountIds: ['root-0', 'child-0'] },
      { customer: 'cust' },
      { q: '1-mo' },
      { q: 'root-0-s1', accountIds: ['root-0', 'root-1'] },
      { q: 'c', accountIds: Array.from({ length: 80 }, (_, at) => `root-${at}`) },
      { customer: 'customer-1', accountIds: ['root-0', 'root-1'] },
      { customer: 'c', accountIds: Array.from({ length: 80 }, (_, at) => `root-${at}`) },
      { accountIds: Array.from({ length: 80 }, (_, at) => `root-${at}`) },
      { subtree: ROOT_0 },
      { subtree: ROOT_0, customer: 'c' },
      { subtree: ROOT_0, q: 'c' },
    ].map((by): [string, Query] => [
      `subscriptions by ${JSON.stringify(by).slice(0, 60)}`,
      (reading, cursor) =>
        expiry.subscriptionsOf(reading, { ...by, now: NOW, limit: LIMIT, cursor }),
    ]),
    [
      'subscriptions of one id',
      (reading) => expiry.subscriptionsNamed(reading, { subscriptionId: 'root-0-s1', now: NOW }),
    ],
    [
      'how many subscriptions',
      (reading) => subscriptionCounts(reading, { accountId: 'root-0', now: NOW }),
    ],
    [
      'expiries to record',
      (reading, cursor) =>
        expiry.expiriesToRecord(reading, { until: '2027', limit: LIMIT, cursor }),
    ],
    ['the next expiry', (reading) => expiry.nextExpiry(reading, NOW)],
    ...[
      {},
      { from: '2026-03-01T13:00:00.000Z', to: '2026-03-11T00:00:00.000Z' },
      { types: ['SubscriptionActivated', 'SubscriptionExpired'], order: 'desc' as const },
      { subscriptionId: 'root-0-s1' },
      { subscriptionId: 'root-0-s1', from: '2026-03-02T00:00:00.000Z', order: 'desc' as const },
    ].map((by): [string, Query] => [
      `a timeline by ${JSON.stringify(by)}`,
      (reading, cursor) =>
        timelineOf(reading, { accountId: 'root-0', ...by, limit: LIMIT, cursor }),
    ]),
    [
      'the events of a command',
      (reading) => {
        const commands = events().map(({ commandId }) => commandId && whichCommand(commandId));
        const which = commands.filter((command) => typeof command === 'string').slice(0, 3);
        expect(which).not.toEqual([]);
        return eventsOfCommand(reading, 'root-0', which);
      },
    ],
    ...[
      {},
      { status: 'settled' as const },
      { accountIds: ['root-0', 'child-0'] },
      { accountIds: ['root-0'], status: 'settled' as const, order: 'asc' as const },
    ].map((by): [string, Query] => [
      `transfers by ${JSON.stringify(by)}`,
      (reading, cursor) => transfersOf(reading, { ...by, limit: LIMIT, cursor }),
    ]),
    [
      'a customer’s subscriptions',
      (reading) => expiry.subscriptionsOfCustomer(reading, ANN, LIMIT),
    ],
    ['the last transfer to an account', (reading) => lastTransferTo(reading, 'child-0', NOW)],
    ...[undefined, ROOT_0].map((subtree): [string, Query] => [
      `the overview of ${subtree?.accountId ?? 'all'}`,
      (reading) => overviewOf(reading, { subtree, platformAlerts: [], now: NOW }),
    ]),
    ...[undefined, ROOT_0].map((subtree): [string, Query] => [
      `the alerts of ${subtree?.accountId ?? 'all'}`,
      (reading, cursor) =>
        alertsOf(reading, { subtree, platformAlerts: [], now: NOW, limit: LIMIT, cursor }),
    ]),
    ...statementQueries(LIMIT),
    ...[
      {},
      { status: 'pending' as const },
      { accountId: 'root-0', status: 'approved' as const, order: 'desc' as const },
    ].map((by): [string, Query] => [
      `adjustments by ${JSON.stringify(by)}`,
      (reading, cursor) => adjustmentsOf(reading, { ...by, limit: LIMIT, cursor }),
    ]),
    ...[
      {},
      { status: 'open' as const },
      { openedBefore: NOW, status: 'open' as const, order: 'desc' as const },
      { openedBefore: NOW, accountIds: ['root-0', 'child-0'] },
      { accountIds: ['root-0', 'child-0'], status: 'rejected' as const, order: 'desc' as const },
      { accountIds: Array.from({ length: 80 }, (_, at) => `root-${at}`) },
    ].map((by): [string, Query] => [
      `disputes by ${JSON.stringify(by).slice(0, 60)}`,
      (reading, cursor) => disputes.disputesOf(reading, { ...by, now: NOW, limit: LIMIT, cursor }),
    ]),
    [
      'disputes over a deduction, opened by a command, and waiting',
      async (reading) => [
        await disputes.disputesOfDeduction(reading, 'root-0.2', NOW),
        await disputes.disputeOpenedBy(reading, 'nobody'),
        await disputes.disputesWaiting(reading, LIMIT),
      ],
    ],
    [
      'how disputes are doing',
      (reading) => disputes.disputeFigures(reading, { now: NOW, windowMs: 86_400_000_000 }),
    ],
    ...[
      { open: false },
      { open: true },
      { open: false, outcome: 'rejected' as const, accountIds: ['root-0', 'child-0'] },
      { open: true, accountIds: ['root-0', 'child-0'] },
      { open: false, accountIds: ['root-0'], subscriptionId: 'root-0-s1' },
      { open: true, accountIds: ['root-0'], subscriptionId: 'root-0-s1' },
      { open: false, accountIds: Array.from({ length: 80 }, (_, at) => `root-${at}`) },
    ].map((by): [string, Query] => [
      `connections by ${JSON.stringify(by).slice(0, 60)}`,
      (reading, cursor) => connectionsOf(reading, { ...by, now: NOW, limit: LIMIT, cursor }),
    ]),
    ...[undefined, ROOT_0].map((subtree): [string, Query] => [
      `how many are online of ${subtree?.accountId ?? 'all'}`,
      (reading) => countOnline(reading, subtree, NOW),
    ]),
    ['incidents that last', (reading) => incidentsLasting(reading)],
    ['incidents', (reading, cursor) => incidentsOf(reading, { limit: LIMIT, cursor })],
    ...[undefined, ['root-0', 'child-0'], Array.from({ length: 80 }, (_, at) => `root-${at}`)].map(
      (accountIds): [string, Query] => [
        `subscriptions of an incident and of ${accountIds?.length ?? 'all'} accounts`,
        async (reading, cursor) => {
          const [incident] = await incidentsNamed(reading, ['i1']);
          const scope = { incident: incident!, accountIds, now: NOW };
          return incidentSubscriptions(reading, scope, { limit: LIMIT, cursor });
        },
      ],
    ),
    ...trialBalanceQueries(NOW),
    [
      'how many documents there are',
      (reading) => reading.store.count(reading.live('timeline'), { index: 'id' }),
    ],
  ];
}
