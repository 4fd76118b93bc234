/** Folds what each account does: its balance, its last days of consumption, and the warnings that follow from them. */
import {
  balanceWarningOf,
  CONSUMED_DAYS,
  type ConsumedDay,
  rapidUntil,
} from '../../libs/alert/index.js';
import { addDays, balanceChange, chargeOf, dayOf } from '../../libs/ledger/index.js';
import {
  accountIdOf,
  accountProjection,
  type PlacedAccountEvent,
} from '../../libs/projection/account-projection.js';
import { inTree } from '../account-tree/in-tree.js';
import { ACTIVITY, ACTIVITY_INDEXES, type ActivityDocument } from './activity.document.js';

type Figures = Omit<ActivityDocument, 'warning' | 'warnedSince' | 'quietSince' | 'rapidUntil'>;

const ofEachAccount = accountProjection<ActivityDocument>({
  name: ACTIVITY,
  version: 4,
  indexes: ACTIVITY_INDEXES,
  // All types: whatever somebody does is activity.
  types: undefined,
  keys: (_event, accountId) => [accountId],
  fold(document, event, accountId) {
    if (event.type === 'AccountOpened')
      return document ?? withWarnings(undefined, opened(event, accountId), event);
    if (!document) return undefined;
    const { position, occurredAt, actor } = event;
    const figures: Figures = {
      ...document,
      ...termsAfter(event),
      ...consumptionAfter(document, event),
      balance: document.balance + balanceChange(event),
      lastActivityAt: actor.role === 'system' ? document.lastActivityAt : occurredAt,
      position,
    };
    return withWarnings(document, figures, event);
  },
});

export const activityProjection = inTree(ofEachAccount, { accountOf: accountIdOf });

function opened(
  { data, occurredAt, position }: PlacedAccountEvent<'AccountOpened'>,
  id: string,
): Figures {
  const { name, agreement } = data;
  return {
    id,
    name,
    standing: 'open',
    openedAt: occurredAt,
    restrictAtZero: agreement.restrictAtZero,
    lowBalanceThreshold: agreement.lowBalanceThreshold,
    balance: 0,
    lastActivityAt: occurredAt,
    lastConsumedAt: null,
    days: [],
    position,
  };
}

function termsAfter(event: PlacedAccountEvent): Partial<Figures> {
  switch (event.type) {
    case 'AgreementChanged': {
      const { restrictAtZero, lowBalanceThreshold } = event.data.agreement;
      return { restrictAtZero, lowBalanceThreshold };
    }
    case 'AccountSuspended':
      return { standing: 'suspended' };
    case 'AccountReinstated':
      return { standing: 'open' };
    case 'AccountClosed':
      return { standing: 'closed' };
    default:
      return {};
  }
}

function consumptionAfter({ days }: ActivityDocument, event: PlacedAccountEvent): Partial<Figures> {
  const credits = chargeOf(event)?.credits ?? 0;
  if (credits === 0) return {};
  const { occurredAt } = event;
  return { lastConsumedAt: occurredAt, days: withDay(days, dayOf(occurredAt), credits) };
}

/** The clock of a stream never goes back, so the day is the last one or a later one. */
function withDay(
  days: readonly ConsumedDay[],
  day: string,
  credits: number,
): readonly ConsumedDay[] {
  const last = days.at(-1);
  if (last?.day === day) return [...days.slice(0, -1), { day, credits: last.credits + credits }];
  const first = addDays(day, 1 - CONSUMED_DAYS);
  return [...days.filter((one) => one.day >= first), { day, credits }];
}

function withWarnings(
  before: ActivityDocument | undefined,
  figures: Figures,
  { occurredAt }: PlacedAccountEvent,
): ActivityDocument {
  const { standing, balance, lastConsumedAt, days, openedAt } = figures;
  const warning = balanceWarningOf(figures);
  const warnedBefore = warning !== null && before?.warning === warning;
  const isOpen = standing === 'open';
  const consumed = days !== before?.days;
  const lastDay = days.at(-1)?.day;
  return {
    ...figures,
    warning,
    warnedSince: warnedBefore ? before.warnedSince : warning && occurredAt,
    quietSince: isOpen && balance > 0 ? lastConsumedAt : null,
    rapidUntil:
      consumed && lastDay !== undefined
        ? rapidUntil(days, dayOf(openedAt), lastDay)
        : (before?.rapidUntil ?? null),
  };
}
