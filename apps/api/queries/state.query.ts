/** An account replayed to a moment: its whole state, or its balance alone. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import { openingOf } from '../../../libs/access/index.js';
import { isRestricted, statusAt, type AccountState } from '../../../libs/ledger/index.js';
import type { Moment } from '../http/parameters.js';
import { checkPosition } from '../http/position.js';
import { Problem } from '../http/problem.js';
import { accountNotFound } from '../http/read-guard.js';
import { LedgerContext } from '../ledger-context.js';
import { STATE_READER, type StateAt, type StateReader } from './state-reader.js';

/** As of `at`: an instant, inclusive, or a position; undefined: now. */
export class StateQuery extends Query<object> {
  constructor(
    readonly accountId: string,
    readonly at: Moment | undefined,
    readonly part: 'state' | 'balance',
  ) {
    super();
  }
}

@QueryHandler(StateQuery)
export class StateQueryHandler implements IQueryHandler<StateQuery> {
  constructor(
    @Inject(LedgerContext) private readonly ledger: LedgerContext,
    @Inject(STATE_READER) private readonly reader: StateReader,
  ) {}

  async execute({ accountId, at, part }: StateQuery): Promise<object> {
    const now = this.ledger.now();
    const moment = at ?? { instant: now };
    if (moment.position !== undefined) await checkPosition(this.ledger.log, 'at', moment.position);
    else if (moment.instant > now)
      throw new Problem('in-the-future', `${moment.instant} is yet to come.`, { now });
    // Without a moment even an event with a clock ahead of this one belongs to the state.
    const found = await this.reader.stateAt(accountId, at ?? { instant: FOREVER });
    if (!found) throw accountNotFound(accountId);
    const shownAt = moment.instant ?? moment.position;
    if (found.state.standing === 'unopened') throw await this.notYet(accountId, shownAt);
    return part === 'balance'
      ? balanceOf(found, shownAt)
      : stateOf(found, shownAt, moment.instant ?? found.state.occurredAt);
  }

  /** Never an empty answer: what was not there had no balance, not even 0. */
  private async notYet(accountId: string, at: string): Promise<Problem> {
    const opening = await openingOf(this.ledger.log, accountId);
    const openedAt = opening?.metadata.occurredAt as string | undefined;
    if (openedAt === undefined) return accountNotFound(accountId);
    const detail = `Account ${accountId} did not exist yet at ${at}; it was opened at ${openedAt}.`;
    return new Problem('account-not-found', detail, { openedAt });
  }
}

const FOREVER = '9999-12-31T23:59:59.999Z';

function stateOf({ state, position }: StateAt, at: string, clock: string): object {
  const { accountId, name, standing, parentId, timeZone, agreement, balance, totals } = state;
  return {
    accountId,
    name,
    standing,
    parentId,
    timeZone,
    agreement,
    balance,
    totals,
    inTransit: state.inTransit,
    goodwill: { screenDays: state.screenDays },
    restricted: isRestricted(state),
    pendingAdjustments: pendingAdjustmentsOf(state),
    subscriptions: subscriptionsOf(state, clock),
    at,
    revision: state.revision,
    position,
  };
}

function pendingAdjustmentsOf({ adjustments }: AccountState): readonly object[] {
  return [...adjustments.entries()].map(([adjustmentId, { credits, reason, requestedBy }]) => ({
    adjustmentId,
    credits,
    reason,
    requestedBy,
  }));
}

function subscriptionsOf({ subscriptions }: AccountState, clock: string): readonly object[] {
  return [...subscriptions.entries()].map(([, subscription]) => ({
    subscriptionId: subscription.subscriptionId,
    customer: subscription.customer,
    packageId: subscription.package?.packageId ?? null,
    screens: subscription.screens,
    status: statusAt(subscription, clock),
    startsAt: subscription.startsAt,
    expiresAt: subscription.expiresAt,
    device: subscription.device,
  }));
}

function balanceOf({ state, position, recordedAt }: StateAt, at: string): object {
  const { accountId, balance, inTransit, totals, screenDays } = state;
  const { purchased, received, sent, consumed, reversed, adjusted } = totals;
  return {
    accountId,
    available: balance,
    inTransit,
    purchased,
    received,
    sent,
    consumed,
    reversed,
    adjusted,
    restricted: isRestricted(state),
    screenDays,
    at,
    asOf: { position, recordedAt },
  };
}
